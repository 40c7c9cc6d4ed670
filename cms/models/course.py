"""The page of a course: a workshop or a seminar, written by its trainers and published by HR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms import queries
from cms.blocks import MaterialBlock
from cms.forms import CoursePageForm
from cms.models.base import LONG_TEXT, SHORT_TEXT, BasePage
from cms.querysets import CoursePageManager
from courses.models import Course

if TYPE_CHECKING:
    from django.http import HttpRequest


class CoursePage(BasePage):
    """What people read about a course. One page a course; only its two kinds are written.

    Hours, modules and competencies are not written here: they come from the approved curriculum.
    """

    course = models.OneToOneField(
        Course,
        models.PROTECT,
        related_name="page",
        verbose_name=_("course"),
        help_text=_("The course that this page presents. Hours, modules and dates come from there."),
    )
    summary = models.TextField(
        _("summary"), max_length=300, help_text=_("Two sentences for the catalogue: what one can do afterwards.")
    )
    aims = RichTextField(_("aims"), features=SHORT_TEXT, blank=True, help_text=_("A list: “After this workshop you can …”."))
    audience = RichTextField(
        _("for whom"), features=SHORT_TEXT, blank=True, help_text=_("Who profits most, and what one should bring.")
    )
    body = RichTextField(
        _("description"), features=LONG_TEXT, blank=True, help_text=_("How the days run, and what people do in them.")
    )
    materials = StreamField(
        MaterialBlock(),
        blank=True,
        verbose_name=_("materials"),
        help_text=_("Texts, pictures, documents, quotations, and questions with answers."),
    )

    objects = CoursePageManager()

    is_creatable = False
    base_form_class = CoursePageForm
    template = "cms/course_page.html"
    context_object_name = "page"
    parent_page_types = ["cms.CataloguePage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("aims"),
        index.SearchField("audience"),
        index.SearchField("body"),
        index.SearchField("materials"),
        index.RelatedFields("course", [index.SearchField("code"), index.SearchField("title")]),
        index.RelatedFields("speakers", [index.SearchField("name")]),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("course"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("aims"), FieldPanel("audience"), FieldPanel("body")], heading=_("What it is about")),
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        FieldPanel("materials"),
        HelpPanel(template="cms/back_office/after_writing.html", heading=_("What happens next")),
    ]

    class Meta:
        verbose_name = _("page of a course")
        verbose_name_plural = _("pages of courses")

    @cached_property
    def content(self) -> queries.Content | None:
        """What the approved curriculum holds; None while none is approved."""
        return queries.content_of(self.course)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the coming dates, the nearest first."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["dates"] = queries.dates_of(self.course, request.user, at=timezone.now())
        return context


class WorkshopPage(CoursePage):
    """The page of a workshop: people practise."""

    template = CoursePage.template
    page_description = _("A course in which people practise together.")

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")


class SeminarPage(CoursePage):
    """The page of a seminar: people listen and discuss."""

    template = CoursePage.template
    page_description = _("A course in which people listen to speakers and discuss.")

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")


class Speaker(Orderable):
    """Somebody who speaks or trains in a course, as the page names them."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=200, help_text=_("With titles, as it should be read."))
    role = models.CharField(_("post or role"), max_length=200, blank=True)
    photo = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("photo")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name
