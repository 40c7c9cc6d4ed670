"""What a page can be built of."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock

from cms import queries
from cms.blocks.media import DocumentBlock, FigureBlock, SlidesBlock, VideoBlock
from cms.blocks.texts import ConductBlock, QuestionsBlock, QuotationBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class DatesBlock(StructBlock):
    """The coming dates of a course, on another page."""

    course = PageChooserBlock("cms.CoursePage", label=_("page of the course"))

    class Meta:
        icon = "date"
        label = _("Dates of a course")
        template = "cms/blocks/dates.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the dates. 1 statement besides the page's."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = value["course"].specific if value["course"] else None
        is_shown = page is not None and page.live
        context["course"] = page if is_shown else None
        context["dates"] = queries.dates_of(page.course, AnonymousUser(), at=timezone.now()) if is_shown else []
        return context


class MaterialBlock(StreamBlock):
    """What a page can hold besides its fields."""

    text = RichTextBlock(features=["h3", "h4", *TEXT_FEATURES], icon="pilcrow", label=_("Text"), template="cms/blocks/text.html")
    figure = FigureBlock()
    video = VideoBlock()
    document = DocumentBlock()
    slides = SlidesBlock()
    quotation = QuotationBlock()
    conduct = ConductBlock()
    questions = QuestionsBlock()


class ArticleBlock(MaterialBlock):
    """What a page of its own holds: the same, with headings of the first rank, and dates of courses."""

    text = RichTextBlock(features=["h2", "h3", *TEXT_FEATURES], icon="pilcrow", label=_("Text"), template="cms/blocks/text.html")
    dates = DatesBlock()


class PointBlock(StructBlock):
    """One thing that the home page says about Bina."""

    title = CharBlock(max_length=80, label=_("title"))
    text = TextBlock(label=_("text"))

    class Meta:
        icon = "list-ul"
        label = _("Point")
        template = "cms/blocks/point.html"
