"""Pictures, videos and files. What is offered is checked when the page is saved, with the fault named at its field."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, RichTextBlock, StructBlock, StructBlockValidationError, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.blocks.texts import SHORT_FEATURES
from cms.files import pages_in
from cms.rules import DECKS, VIDEOS
from lms.kit.embeds import EmbeddedVideo, embedded_video


class FigureBlock(StructBlock):
    """A picture with a caption; whoever cannot see it hears the description."""

    image = ImageBlock(label=_("image"))
    caption = CharBlock(
        required=False, max_length=250, label=_("caption"), help_text=_("Shown below the picture, with its source.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/figure.html"


class DocumentBlock(StructBlock):
    """A file to read or take home."""

    document = DocumentChooserBlock(label=_("document"))
    description = CharBlock(
        required=False, max_length=250, label=_("description"), help_text=_("What the file is for, in one sentence.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "cms/blocks/document.html"


class SlidesBlock(StructBlock):
    """A slide deck, with how many slides it has and perhaps a picture of the first."""

    document = DocumentChooserBlock(label=_("slide deck"), help_text=_("PDF opens in the browser; PPTX and ODP are downloaded."))
    description = CharBlock(required=False, max_length=250, label=_("description"), help_text=_("What the slides show."))
    preview = ImageChooserBlock(required=False, label=_("picture of the first slide"))
    slides = IntegerBlock(
        required=False, min_value=1, label=_("number of slides"), help_text=_("Left empty, it is counted when you save.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Slide deck")
        template = "cms/blocks/slides.html"

    def clean(self, value: Any) -> Any:
        """Count the slides where nobody did; refuse a file that is no deck."""
        cleaned = super().clean(value)
        document = cleaned["document"]
        if document.file_extension not in DECKS:
            raise StructBlockValidationError({"document": ValidationError(_("Please choose a PDF, PPTX or ODP file."))})
        cleaned["slides"] = cleaned["slides"] or pages_in(document)
        return cleaned


class VideoBlock(StructBlock):
    """A video: a file of our own, or one at an allowed provider, from which nothing is loaded before a click."""

    title = CharBlock(
        max_length=150, label=_("title"), help_text=_("What the video shows; also read out to those who cannot see it.")
    )
    file = DocumentChooserBlock(required=False, label=_("video file"), help_text=_("MP4 or WebM."))
    address = URLBlock(
        required=False, label=_("or its address"), help_text=_("A video at YouTube or Vimeo. It is loaded only after a click.")
    )
    minutes = IntegerBlock(required=False, min_value=1, label=_("minutes"))
    poster = ImageChooserBlock(required=False, label=_("picture shown before it plays"))
    captions = DocumentChooserBlock(required=False, label=_("subtitles"), help_text=_("A WebVTT file (.vtt) for a video file."))
    transcript = RichTextBlock(
        required=False, features=SHORT_FEATURES, label=_("what is said"), help_text=_("For who cannot hear it or has no time.")
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "cms/blocks/video.html"

    def clean(self, value: Any) -> Any:
        """Refuse both or neither of file and address, other kinds of files, and other providers."""
        cleaned = super().clean(value)
        faults = {name: ValidationError(words) for name, words in _faults(cleaned)}
        if faults:
            raise StructBlockValidationError(faults)
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add where the video lies, if it is at a provider."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["embedded"] = embedded_of(value)
        return context


def embedded_of(value: Any) -> EmbeddedVideo | None:
    """Return where a video block's value lies at a provider, or None."""
    return embedded_video(value.get("address") or "")


def _faults(value: Any) -> list[tuple[str, Any]]:
    found = []
    if bool(value["file"]) == bool(value["address"]):
        found.append(("address", _("Please give either a file or an address.")))
    elif value["address"] and embedded_of(value) is None:
        found.append(("address", _("Only single videos at YouTube and Vimeo can be shown.")))
    if value["file"] and value["file"].file_extension not in VIDEOS:
        found.append(("file", _("Please choose an MP4 or WebM file.")))
    if value["captions"] and value["captions"].file_extension != "vtt":
        found.append(("captions", _("Please choose a WebVTT file (.vtt).")))
    return found
