"""The gap report: each unit below a unit × each competency, and the people behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from competencies.heat_map import Cell, HeatMap, heat_map
from competencies.models import Competency
from competencies.permissions import can_read_gap_report
from competencies.queries import HoursReport, Whom, gaps_by_unit_of, hours_by_unit, people_with_gap, ways_in
from competencies.rules import Cheapest, Needed
from competencies.sheets import CSV, KINDS, PDF, XLSX, Sheet, Toned, as_file
from lms.templatetags.bina import heat
from people.access import log_access
from people.models import Employee, JobRole, Unit
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

PEOPLE_A_PAGE = 50
# With more gaps than this, or of another day, hours are counted when they are asked for.
GAPS_COUNTED_AT_ONCE = 100_000
READERS = ("hr", "auditor")


class ReportForm(forms.Form):
    """What the report is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of competency"), required=False, choices=[("", gettext_lazy("all")), *Competency.Kind.choices]
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Employment status"), required=False, choices=[("", gettext_lazy("all")), *Employee.Status.choices]
    )
    role = forms.ModelChoiceField(
        label=gettext_lazy("Job role"), required=False, queryset=JobRole.objects.none(), empty_label=gettext_lazy("all")
    )
    on = forms.DateField(label=gettext_lazy("Day"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        """Offer the job roles of the units in scope."""
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = JobRole.objects.filter(agency__in=agencies)  # type: ignore[attr-defined]


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
        said = {"on": timezone.localdate().isoformat(), **request.GET.dict()}
        self.form = ReportForm(said, agencies={one.agency_id for one in self.tops})
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        self.day: dt.date = cleaned.get("on") or timezone.localdate()
        self.whom = Whom(cleaned.get("status", ""), cleaned.get("role"))
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
        whom = {"status": self.whom.status, "role": self.whom.job_role.pk if self.whom.job_role else ""}
        values = {"unit": self.unit.public_id, "kind": kind, "on": on, **whom, **changes}
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
        """Offer what is on the page as files."""
        words = {XLSX: _("Download XLSX"), PDF: _("Download PDF"), CSV: _("Download CSV")}
        return [HeaderButton(words[kind], url=self.query(**self.about(), export=kind), icon_name="download") for kind in words]

    def about(self) -> dict[str, Any]:
        """Return the parameters that name what is shown, beyond unit, day and filters."""
        return {}

    def sheet(self, kind: str) -> Sheet:
        """Return what is shown as a table for a kind of file."""
        raise NotImplementedError

    def lead(self) -> str:
        """Say of whom and of which day the table tells."""
        status = Employee.Status(self.whom.status).label if self.whom.status else ""
        parts = [self.unit.name, date_format(self.day), status, str(self.whom.job_role or "")]
        return " · ".join(part for part in parts if part)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the page or a file."""
        kind = request.GET.get("export")
        if kind not in KINDS:
            return super().get(request, *args, **kwargs)
        name = f"{self.file_name()}-{slugify(str(self.unit))}-{self.day.isoformat()}"
        return as_file(kind, name, self.sheet(kind))

    def file_name(self) -> str:
        """Return how the file begins."""
        return "gaps"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what both templates show."""
        common = {"unit": self.unit, "day": self.day, "is_today": self.is_today, "form": self.form, "media": self.form.media}
        return super().get_context_data(**common, **kwargs)


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
        return [gap for gap in gaps_by_unit_of(self.unit, self.whom, self.day) if not kind or gap.kind == kind]

    def about(self) -> dict[str, Any]:
        """Keep that hours were asked for."""
        return {"hours": "1" if self.request.GET.get("hours") == "1" else ""}

    def hours(self, rows: list[Any]) -> HoursReport | None:
        """Return what closing the gaps takes; None where that is much to count and was not asked for. Five statements."""
        is_quick = self.is_today and sum(row.people_with_gap for row in rows) <= GAPS_COUNTED_AT_ONCE
        kind = self.form.cleaned_data.get("kind", "") if self.form.is_valid() else ""
        return hours_by_unit(self.unit, self.whom, self.day, kind=kind) if is_quick or self.about()["hours"] else None

    def sheet(self, kind: str) -> Sheet:
        """On paper the table as it stands on the page; in spreadsheets a row a unit and competency."""
        rows = self.rows()
        hours = self.hours(rows)
        if kind == PDF:
            return as_seen(heat_map(rows, hours), self.get_page_title(), self.lead())
        cells = [[*self.cells(row), *_hours_of(row, hours)] for row in rows]
        return Sheet(self.get_page_title(), self.lead(), [*self.heads(), *(_hour_heads() if hours else ())], cells)

    def heads(self) -> list[str]:
        """Return the heads of the file's columns, without those of hours."""
        return [_("Unit"), _("Competency"), _("Kind"), _("People"), _("People with a gap"), _("Mean gap")]

    def cells(self, gap: Any) -> list[Any]:
        """Return one row of the file, without hours."""
        kind = Competency.Kind(gap.kind).label
        return [gap.unit_name, gap.competency_name, kind, gap.people, gap.people_with_gap, gap.mean_gap or 0]

    def get_header_buttons(self) -> list[Any]:
        """Lead to what will open and to who can do what, then offer the files."""
        ahead = HeaderButton(_("Gap calendar"), url=reverse("gap_calendar") + self.query(), icon_name="calendar")
        find = HeaderButton(_("Find people"), url=reverse("gap_find") + self.query(), icon_name="search")
        return [ahead, find, *super().get_header_buttons()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table and, where the scope has several beginnings, the way to each."""
        rows = self.rows()
        return super().get_context_data(
            table=heat_map(rows, self.hours(rows)),
            count_hours=self.query(hours="1"),
            other_tops=[unit for unit in self.tops if not self.unit.path.startswith(unit.path)],
            **kwargs,
        )


def as_seen(table: HeatMap, title: str, lead: str) -> Sheet:
    """Return a heat map as a table with its colours; each cell says the mean gap and how many lack something."""
    heads = [_("Unit"), *(column.name for column in table.columns), *([_("Hours needed (JP)")] if table.needed else [])]
    lines = [[line.name, *(_toned(cell) for _column, cell in line.cells), *_told(line.needed)] for line in table.lines]
    foot = [[_("All together"), *(_toned(column.total) for column in table.columns), *_told(table.needed)]]
    if table.needed:
        foot.append([heads[-1], *(cell for column in table.columns for cell in _told(column.needed)), *_told(table.needed)])
    return Sheet(title, lead, heads, [*lines, *foot])


def _hour_heads() -> list[str]:
    return [_("Hours needed (JP)"), _("People without a way yet")]


def _hours_of(gap: Any, hours: HoursReport | None) -> list[Any]:
    """Return the cells of hours of one unit and competency, none where they were not counted."""
    if hours is None:
        return []
    needed = hours.cells.get((gap.unit_id, gap.competency_id), Needed())
    return [needed.hours, needed.people_without]


def _told(needed: Needed | None) -> list[str]:
    """Return hours in words for one cell, none where they were not counted."""
    if needed is None:
        return []
    hours = number_format(needed.hours, 1, use_l10n=True, force_grouping=True)
    if not needed.people_without:
        return [hours]
    words = _("no way yet: %(number)s") % {"number": needed.people_without}
    return [f"{hours} ({words})"]


def _toned(cell: Cell | None) -> Toned:
    if cell is None:
        return Toned("–", "")
    words = _("%(some)s of %(all)s") % {"some": cell.people_with_gap, "all": cell.people}
    return Toned(f"{number_format(cell.mean_gap or 0, 1)} ({words})", heat(cell.mean_gap))


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
        found = self.whom.among(people_with_gap(self.unit, self.competency, self.day, visible_to=self.request.user))
        return found.filter(home__post__unit=self.unit) if self.is_direct else found

    def get_page_title(self) -> str:
        """Name the competency and the unit."""
        return f"{self.competency}: {self.unit.name}"

    def last_step(self) -> list[dict[str, Any]]:
        """End the breadcrumbs with the competency."""
        return [{"url": "", "label": str(self.competency)}]

    def about(self) -> dict[str, Any]:
        """Return the parameters that name the list."""
        return {"competency": self.competency.pk, "direct": "1" if self.is_direct else ""}

    def sheet(self, kind: str) -> Sheet:
        """Return the whole list; whose rows were read is written down."""
        people = list(self.people())
        self.log(people)
        return Sheet(self.get_page_title(), self.lead(), self.heads(), list(map(self.cells, people)))

    def file_name(self) -> str:
        """Name the competency."""
        return f"gap-{self.competency.code}"

    def log(self, people: list[Any]) -> None:
        """Write down whose gaps were read."""
        log_access(self.request.user, people, "gap", getattr(self.request, "request_id", ""))

    def heads(self) -> list[str]:
        """Return the heads of the file's columns."""
        known = [_("Required level"), _("Level held"), _("Lacking"), _("Hours needed (JP)"), _("Closed by")]
        return ["NIP", _("Name"), _("Unit"), _("Job role"), *known]

    def cells(self, one: Any) -> list[Any]:
        """Return one row of the file."""
        way = self.ways.get((self.competency.pk, one.required_level))
        closed = [way.hours, f"{way.course}: {way.title}"] if way else ["", _("no way yet")]
        known = [one.required_level, one.held_level, one.lacking]
        return [one.nip, one.full_name, one.unit_name, one.job_role_name, *known, *closed]

    @cached_property
    def ways(self) -> Cheapest:
        """What closes gaps in the agency on the day."""
        return ways_in(self.unit.agency_id, self.day)

    def needed(self, number: int) -> Needed | None:
        """Return what all on the list need; None where that is much to count, or only who sits directly in the unit is listed."""
        if self.is_direct or number > GAPS_COUNTED_AT_ONCE:
            return None
        return hours_by_unit(self.unit, self.whom, self.day, competency=self.competency, ways=self.ways).total

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of people."""
        page = Paginator(self.people(), PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        people = list(page.object_list)
        self.log(people)
        return super().get_context_data(
            competency=self.competency,
            page=page,
            people=[(one, self.ways.get((self.competency.pk, one.required_level))) for one in people],
            needed=self.needed(page.paginator.count),
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
