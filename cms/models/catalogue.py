"""The catalogue: what can be learnt, and when next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms import queries
from cms.forms import CatalogueForm
from cms.models.base import SHORT_TEXT, BasePage
from cms.models.course import CoursePage, SeminarPage, WorkshopPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from courses.queries import Recommendation
    from people.models import Employee

PAGE_TYPES = {CatalogueForm.WORKSHOP: WorkshopPage, CatalogueForm.SEMINAR: SeminarPage}


@dataclass(frozen=True)
class Card:
    """One course in a list: its page, its next date if there is one, and which gaps of the reader it closes."""

    page: CoursePage
    date: queries.CourseDate | None
    recommendation: Recommendation | None = None


class CataloguePage(BasePage):
    """All courses that have a page, with search and filters. Beneath it trainers write."""

    introduction = RichTextField(
        _("introduction"), features=SHORT_TEXT, blank=True, help_text=_("One or two sentences above the list.")
    )

    page_size = 12
    template = "cms/catalogue_page.html"
    context_object_name = "page"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = [
        "cms.WorkshopPage",
        "cms.SeminarPage",
        "cms.TrainingPage",
        "cms.ElearningPage",
        "cms.CoachingPage",
    ]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the whole page, or only its results where a script asks for them."""
        htmx = getattr(request, "htmx", None)
        if htmx and not htmx.history_restore_request:
            return "cms/catalogue_results.html"
        return self.template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filter, what it finds and the page of it. The same number of statements for any number of courses."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        listed = listed_pages()
        form = _filter(request, listed)
        wishes = form.wishes()
        at = timezone.now()
        offerings = queries.matching_offerings(
            mode=wishes.get("mode", ""), month=wishes.get("month", ""), is_free=wishes.get("free", False)
        )
        advice = _advice(request, at)
        found = Paginator(_search(listed, wishes, offerings, advice), self.page_size).get_page(request.GET.get("page"))
        dates = queries.next_dates([page.course_id for page in found], offerings, request.user, at=at)
        context["form"] = form
        context["facets"] = [form[name] for name in ("form", "competency", "mode", "month")]
        context["is_filtered"] = bool(wishes)
        context["found"] = found
        context["cards"] = [Card(page, dates.get(page.course_id), advice.get(page.course_id)) for page in found]
        return context


def listed_pages() -> Any:
    """Return the pages of courses that everyone may read. 1 statement at once, for the restrictions."""
    return CoursePage.objects.live().public()


def cards_of_next(limit: int, request: HttpRequest) -> list[Card]:
    """Return the courses with the next dates into which one can still get. 2 statements, 4 for signed-in readers."""
    at = timezone.now()
    offerings = queries.matching_offerings(is_free=True).open_for_signup(at)
    pages = (
        listed_pages()
        .with_next_offering(offerings)
        .offered()
        .soonest_first()
        .select_related("course__form", "content_type")[:limit]
    )
    dates = queries.next_dates([page.course_id for page in pages], offerings, request.user, at=at)
    return [Card(page, dates[page.course_id]) for page in pages]


def _filter(request: HttpRequest, listed: Any) -> CatalogueForm:
    courses = listed.order_by().values("course")
    return CatalogueForm(request.GET, competencies=queries.taught_competencies(courses), months=queries.offered_months(courses))


def _advice(request: HttpRequest, at: Any) -> Mapping[int, Recommendation]:
    employee: Employee | None = getattr(request.user, "employee", None)
    return queries.recommended(employee, at=at) if employee else {}


def _search(listed: Any, wishes: Mapping[str, Any], offerings: Any, advice: Iterable[int]) -> Any:
    pages = listed.with_next_offering(offerings).select_related("course__form", "content_type")
    if form := wishes.get("form"):
        pages = pages.of_form(PAGE_TYPES[form])
    if competency := wishes.get("competency"):
        pages = pages.teaching(competency)
    if wishes.keys() & {"mode", "month", "free"}:
        pages = pages.offered()
    if text := wishes.get("q"):
        return pages.matching(text)
    return pages.soonest_first(list(advice))
