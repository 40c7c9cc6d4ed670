"""Three designs to begin with, each in two languages. Whoever begins with one gets a copy and changes it at will."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from certificates.looks import LANGUAGES, Look, Part

_STATEMENT = {
    "id": "{offering}, yang diselenggarakan oleh {agency} {held}, sebanyak {hours} ({hours_in_words}) jam pelajaran.",
    "en": "{offering}, held by {agency} {held}, comprising {hours} ({hours_in_words}) learning hours of 45 minutes.",
}
_VERIFY = {
    "id": "Periksa keasliannya dengan memindai kode ini, atau ketik kodenya di alamat berikut.",
    "en": "Scan the code to verify this certificate, or type it at the address below.",
}
_NOTE = {
    "id": "1 jam pelajaran (JP) = 45 menit. {legal_basis}",
    "en": "One learning hour is 45 minutes. {legal_basis}",
}
_MODULES = {"id": "Materi yang diselesaikan", "en": "Modules completed"}
_TITLE = {"id": "{title}", "en": "Certificate"}
_NUMBER = {"id": "Nomor {number}", "en": "Number {number}"}
_GIVEN = {"id": "diberikan kepada", "en": "is awarded to"}
_DONE = {"id": "{deed} {form}", "en": "{deed} {form}"}


@dataclass(frozen=True)
class Beginning:
    """A design to begin with: its short name, how people call it, what it is good for, and the look in a language."""

    key: str
    name: Any
    description: Any
    look: Callable[[str], Look]

    @property
    def picture(self) -> str:
        """The static file that shows it."""
        return f"certificates/gallery/{self.key}.webp"


def _muted(text: str, size: str = "normal") -> Part:
    return Part("text", text=text, size=size, is_muted=True)


def _back(language: str) -> dict[str, Any]:
    return {
        "language": language,
        "verify_text": _VERIFY[language],
        "modules_heading": _MODULES[language],
        "modules_note": _NOTE[language],
    }


def _ulos(language: str) -> Look:
    return Look(
        head=(
            Part("text", text="{agency}", size="large"),
            Part("title", text=_TITLE[language]),
            _muted(_NUMBER[language]),
        ),
        body=(
            _muted(_GIVEN[language]),
            Part("name"),
            Part("facts", layout="lines", facts=("nip", "job_role", "unit")),
            _muted(_DONE[language]),
            Part("course"),
            Part("text", text=_STATEMENT[language]),
        ),
        frame="ulos",
        colour="maroon",
        **_back(language),
    )


def _upright(language: str) -> Look:
    return Look(
        head=(
            Part("text", text="{agency}"),
            Part("title", text=_TITLE[language]),
            Part("text", text=_NUMBER[language], size="small"),
        ),
        body=(
            _muted(_GIVEN[language]),
            Part("name"),
            Part("facts", layout="table", facts=("nip", "grade", "job_role", "unit")),
            _muted(_DONE[language]),
            Part("course"),
            Part("text", text=_STATEMENT[language]),
        ),
        orientation="portrait",
        arrangement="left",
        frame="block",
        colour="green",
        ground="white",
        ornament="weave",
        **_back(language),
    )


def _formal(language: str) -> Look:
    return Look(
        head=(
            Part("text", text="{agency}", size="large"),
            Part("title", text=_TITLE[language]),
            _muted(_NUMBER[language]),
        ),
        body=(
            _muted(_GIVEN[language]),
            Part("name"),
            Part("facts", layout="lines", facts=("nip", "job_role", "unit")),
            _muted(_DONE[language]),
            Part("course"),
            Part("text", text=_STATEMENT[language]),
        ),
        frame="rule",
        colour="navy",
        ornament="flower",
        **_back(language),
    )


GALLERY = (
    Beginning(
        key="ulos",
        name=_("Woven"),
        description=_("Landscape and centred, between two borders of woven cloth. For workshops and seminars."),
        look=_ulos,
    ),
    Beginning(
        key="upright",
        name=_("Upright"),
        description=_("Portrait and modern, with a large block of colour. For trainings with many facts."),
        look=_upright,
    ),
    Beginning(
        key="formal",
        name=_("Golden rule"),
        description=_("Landscape and formal, in a frame of gold. For awards that are hung on a wall."),
        look=_formal,
    ),
)


def beginning(key: str) -> Beginning:
    """Return a design to begin with. Raises LookupError."""
    found = next((one for one in GALLERY if one.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


__all__ = ["GALLERY", "LANGUAGES", "Beginning", "beginning"]
