"""The registers of leave: requests, the ledger with corrections by HR, rules, and who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.access import log_access
from people.models import Employee, LeaveKind, LeaveLine, LeaveRequest, LeaveRule
from people.rules import without_spaces
from people.viewsets.forms import NothingToFillForm, Told

if TYPE_CHECKING:
    pass

SEEN_LEAVE = gettext_noop("leave request")
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_DAYS = 90


def last_day(row: Any) -> str:
    """Return the last day of a dated row, in words; nothing where no end is set."""
    return date_format(row.last_day) if row.last_day else ""


class LeaveAct(ActPage):
    """Something that HR does with leave."""

    @property
    def by(self) -> dict[str, Any]:
        """Who acts and when."""
        return {"by": Actor.of(self.request.user), "at": timezone.now()}


class LeaveRequestFilter(WagtailFilterSet):
    """Filters of the requests."""

    class Meta:
        """Fields of the model that filter by themselves."""

        model = LeaveRequest
        fields: ClassVar[list[str]] = ["state", "kind"]


class LeaveRequestIndex(ScopedIndex):
    """The requests in scope."""

    related = ("employee", "kind", "rule")


class LeaveRequestPage(RecordPage):
    """One request in the back office; what is private of it stays with who decides. Opening it is logged."""

    model = LeaveRequest
    related = ("employee", "kind", "rule", "hand_over", "supervisor_post", "deciding_post")
    template_name = "people/office/leave_request.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the steps and the lines of the ledger."""
        log_access(self.request.user, [self.object.employee], SEEN_LEAVE, getattr(self.request, "request_id", ""))
        return super().get_context_data(
            steps=self.object.steps.order_by("number"),
            lines=self.object.lines.order_by("pk"),
            is_stranded=LeaveRequest.objects.filter(pk=self.object.pk).stranded(timezone.localdate()).exists(),
            **kwargs,
        )

    def get_header_buttons(self) -> list[Any]:
        """Offer HR to pass a request on while it waits."""
        kept = LeaveRequest.objects.kept_by_hr(self.request.user).pending().filter(pk=self.object.pk)
        if not kept.exists():
            return []
        address = reverse("leave_register:pass-on", args=[self.object.pk])
        return [HeaderButton(_("Find the officials anew"), url=address, icon_name="redirect")]


class PassOn(LeaveAct):
    """Find anew who considers and decides."""

    model = LeaveRequest
    related = ("employee", "kind")
    form_class = NothingToFillForm
    title = gettext_lazy("Find the officials anew")
    explanation = gettext_lazy("Where a post is vacant, the request passes to the next one upwards that somebody holds today.")

    def act(self, form: Any) -> str:
        """Pass it on."""
        actions.reroute_leave(self.object, **self.by)
        return _("The request waits for those who hold the posts today.")


class LeaveRegister(Register):
    """Requests for leave of the units in scope."""

    model = LeaveRequest
    name = "leave_register"
    url_prefix = "people/leave"
    icon = "date"
    menu_label = gettext_lazy("Leave")
    index_view_class = LeaveRequestIndex
    filterset_class = LeaveRequestFilter
    show_page = LeaveRequestPage
    act_pages: ClassVar[dict[str, Any]] = {"pass-on": PassOn}
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Name"), sort_key="employee__name"),
        Column("kind", label=gettext_lazy("Kind of leave")),
        Column("since", label=gettext_lazy("First day"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("last_day", label=gettext_lazy("Last day"), accessor=last_day),
        Column("days", label=gettext_lazy("Days")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee.name", "kind", "since", "last_day", "days", "get_state_display"]
    export_headings: ClassVar[dict[str, Any]] = {
        "employee.nip": "NIP",
        "employee.name": gettext_lazy("Name"),
        "get_state_display": gettext_lazy("State"),
    }
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip"]
    export_filename = "leave"
    ordering = "-since"


class CorrectionForm(Told):
    """Days that HR adds to a year or takes from it."""

    employee = forms.CharField(label="NIP", max_length=30)
    kind = forms.ModelChoiceField(LeaveKind.objects.none(), label=gettext_lazy("Kind of leave"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    days = forms.IntegerField(
        label=gettext_lazy("Days"),
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("More, or with a minus fewer."),
    )
    source = forms.CharField(
        label=gettext_lazy("Paper"), max_length=60, help_text=gettext_lazy("Its number and date. A paper corrects a year once.")
    )
    note = forms.CharField(label=gettext_lazy("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def fit(self) -> None:
        """Offer the kinds that are kept as a balance."""
        kept = LeaveRule.objects.filter(days_a_year__isnull=False).order_by().values("kind")
        self.fields["kind"].queryset = LeaveKind.objects.filter(pk__in=kept)
        self.fields["year"].initial = timezone.localdate().year

    def clean_employee(self) -> Employee:
        """Find the employee among those whose record the person keeps."""
        nip = without_spaces(self.cleaned_data["employee"])
        found = Employee.objects.kept_by_hr(self.user).filter(nip=nip).first()
        if found is None:
            raise ValidationError(_("Nobody in your units has this NIP."))
        return found

    def clean_days(self) -> int:
        """Refuse a correction of nothing."""
        days: int = self.cleaned_data["days"]
        if days == 0:
            raise ValidationError(_("A correction changes something."))
        return days


class LeaveLineIndex(ScopedIndex):
    """The lines of the ledger in scope."""

    related = ("employee", "kind")
    add_item_label = gettext_lazy("Correct a balance")


class LeaveLinePage(RecordPage):
    """One line: why, by which rule, by whom."""

    model = LeaveLine
    related = ("employee", "kind", "rule__kind", "request__kind", "reverses")
    template_name = "people/office/leave_line.html"


class CorrectBalance(LeaveAct):
    """A correction as a new line: an opening balance, a decision on paper."""

    model = LeaveLine
    permission_required = "add"
    form_class = CorrectionForm
    title = gettext_lazy("Correct a balance")
    explanation = gettext_lazy("Lines are never changed; a correction is a new line, and the employee reads why.")

    def act(self, form: Any) -> str:
        """Write the line."""
        said = dict(form.cleaned_data)
        actions.correct_leave(said.pop("employee"), said.pop("kind"), said.pop("year"), said.pop("days"), **said, **self.by)
        return _("Saved.")


class LeaveLedgerRegister(Register):
    """The ledger of leave days."""

    model = LeaveLine
    name = "leave_ledger"
    url_prefix = "people/leave-ledger"
    icon = "list-ol"
    menu_label = gettext_lazy("Leave ledger")
    index_view_class = LeaveLineIndex
    show_page = LeaveLinePage
    add_page = CorrectBalance
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Name"), sort_key="employee__name"),
        Column("kind", label=gettext_lazy("Kind of leave")),
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column("days", label=gettext_lazy("Days"), accessor=lambda row: f"{row.days:+}"),
        Column("reason", label=gettext_lazy("Why"), accessor="get_reason_display"),
        Column("at", label=gettext_lazy("When"), sort_key="at", accessor=lambda row: date_format(timezone.localtime(row.at))),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee.name", "kind", "year", "days", "get_reason_display", "note"]
    export_headings: ClassVar[dict[str, Any]] = {"employee.nip": "NIP", "employee.name": gettext_lazy("Name")}
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip"]
    export_filename = "leave-ledger"
    ordering = "-at"
