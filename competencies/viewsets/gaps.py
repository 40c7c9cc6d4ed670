"""The gap report: each unit below a unit × each competency, and the people behind a number."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from competencies.heat_map import heat_map
from competencies.models import Competency
from competencies.permissions import can_read_gap_report
from competencies.queries import gaps_by_unit, people_with_gap
from lms.kit.cells import harmless
from people.access import log_access
from people.models import Unit
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.http import HttpRequest

PEOPLE_A_PAGE = 50
READERS = ("hr", "auditor")


class ReportForm(forms.Form):
    """What the report is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of competency"), required=False, choices=[("", gettext_lazy("all")), *Competency.Kind.choices]
    )
    on = forms.DateField(label=gettext_lazy("Day"), required=False, widget=AdminDateInput)


class GapView(WagtailAdminTemplateMixin, TemplateView):
    """What both pages share: only HR and auditors, only units in their scope, one day."""

    header_icon = "table"
    unit: Unit

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find unit and day; 404 outside the scope."""
        super().setup(request, *args, **kwargs)
        if not can_read_gap_report(request.user):
            raise PermissionDenied
        self.units = Unit.objects.filter(units_within(scope_of(request.user).granted(*READERS)))
        self.tops = tops(self.units)
        self.form = ReportForm({"on": timezone.localdate().isoformat(), **request.GET.dict()})
        self.day: dt.date = (self.form.is_valid() and self.form.cleaned_data["on"]) or timezone.localdate()
        asked = request.GET.get("unit")
        self.unit = get_object_or_404(self.units, public_id=asked) if asked else self.tops[0]

    @property
    def is_today(self) -> bool:
        """Whether the report tells of today."""
        return self.day == timezone.localdate()

    def query(self, **changes: Any) -> str:
        """Return the query of this page with some parameters changed; empty ones are left out."""
        kind = self.form.cleaned_data.get("kind", "") if self.form.is_valid() else ""
        on = "" if self.is_today else self.day.isoformat()
        values = {"unit": self.unit.public_id, "kind": kind, "on": on, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value})

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the units above, as far as the visitor may see them."""
        here = next(unit for unit in self.tops if self.unit.path.startswith(unit.path))
        above = [unit for unit in [*self.unit.get_ancestors(), self.unit] if unit.depth >= here.depth]
        steps = [{"url": reverse("gap_report") + self.query(unit=unit.public_id), "label": str(unit)} for unit in above]
        return [*self.breadcrumbs_items, {"url": reverse("gap_report"), "label": _("Gaps")}, *steps, *self.last_step()]

    def last_step(self) -> list[dict[str, Any]]:
        """Return what follows the unit in the breadcrumbs."""
        return []

    def get_header_buttons(self) -> list[Any]:
        """Offer the same rows as a file."""
        return [HeaderButton(_("Download CSV"), url=self.query(**self.export_query()), icon_name="download")]

    def export_query(self) -> dict[str, Any]:
        """Return the parameters that ask for the file."""
        return {"export": "csv"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what both templates show."""
        common = {"unit": self.unit, "day": self.day, "is_today": self.is_today, "form": self.form, "media": self.form.media}
        return super().get_context_data(**common, **kwargs)

    def as_csv(self, name: str, head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
        """Return rows as a file that spreadsheets open and never run."""
        filename = f"{name}-{slugify(str(self.unit))}-{self.day.isoformat()}.csv"
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
        writer = csv.writer(response)
        writer.writerow([harmless(cell) for cell in head])
        writer.writerows([[harmless(cell) for cell in row] for row in rows])
        return response


def tops(units: Any) -> list[Unit]:
    """Return the units of a scope that lie below no other of them, in tree order. One statement."""
    found: list[Unit] = []
    for unit in units.order_by("path"):
        if not found or not unit.path.startswith(found[-1].path):
            found.append(unit)
    return found


class GapReport(GapView):
    """Heat map of one unit: a row for each unit below it, a column for each competency."""

    template_name = "competencies/office/gap_report.html"

    def get_page_title(self) -> str:
        """Name the report and its unit."""
        return _("Gaps: %(unit)s") % {"unit": self.unit.name}

    def rows(self) -> list[Any]:
        """Return the numbers, of one kind of competency if the form says so. One statement."""
        kind = self.form.cleaned_data.get("kind") if self.form.is_valid() else ""
        return [gap for gap in gaps_by_unit(self.unit, self.day) if not kind or gap.kind == kind]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the page or the file."""
        if request.GET.get("export") == "csv":
            return self.as_csv("gaps", self.heads(), map(self.cells, self.rows()))
        return super().get(request, *args, **kwargs)

    def heads(self) -> list[str]:
        """Return the heads of the file's columns."""
        return [_("Unit"), _("Competency"), _("Kind"), _("People"), _("People with a gap"), _("Mean gap")]

    def cells(self, gap: Any) -> list[Any]:
        """Return one row of the file."""
        kind = Competency.Kind(gap.kind).label
        return [gap.unit_name, gap.competency_name, kind, gap.people, gap.people_with_gap, gap.mean_gap or 0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table and, where the scope has several beginnings, the way to each."""
        return super().get_context_data(
            table=heat_map(self.rows()),
            other_tops=[unit for unit in self.tops if not self.unit.path.startswith(unit.path)],
            **kwargs,
        )


class GapPeople(GapView):
    """The people of a unit who hold less of a competency than their roles require."""

    template_name = "competencies/office/gap_people.html"
    competency: Competency

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the competency, 404 for none."""
        super().setup(request, *args, **kwargs)
        asked = request.GET.get("competency", "")
        self.competency = get_object_or_404(Competency, pk=int(asked) if asked.isdecimal() else 0)
        self.is_direct = request.GET.get("direct") == "1"

    def people(self) -> Any:
        """Return who lacks something, widest gap first; `direct` leaves out who sits in units below."""
        found = people_with_gap(self.unit, self.competency, self.day, visible_to=self.request.user)
        return found.filter(home__post__unit=self.unit) if self.is_direct else found

    def get_page_title(self) -> str:
        """Name the competency and the unit."""
        return f"{self.competency}: {self.unit.name}"

    def last_step(self) -> list[dict[str, Any]]:
        """End the breadcrumbs with the competency."""
        return [{"url": "", "label": str(self.competency)}]

    def export_query(self) -> dict[str, Any]:
        """Keep what the list is about."""
        return {"export": "csv", **self.about()}

    def about(self) -> dict[str, Any]:
        """Return the parameters that name the list."""
        return {"competency": self.competency.pk, "direct": "1" if self.is_direct else ""}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the page or the file; whose rows were read is written down."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        people = list(self.people())
        self.log(people)
        return self.as_csv(f"gap-{self.competency.code}", self.heads(), map(self.cells, people))

    def log(self, people: list[Any]) -> None:
        """Write down whose gaps were read."""
        log_access(self.request.user, people, "gap", getattr(self.request, "request_id", ""))

    def heads(self) -> list[str]:
        """Return the heads of the file's columns."""
        return ["NIP", _("Name"), _("Unit"), _("Job role"), _("Required level"), _("Level held"), _("Lacking")]

    def cells(self, one: Any) -> list[Any]:
        """Return one row of the file."""
        return [one.nip, one.full_name, one.unit_name, one.job_role_name, one.required_level, one.held_level, one.lacking]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of people."""
        page = Paginator(self.people(), PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        self.log(list(page.object_list))
        return super().get_context_data(
            competency=self.competency,
            page=page,
            previous=self.query(**self.about(), page=page.number - 1) if page.has_previous() else "",
            following=self.query(**self.about(), page=page.number + 1) if page.has_next() else "",
            back=reverse("gap_report") + self.query(),
            **kwargs,
        )


class GapMenuItem(MenuItem):
    """The way to the report, for those who may read it."""

    order: ClassVar[int] = 205

    def __init__(self) -> None:
        """Name the entry."""
        super().__init__(gettext_lazy("Gaps"), reverse("gap_report"), name="gaps", icon_name="table", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR and auditors."""
        return can_read_gap_report(request.user)
