"""The list of retirements ahead, and the register of the ages behind it."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions, permissions
from people.access import log_access
from people.models import Employee, RetirementRule, Unit
from people.scopes import scope_of
from people.viewsets.employees import UnitFilter, present_post
from people.viewsets.forms import ToldModelForm

SEEN_EXPORT = gettext_noop("list of retirements, downloaded")
YEARS_SHOWN = 11


def years_ahead() -> list[tuple[int, str]]:
    """Return this year and the ten after it, to choose from."""
    year = timezone.localdate().year
    return [(one, str(one)) for one in range(year, year + YEARS_SHOWN)]


class RetirementFilter(WagtailFilterSet):
    """Filters of the list."""

    year = django_filters.TypedChoiceFilter(label=gettext_lazy("Year"), method="in_year", choices=years_ahead, coerce=int)
    unit = UnitFilter(
        label=gettext_lazy("Unit"),
        method="in_unit",
        queryset=lambda request: Unit.objects.visible_to(request.user),
        widget=forms.Select,
    )

    class Meta:
        """No field filters by itself."""

        model = Employee
        fields: ClassVar[list[str]] = []

    def in_year(self, rows: Any, _name: str, year: int) -> Any:
        """Keep those whose service ends in a year."""
        return rows.filter(retires_on__year=year)

    def in_unit(self, rows: Any, _name: str, unit: Unit) -> Any:
        """Keep those who hold a definitive post in the unit or below it today."""
        return rows.in_unit(unit)


class RetirementIndex(ScopedIndex):
    """Who in scope retires when, the next first."""

    def get_base_queryset(self) -> Any:
        """Return those in service whose age ends it from this month on."""
        today = timezone.localdate()
        seen = Employee.objects.visible_to(self.request.user).in_service(today)
        return seen.with_retirement(today).filter(retires_on__gte=today.replace(day=1)).with_present_post()

    def search_queryset(self, queryset: Any) -> Any:
        """Search by name and NIP."""
        return queryset.search(self.search_query) if self.is_searching else queryset

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the spreadsheet."""
        post = present_post(item)
        return {
            "retires_on": item.retires_on,
            "nip": item.nip,
            "full_name": item.full_name,
            "job_role": post.job_role.name if post else "",
            "unit": post.unit.name if post else "",
        }

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """Log whose records leave the house before they do."""
        log_access(self.request.user, queryset.values_list("pk", flat=True), SEEN_EXPORT, getattr(self.request, "request_id", ""))
        return super().as_spreadsheet(queryset, spreadsheet_format)


class RetirementRegister(Register):
    """Retirements ahead: a list whose rows lead to the employee's file."""

    model = Employee
    name = "retirements_register"
    url_prefix = "people/retirements"
    icon = "date"
    menu_label = gettext_lazy("Retirements")
    index_view_class = RetirementIndex
    filterset_class = RetirementFilter
    list_display: ClassVar[list[Any]] = [
        Column("full_name", label=gettext_lazy("Name"), sort_key="name"),
        Column(
            "retires_on",
            label=gettext_lazy("Retires on"),
            sort_key="retires_on",
            accessor=lambda row: date_format(row.retires_on),
        ),
        Column("nip", label="NIP", accessor=lambda row: row.formatted_nip.replace(" ", "\u00a0")),
        Column("job_role", label=gettext_lazy("Job role"), accessor=lambda row: getattr(present_post(row), "job_role", "")),
        Column("unit", label=gettext_lazy("Unit"), accessor=lambda row: getattr(present_post(row), "unit", "")),
    ]
    list_export: ClassVar[list[str]] = ["retires_on", "nip", "full_name", "job_role", "unit"]
    export_headings: ClassVar[dict[str, Any]] = {
        "retires_on": gettext_lazy("Retires on"),
        "nip": "NIP",
        "full_name": gettext_lazy("Name"),
        "job_role": gettext_lazy("Job role"),
        "unit": gettext_lazy("Unit"),
    }
    search_fields: ClassVar[list[str]] = ["name", "nip"]
    export_filename = "retirements"
    ordering = "retires_on"

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let titles lead to the register of employees."""
        kept = super().get_index_view_kwargs(**kwargs)
        return kept | {"show_url_name": "employees_register:show", "page_title": self.menu_label}

    def get_urlpatterns(self) -> list[Any]:
        """Return the list alone."""
        return [path("", self.index_view, name="index"), path("results/", self.index_results_view, name="index_results")]


class RetirementRuleForm(ToldModelForm):
    """The retirement age of a class from a day on."""

    class Meta:
        """The fields that HR fills in."""

        model = RetirementRule
        fields = ("job_class", "age", "since", "legal_source", "is_confirmed")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the overlap to the action, which ends the rule before."""
        return super()._get_validation_exclusions() | {"job_class"}


class CorrectRetirementRuleForm(ToldModelForm):
    """What a rule says since it holds."""

    class Meta:
        """The fields that may be corrected."""

        model = RetirementRule
        fields = ("age", "legal_source", "is_confirmed")


class RetirementRulePage(RecordPage):
    """One retirement age with its source."""

    model = RetirementRule
    template_name = "people/office/retirement_rule.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to correct it to HR of the agency."""
        if not RetirementRule.objects.kept_by_hr(self.request.user).exists():
            return []
        return [HeaderButton(_("Edit"), url=reverse("retirement_rules:edit", args=[self.object.pk]), icon_name="edit")]


class NewRetirementRule(ActPage):
    """Another age for a class from a day on."""

    model = RetirementRule
    permission_required = "add"
    form_class = RetirementRuleForm
    title = gettext_lazy("New rule")
    explanation = gettext_lazy("The age that held for this class until then ends the day before.")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to who keeps no agency."""
        super().setup(request, *args, **kwargs)
        if not scope_of(request.user).is_agency_wide("hr"):
            raise Http404

    def act(self, form: Any) -> str:
        """Put it in force."""
        made = form.save(commit=False)
        self.object = actions.put_retirement_age_in_force(made, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class CorrectRetirementRule(ActPage):
    """A correction of what a rule says."""

    model = RetirementRule
    form_class = CorrectRetirementRuleForm
    title = gettext_lazy("Correct")
    explanation = gettext_lazy("For what was wrong all along. Where the law changes, enter a new rule instead.")

    def act(self, form: Any) -> str:
        """Correct it."""
        said = {name: form.cleaned_data[name] for name in form.Meta.fields}
        actions.correct_retirement_age(self.object, **said, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class RetirementRuleIndex(ScopedIndex):
    """All retirement ages; who may not write is offered no button."""

    def get_add_url(self) -> Any:
        """Offer a new rule to HR of an agency."""
        return super().get_add_url() if permissions.can_keep_retirement_ages(Actor.of(self.request.user)) else None


class RetirementRuleRegister(Register):
    """Retirement ages by class: HR of an agency keeps them."""

    model = RetirementRule
    name = "retirement_rules"
    url_prefix = "people/retirement-ages"
    icon = "list-ul"
    menu_label = gettext_lazy("Retirement ages")
    index_view_class = RetirementRuleIndex
    show_page = RetirementRulePage
    add_page = NewRetirementRule
    act_pages: ClassVar[dict[str, Any]] = {"edit": CorrectRetirementRule}
    list_display: ClassVar[list[Any]] = [
        "job_class",
        "age",
        Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("legal_source", label=gettext_lazy("Legal source")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_filter: ClassVar[list[str]] = ["is_confirmed"]
    list_export: ClassVar[list[str]] = ["job_class", "age", "since", "until", "legal_source", "is_confirmed"]
    search_fields: ClassVar[list[str]] = ["legal_source"]
    export_filename = "retirement-ages"
    ordering = "job_class"
