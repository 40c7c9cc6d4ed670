"""The gap calendar: which gaps will open within a year because proofs expire or people retire."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from competencies.queries import HORIZONS, ahead, openings
from competencies.queries.calendar import EXPIRY
from competencies.sheets import Sheet
from competencies.viewsets.gaps import PEOPLE_A_PAGE, GapView
from people.access import log_access
from people.models import Employee


class GapCalendar(GapView):
    """What is met today and will not be in 3, 6 or 12 months, in sums and by name."""

    template_name = "competencies/office/gap_calendar.html"

    def get_page_title(self) -> str:
        """Name the page and its unit."""
        return _("Gap calendar: %(unit)s") % {"unit": self.unit.name}

    def last_step(self) -> list[dict[str, Any]]:
        """End the breadcrumbs with the calendar."""
        return [{"url": "", "label": _("Gap calendar")}]

    def file_name(self) -> str:
        """Return how the file begins."""
        return "gap-calendar"

    def named(self, found: list[Any]) -> list[tuple[Any, Employee]]:
        """Return openings with their people, of whom the visitor may read; whose names were read is written down."""
        people = Employee.objects.visible_to(self.request.user).in_bulk({one.employee_id for one in found})
        log_access(self.request.user, list(people.values()), "gap", getattr(self.request, "request_id", ""))
        return [(one, people[one.employee_id]) for one in found if one.employee_id in people]

    def sheet(self, kind: str) -> Sheet:
        """Return every opening by name."""
        found = openings(self.unit, self.day)
        names = {one.competency.pk: str(one.competency) for one in ahead(found, self.day)}
        heads = [_("Day"), _("Name"), "NIP", _("Competency"), _("Why it opens"), _("Required level"), _("Level left")]
        rows = [
            [date_format(one.on), who.full_name, who.nip, names[one.competency_id], words_of(one), one.required, one.left]
            for one, who in self.named(found)
        ]
        return Sheet(self.get_page_title(), self.lead(), heads, rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add sums and one page of names."""
        found = openings(self.unit, self.day)
        sums = ahead(found, self.day)
        page = Paginator(found, PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        names = {one.competency.pk: one.competency for one in sums}
        listed = [(one, who, names[one.competency_id], words_of(one)) for one, who in self.named(list(page.object_list))]
        return super().get_context_data(
            sums=sums,
            horizons=HORIZONS,
            page=page,
            listed=listed,
            previous=self.query(page=page.number - 1) if page.has_previous() else "",
            following=self.query(page=page.number + 1) if page.has_next() else "",
            back=reverse("gap_report") + self.query(),
            **kwargs,
        )


def words_of(opening: Any) -> str:
    """Say why a gap opens."""
    return _("the proof no longer counts") if opening.why == EXPIRY else _("retires")
