"""The page of a course: a workshop or a seminar, written by its trainers and published by HR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms import queries
from cms.blocks import MaterialBlock
from cms.blocks.media import embedded_of
from cms.forms import CoursePageForm
from cms.models.base import LONG_TEXT, SHORT_TEXT, BasePage
from cms.querysets import CoursePageManager
from courses.models import Course, Programme
from lms.kit.embeds import FRAMES

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse


class Language(models.TextChoices):
    """In which a course is held."""

    INDONESIAN = "id", _("Indonesian")
    ENGLISH = "en", _("English")


class CoursePage(BasePage):
    """What people read about a course. One page a course; only its five kinds are written.

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
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.INDONESIAN, help_text=_("In which the course is held.")
    )
    materials = StreamField(
        MaterialBlock(),
        blank=True,
        verbose_name=_("materials"),
        help_text=_("What people read, watch and take home: texts, pictures, videos, files, slides, questions with answers."),
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
        index.SearchField("summary", boost=2),
        index.SearchField("aims"),
        index.SearchField("audience"),
        index.SearchField("body"),
        index.SearchField("materials"),
        index.RelatedFields("course", [index.SearchField("code"), index.SearchField("title")]),
        index.RelatedFields("speakers", [index.RelatedFields("speaker", [index.SearchField("title")])]),
    ]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("course"), FieldPanel("summary"), FieldPanel("language")], heading=_("In the catalogue")),
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
        """Add the coming dates, the nearest first, who speaks, to which programmes it belongs, and what participants said."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["dates"] = queries.dates_of(self.course, request.user, at=timezone.now())
        context["speakers"] = self._speakers()
        context["programmes"] = Programme.objects.published().asking_for(self.course)
        context["survey"], context["testimonials"] = queries.said_of(self.course)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """Answer the page; where it holds a provider's video, its player may stand in a frame."""
        response = super().serve(request, *args, **kwargs)
        if any(block.block_type == "video" and embedded_of(block.value) for block in self.materials):
            response._csp_update = {"frame-src": list(FRAMES)}  # noqa: SLF001 - as django-csp's own decorator does
        return response

    def _speakers(self) -> list[Speaker]:
        """Return who speaks, each with their page. 2 statements, none without speakers."""
        rows = list(self.speakers.all())
        known = {page.pk: page for page in _pages_of_speakers(rows)}
        for row in rows:
            row.speaker = known[row.speaker_id]
        return rows


def _pages_of_speakers(rows: list[Speaker]) -> Any:
    model = Speaker._meta.get_field("speaker").remote_field.model
    return model.objects.filter(pk__in=[row.speaker_id for row in rows]).select_related("photo")


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


class TrainingPage(CoursePage):
    """The page of a training: a longer course with modules, tests and practice."""

    template = CoursePage.template
    page_description = _("A longer course with modules, practice and tests.")

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")


class ElearningPage(CoursePage):
    """The page of an e-learning: people learn by themselves, when it suits them."""

    template = CoursePage.template
    page_description = _("Units that people work through by themselves, online.")

    class Meta:
        verbose_name = _("e-learning")
        verbose_name_plural = _("e-learnings")


class CoachingPage(CoursePage):
    """The page of a coaching programme: conversations at work over some weeks."""

    template = CoursePage.template
    page_description = _("Conversations with a coach at work, over some weeks.")

    class Meta:
        verbose_name = _("coaching programme")
        verbose_name_plural = _("coaching programmes")


class Speaker(Orderable):
    """That somebody speaks or trains in a course."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="speakers")
    speaker = models.ForeignKey("cms.SpeakerPage", models.PROTECT, related_name="appearances", verbose_name=_("speaker"))
    role = models.CharField(
        _("role in this course"), max_length=200, blank=True, help_text=_("Only where it differs, such as “moderator”.")
    )

    panels = [PageChooserPanel("speaker", "cms.SpeakerPage"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return str(self.speaker)
