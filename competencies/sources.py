"""From where evidence comes, in words: each room says what its own sources are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OVER_THE_API = "api."
_names: dict[str, StrOrPromise] = {}


def name_sources(names: Mapping[str, StrOrPromise]) -> None:
    """Let sources of evidence, by their codes, be called so on pages."""
    _names.update(names)


def source_in_words(code: str) -> str:
    """Return what a source is called in the reader's language; what nobody named is shown as it was written."""
    if code.startswith(OVER_THE_API):
        return _("the system %(name)s, over the API") % {"name": code.removeprefix(OVER_THE_API)}
    return str(_names.get(code, code))
