"""Development plans in the back office: the register, and what they add to by unit, with hours and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.models import DevelopmentPlan
from courses.queries.plans import plans_by_unit
from lms.kit.registers import RecordPage, Register, ScopedIndex
from people.models import Unit
from people.rules.sheets.writing import CONTENT_TYPES, XLSX, write_table
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.http import HttpRequest

READERS = ("hr", "auditor")


class PlanIndex(ScopedIndex):
    """The plans of the people in scope, with their sums."""

    related = ("employee", "unit")

    def get_base_queryset(self) -> Any:
        """Add the sums."""
        return super().get_base_queryset().with_sums()


class PlanPage(RecordPage):
    """Leads to the plan's page on the site, which is the same for all who may see it."""

    model = DevelopmentPlan

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Lead on."""
        return redirect("courses:plan", self.object.public_id)


def _cost(plan: Any) -> str:
    return number_format(plan.cost or 0, 0, use_l10n=True, force_grouping=True)


class PlanRegister(Register):
    """Development plans of the people in scope."""

    model = DevelopmentPlan
    name = "plans_register"
    url_prefix = "courses/plans"
    icon = "list-ol"
    menu_label = gettext_lazy("Development plans")
    index_view_class = PlanIndex
    show_page = PlanPage
    list_filter: ClassVar[list[str]] = ["year", "state"]
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("unit", label=gettext_lazy("Unit"), accessor="unit.name", sort_key="unit__name"),
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("number", label=gettext_lazy("Lines")),
        Column("hours", label="JP"),
        Column("cost", label=gettext_lazy("Cost"), accessor=_cost),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee", "unit.name", "year", "state", "number", "hours", "cost"]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip"]
    export_filename = "plans"
    ordering = ("-year", "employee__name")


class PlanSumsPage(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """What the plans of a unit (?unit=) add up to in a ?year=, unit by unit; others get 403, units elsewhere 404."""

    template_name = "courses/office/plan_sums.html"
    header_icon = "table"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find unit and year."""
        super().setup(request, *args, **kwargs)
        grants = scope_of(request.user).granted(*READERS)
        if not grants:
            raise PermissionDenied
        units = Unit.objects.filter(units_within(grants)).order_by("path")
        asked = request.GET.get("unit")
        self.unit = get_object_or_404(units, public_id=asked) if asked else units[0]
        this = timezone.localdate().year
        self.years = (this - 1, this, this + 1)
        year = request.GET.get("year") or str(this)
        if year not in {str(one) for one in self.years}:
            raise Http404
        self.year = int(year)

    def get_page_title(self) -> str:
        """Name the page."""
        return _("Development plans by unit")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def rows(self) -> Any:
        """Return the sums."""
        return plans_by_unit(self.unit, self.year, DevelopmentPlan.objects.overseen_by(self.request.user))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the page, or its table as XLSX."""
        if request.GET.get("export") == XLSX:
            return self._workbook()
        return super().get(request, *args, **kwargs)

    def _workbook(self) -> HttpResponse:
        columns = [_("Unit"), _("Plans"), _("Proposed"), _("Approved"), _("Lines"), _("Done"), "JP", _("Cost (rupiah)")]
        cells = (
            [row.unit, *(str(one) for one in (row.people, row.proposed, row.approved, row.lines, row.done, row.hours, row.cost))]
            for row in self.rows()
        )
        answer = HttpResponse(write_table(columns, cells, XLSX), content_type=CONTENT_TYPES[XLSX])
        answer["Content-Disposition"] = f'attachment; filename="plans-{self.year}.xlsx"'
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows."""
        return super().get_context_data(unit=self.unit, year=self.year, years=self.years, rows=self.rows(), **kwargs)


class PlanSumsMenuItem(MenuItem):  # type: ignore[misc]
    """The way to it, for HR and auditors."""

    order: ClassVar[int] = 208

    def __init__(self) -> None:
        """Name it."""
        super().__init__(gettext_lazy("Plans by unit"), reverse("plan_sums"), icon_name="table", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the visitor is HR or auditor of anything."""
        return scope_of(request.user).has_role(*READERS)
