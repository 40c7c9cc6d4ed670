"""The pieces of which a certificate is built. What stands in braces is filled in when it is issued."""

from __future__ import annotations

import base64
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from certificates.looks import PLACEHOLDERS, Part, placeholders, unknown_placeholders

_ALL = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
PLACEHOLDER_HELP = format_lazy("{said}: {names}", said=_("Filled in when it is issued"), names=_ALL)
SIZES = [("small", _("small")), ("normal", _("normal")), ("large", _("large"))]
FACTS = [
    ("nip", "NIP"),
    ("grade", _("grade")),
    ("job_role", _("job role")),
    ("unit", _("unit")),
    ("score", _("score of the tests")),
]
# A crest is set 30 mm high at most; this is 300 dots an inch.
_CREST = "max-700x360|format-png"


def check_placeholders(text: str) -> str:
    """Return a text; refuse placeholders that nobody knows, and braces that are not closed. Raises ValidationError."""
    try:
        unknown = unknown_placeholders(text)
    except ValueError as error:
        raise ValidationError(_("A brace is not closed. Write {{ and }} for braces that shall be printed.")) from error
    if unknown:
        names = {"unknown": ", ".join(f"{{{name}}}" for name in unknown), "known": _ALL}
        raise ValidationError(gettext("Nobody knows %(unknown)s. You can use: %(known)s.") % names)
    return text


def data_url(image: Any) -> str:
    """Return a picture as it goes into a design: nothing that happens to the file later reaches a certificate."""
    with image.get_rendition(_CREST).file.open("rb") as file:
        return "data:image/png;base64," + base64.b64encode(file.read()).decode("ascii")


class PlaceholderText(blocks.CharBlock):
    """A line in which placeholders may stand."""

    def clean(self, value: str) -> str:
        """Refuse unknown placeholders."""
        return check_placeholders(super().clean(value))


class PlaceholderParagraph(blocks.TextBlock):
    """A paragraph in which placeholders may stand."""

    def clean(self, value: str) -> str:
        """Refuse unknown placeholders."""
        return check_placeholders(super().clean(value))


class CrestBlock(blocks.StructBlock):
    """The crest of the agency, or another mark."""

    image = ImageChooserBlock(label=_("picture"))
    alternative = blocks.CharBlock(label=_("what it shows"), help_text=_("Read to those who do not see it."))
    size = blocks.ChoiceBlock(choices=SIZES, default="normal", label=_("size"))

    class Meta:
        label = _("Crest")
        icon = "image"

    def part(self, value: Any) -> Part:
        """Return it as the design keeps it."""
        return Part("crest", text=value["alternative"], size=value["size"], image=data_url(value["image"]))


class TitleBlock(PlaceholderText):
    """What the paper is. A line by itself has no label that is seen, so it says its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field for those who do not see where it stands."""
        super().__init__(*args, **kwargs)
        self.field.widget.attrs["aria-label"] = _("Title")

    class Meta:
        label = _("Title")
        icon = "title"

    def part(self, value: Any) -> Part:
        """Return it as the design keeps it."""
        return Part("title", text=value)


class TextBlock(blocks.StructBlock):
    """Words between the other parts."""

    text = PlaceholderParagraph(label=_("text"), rows=2, help_text=PLACEHOLDER_HELP)
    size = blocks.ChoiceBlock(choices=SIZES, default="normal", label=_("size"))
    is_muted = blocks.BooleanBlock(required=False, label=_("in grey"))

    class Meta:
        label = _("Text")
        icon = "pilcrow"

    def part(self, value: Any) -> Part:
        """Return it as the design keeps it."""
        return Part("text", text=value["text"], size=value["size"], is_muted=value["is_muted"])


class NameBlock(blocks.StaticBlock):
    """The name of the person, as large as it fits."""

    class Meta:
        label = _("Name of the person")
        icon = "user"
        admin_text = _("The name stands here, as large as it fits.")

    def part(self, _value: Any) -> Part:
        """Return it as the design keeps it."""
        return Part("name")


class CourseBlock(blocks.StaticBlock):
    """The title of the course."""

    class Meta:
        label = _("Title of the course")
        icon = "openquote"
        admin_text = _("The title of the course stands here.")

    def part(self, _value: Any) -> Part:
        """Return it as the design keeps it."""
        return Part("course")


class FactsBlock(blocks.StructBlock):
    """Who the person is in office."""

    facts = blocks.MultipleChoiceBlock(choices=FACTS, default=["nip", "job_role", "unit"], label=_("facts"))
    layout = blocks.ChoiceBlock(
        choices=[("lines", _("lines below the name")), ("table", _("table with headings"))], default="lines", label=_("layout")
    )

    class Meta:
        label = _("Facts about the person")
        icon = "list-ul"

    def part(self, value: Any) -> Part:
        """Return it as the design keeps it."""
        return Part("facts", layout=value["layout"], facts=tuple(key for key, _label in FACTS if key in value["facts"]))


class HeadBlock(blocks.StreamBlock):
    """The head of the sheet: whose paper it is, what it is, its number."""

    crest = CrestBlock()
    title = TitleBlock()
    text = TextBlock()

    class Meta:
        block_counts = {"title": {"min_num": 1, "max_num": 1}, "crest": {"max_num": 1}}


class BodyBlock(blocks.StreamBlock):
    """The body of the sheet: to whom, for what."""

    name = NameBlock()
    facts = FactsBlock()
    course = CourseBlock()
    text = TextBlock()

    class Meta:
        block_counts = {"name": {"min_num": 1, "max_num": 1}, "course": {"max_num": 1}, "facts": {"max_num": 1}}


def parts_of(stream: Any) -> tuple[Part, ...]:
    """Return the pieces of a stream as a design keeps them."""
    return tuple(piece.block.part(piece.value) for piece in stream)


def stream_of(parts: Any) -> list[tuple[str, Any]]:
    """Return parts of a design as a stream takes them, to begin with; pictures are left out."""
    values = {
        "title": lambda part: part.text,
        "text": lambda part: {"text": part.text, "size": part.size, "is_muted": part.is_muted},
        "name": lambda _part: None,
        "course": lambda _part: None,
        "facts": lambda part: {"facts": list(part.facts), "layout": part.layout},
    }
    return [(part.kind, values[part.kind](part)) for part in parts if part.kind in values]


def has_number(texts: Any) -> bool:
    """Whether the number of the certificate stands in one of these texts."""
    return any("number" in placeholders(text) for text in texts)
