"""Who will miss the year's learning hours: by unit, by month, and by name, with an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions, notices, queries
from appraisals.errors import ForecastNotAllowed
from appraisals.permissions import can_invite, can_read_forecast
from appraisals.viewsets.frame import UnitView
from lms.kit.actors import Actor
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

PEOPLE_A_PAGE = 50


class Forecast(UnitView):
    """The outlook of one unit: a row for each unit below it, the months of the year, and who will miss the target."""

    template_name = "appraisals/office/forecast.html"
    header_icon = "warning"
    url_name = "credit_forecast"
    title = gettext_lazy("Who will miss the target")

    def get_header_buttons(self) -> list[Any]:
        """Offer the names as a file."""
        return [HeaderButton(_("Download CSV"), url=self.query(export="csv"), icon_name="download")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the page or the file; whose rows were read is written down."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        people = queries.people_who_will_miss(self.unit, self.today)
        self.log(people)
        head = ["NIP", _("Name"), _("Unit"), _("Target"), _("Credited"), _("Promised by seats"), _("Missing")]
        rows = [[one.nip, one.name, one.unit_name, one.goal, one.hours, one.promised, one.missing] for one in people]
        return self.as_csv("jp", head, rows)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Invite everybody who will miss the target."""
        try:
            told = actions.invite_who_will_miss(self.unit, by=Actor.of(request.user), at=timezone.now())  # type: ignore[arg-type]
        except ForecastNotAllowed as error:
            raise Http404 from error
        text = ngettext("%(number)s person was told.", "%(number)s people were told.", told) % {"number": told}
        messages.success(request, text)
        return redirect(reverse(self.url_name) + self.query())

    def log(self, people: list[queries.Outlook]) -> None:
        """Write down whose hours were read."""
        seen = [Employee(pk=one.pk) for one in people]
        log_access(self.request.user, seen, "credits", getattr(self.request, "request_id", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add units, months and one page of names."""
        units = queries.outlook_by_unit(self.unit, self.today)
        people = queries.people_who_will_miss(self.unit, self.today)
        page = Paginator(people, PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        self.log(list(page.object_list))
        may_invite = can_invite(Actor.of(self.request.user), self.unit)  # type: ignore[arg-type]
        return super().get_context_data(
            units=units,
            total=_total(units),
            months=[(MONTHS[one.month], one) for one in queries.reached_by_month(self.unit, self.today)],
            page=page,
            previous=self.query(page=page.number - 1) if page.has_previous() else "",
            following=self.query(page=page.number + 1) if page.has_next() else "",
            may_invite=may_invite,
            **(self.invitation(people, list(page.object_list)) if may_invite and people else {}),
            **kwargs,
        )

    def invitation(self, people: list[queries.Outlook], shown: list[queries.Outlook]) -> dict[str, Any]:
        """Say what an invitation would name: to how many people which offerings, and its words to the first one."""
        at = timezone.now()
        matches = queries.offerings_for(people, at=at)
        first = shown[0] if shown else people[0]
        subject, text = notices.invitation_to(first, matches.get(first.pk, ()), at=at)
        return {
            "named": queries.named_offerings(matches),
            "unmatched": len(people) - len(matches),
            "unreached": Employee.objects.filter(pk__in=[one.pk for one in people], user=None).count(),
            "sample": {"person": first, "subject": subject, "text": text},
        }


def _total(units: list[queries.UnitOutlook]) -> dict[str, int]:
    names = ("people", "reached", "secured", "on_pace", "behind")
    return {name: sum(getattr(unit, name) for unit in units) for name in names}


class ForecastMenuItem(MenuItem):
    """The way to the forecast, for those who may read it."""

    order: ClassVar[int] = 225

    def __init__(self) -> None:
        """Name the entry."""
        label = gettext_lazy("Who will miss the target")
        super().__init__(label, reverse("credit_forecast"), name="credit-forecast", icon_name="warning", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR and auditors."""
        return can_read_forecast(request.user)  # type: ignore[arg-type]
