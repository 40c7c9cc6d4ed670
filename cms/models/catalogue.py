"""The catalogue: what can be learnt, and when next."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms import queries
from cms.asking import FORMS, Asked
from cms.choosing import chips, facets_of, orders_of
from cms.finding import Finding, find, looked_for
from cms.models.base import SHORT_TEXT, BasePage
from cms.models.course import CoachingPage, CoursePage, ElearningPage, SeminarPage, TrainingPage, WorkshopPage
from courses.models import Offering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from courses.queries import Recommendation

PAGE_TYPES = dict(zip(FORMS, (WorkshopPage, SeminarPage, TrainingPage, ElearningPage, CoachingPage), strict=True))


@dataclass(frozen=True)
class Card:
    """One course in a list: its page, its next date if there is one, and which gaps of the reader it closes."""

    page: CoursePage
    date: queries.CourseDate | None
    recommendation: Recommendation | None = None
    hours: Decimal | None = None


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
        """Add what was asked, what it finds and the page of it. The same number of statements for any number of courses."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        at = timezone.now()
        asked = Asked.of(request.GET)
        finding = find(asked, getattr(request.user, "employee", None), at=at)
        found = Paginator(finding.hits, self.page_size).get_page(request.GET.get("page"))
        context["asked"], context["finding"], context["found"] = asked, finding, found
        context["query"] = asked.query(has_sort=False)
        context["looked_for"] = looked_for(finding)
        context["facets"] = facets_of(finding)
        context["chips"] = chips(finding, context["facets"])
        context["orders"] = orders_of(asked)
        context["is_filtered"] = asked.is_filtered
        context["cards"] = _cards(finding, found, request, at)
        return context


def page_types() -> Mapping[str, type[CoursePage]]:
    """Return the kinds of pages of courses by the form under which the catalogue lists them."""
    return PAGE_TYPES


def listed_pages() -> Any:
    """Return the pages of courses that everyone may read. 1 statement at once, for the restrictions."""
    return CoursePage.objects.live().public()


def cards_of_next(limit: int, request: HttpRequest) -> list[Card]:
    """Return the courses with the next dates into which one can still get. 2 statements, 4 for signed-in readers."""
    at = timezone.now()
    offerings = Offering.objects.upcoming(timezone.localdate(at)).with_free_seats().open_for_signup(at)
    pages = (
        listed_pages()
        .with_next_offering(offerings)
        .offered()
        .soonest_first()
        .select_related("course__form", "content_type")[:limit]
    )
    dates = queries.next_dates([page.course_id for page in pages], offerings, request.user, at=at)
    return [Card(page, dates[page.course_id]) for page in pages]


def _cards(finding: Finding, found: PageOfList, request: HttpRequest, at: Any) -> list[Card]:
    """Return the cards of a page of the list. 2 statements, 4 for signed-in readers."""
    hits = list(found)
    pages = CoursePage.objects.select_related("course__form", "content_type").in_bulk([hit.entry.page for hit in hits])
    chosen = Offering.objects.filter(pk__in=[hit.date.key for hit in hits if hit.date])
    dates = queries.next_dates([hit.entry.course for hit in hits], chosen, request.user, at=at)
    return [
        Card(pages[hit.entry.page], dates.get(hit.entry.course), finding.advice.get(hit.entry.course), hit.entry.hours)
        for hit in hits
        if hit.entry.page in pages
    ]
