"""How far the work plans of a unit are, for HR and auditors: who has none, whose waits, whose is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from appraisals.models import WorkPlan
from appraisals.permissions import can_read_forecast
from appraisals.queries.planned import NONE, STATES, planners, plans_by_unit
from appraisals.queries.plans import objections_for_hr
from appraisals.viewsets.frame import UnitView
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from appraisals.queries.planned import Planner

PEOPLE_A_PAGE = 50
SEEN_PLANS = gettext_noop("work plan")
WORDS = {NONE: gettext_lazy("not begun"), **dict(WorkPlan.State.choices)}


class WorkPlans(UnitView):
    """The work plans of one unit in a year: a row for each unit below it, and the names of one state."""

    template_name = "appraisals/office/plans.html"
    header_icon = "tasks"
    url_name = "work_plans"
    title = gettext_lazy("Work plans")

    @property
    def year(self) -> int:
        """The year asked for, else this one."""
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2026") else self.today.year

    @property
    def state(self) -> str:
        """The state asked for, else those who have none."""
        asked = self.request.GET.get("state", NONE)
        return asked if asked in STATES else NONE

    def get_header_buttons(self) -> list[Any]:
        """Offer everybody as a file."""
        return [HeaderButton(_("Download CSV"), url=self.query(export="csv", year=self.year), icon_name="download")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the page or the file; whose state was read is written down."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        people = planners(self.unit, self.year, self.today)
        self.log(people)
        rows = [[one.employee.nip, one.employee.name, one.unit_name, WORDS[one.state]] for one in people]
        return self.as_csv("skp", ["NIP", _("Name"), _("Unit"), _("Work plan")], rows)

    def log(self, people: list[Planner]) -> None:
        """Write down whose state was read."""
        user: Any = self.request.user
        log_access(user, [one.employee for one in people], SEEN_PLANS, getattr(self.request, "request_id", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the units and one page of names."""
        people = planners(self.unit, self.year, self.today)
        shown = [one for one in people if one.state == self.state]
        page = Paginator(shown, PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        self.log(list(page.object_list))
        user: Any = self.request.user
        objections = objections_for_hr(user, self.today)
        log_access(user, [one.rating.employee for one in objections], SEEN_PLANS, getattr(self.request, "request_id", ""))
        kept = {"year": self.year, "state": self.state}
        return super().get_context_data(
            year=self.year,
            objections=objections,
            units=plans_by_unit(self.unit, people),
            states=[(state, WORDS[state], sum(one.state == state for one in people)) for state in STATES],
            chosen=self.state,
            chosen_words=WORDS[self.state],
            people=page.object_list,
            page=page,
            previous=self.query(page=page.number - 1, **kept) if page.has_previous() else "",
            following=self.query(page=page.number + 1, **kept) if page.has_next() else "",
            **kwargs,
        )


class WorkPlansMenuItem(MenuItem):  # type: ignore[misc]
    """The way to it, for HR and auditors."""

    order: ClassVar[int] = 224

    def __init__(self) -> None:
        """Name the entry."""
        super().__init__(
            gettext_lazy("Work plans"), reverse("work_plans"), name="work-plans", icon_name="tasks", order=self.order
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR and auditors."""
        return can_read_forecast(request.user)  # type: ignore[arg-type]
