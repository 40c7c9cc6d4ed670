"""The registers of emergency access and of delegations."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import MinLengthValidator
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.models import Delegation, EmergencyAccess, Employee
from people.models.entrusted import SHORTEST_REASON
from people.permissions import may_break_glass
from people.rules import without_spaces
from people.viewsets.forms import DayForm, Told


def moment(value: Any) -> str:
    """Return a moment in words, in the installation's zone."""
    return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")


class OpenRecordForm(Told):
    """Whose record, and why."""

    nip = forms.CharField(label="NIP", max_length=30)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        validators=[MinLengthValidator(SHORTEST_REASON)],
        help_text=gettext_lazy("The person concerned, HR and auditors of the agency read it."),
    )

    def clean_nip(self) -> Employee:
        """Return the employee with exactly this NIP, if the visitor may ask for such a record at all."""
        employee = Employee.objects.filter(nip=without_spaces(self.cleaned_data["nip"])).first()
        if employee is None or not may_break_glass(Actor.of(self.user), employee, timezone.localdate()):
            raise forms.ValidationError(_("Nobody in your agency has this NIP."))
        return employee


class OpenRecord(ActPage):
    """Open one record outside the own scope for an hour."""

    model = EmergencyAccess
    permission_required = "add"
    form_class = OpenRecordForm
    title = gettext_lazy("Open a record in an emergency")
    submit = gettext_lazy("Open it for an hour")
    is_dangerous = True
    explanation = gettext_lazy(
        "For a record outside your units, when it cannot wait. You can look for one hour and change nothing. "
        "The person concerned is told at once, with your name and reason; HR and auditors of the agency see it in this list."
    )
    opened: Any = None

    def act(self, form: Any) -> str:
        """Open it."""
        chosen = form.cleaned_data
        self.opened = actions.open_in_emergency(
            chosen["nip"], reason=chosen["reason"], by=Actor.of(self.request.user), at=timezone.now()
        )
        return _("The record is open until %(until)s.") % {"until": moment(self.opened.expires_at)}

    def get_success_url(self) -> str:
        """Lead to the file that is open now."""
        if self.opened is None:
            return super().get_success_url()
        return reverse("employees_register:show", args=[self.opened.employee_id])


class EmergencyPage(RecordPage):
    """One use of emergency access."""

    model = EmergencyAccess
    related = ("viewer", "employee")
    template_name = "people/office/emergency.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the record stands open to the visitor now."""
        now = timezone.now()
        runs = self.object.viewer_id == self.request.user.pk and self.object.opened_at <= now < self.object.expires_at
        return super().get_context_data(is_open=runs, **kwargs)


class EmergencyIndex(ScopedIndex):
    """Who opened whose record, and why."""

    related = ("viewer", "employee")
    add_item_label = gettext_lazy("Open a record in an emergency")


class EmergencyRegister(Register):
    """Emergency access: read by HR and auditors of the agency, opened by whom it may concern."""

    model = EmergencyAccess
    name = "emergency_register"
    url_prefix = "people/emergency"
    icon = "warning"
    menu_label = gettext_lazy("Emergency access")
    index_view_class = EmergencyIndex
    show_page = EmergencyPage
    add_page = OpenRecord
    list_display: ClassVar[list[Any]] = [
        Column("viewer", label=gettext_lazy("Who"), sort_key="viewer__name"),
        Column("employee", label=gettext_lazy("Whose record"), sort_key="employee__name"),
        Column("opened_at", label=gettext_lazy("When"), sort_key="opened_at", accessor=lambda row: moment(row.opened_at)),
        Column("reason", label=gettext_lazy("Reason"), accessor=lambda row: row.reason[:120]),
    ]
    list_export: ClassVar[list[str]] = ["viewer", "employee", "opened_at", "expires_at", "reason"]
    search_fields: ClassVar[list[str]] = ["viewer__name", "employee__name", "employee__nip", "reason"]
    export_filename = "emergency-access"
    ordering = "-opened_at"


class DelegationFilter(WagtailFilterSet):
    """Filters of the list."""

    holds = django_filters.ChoiceFilter(
        label=gettext_lazy("Holds today"), method="by_day", choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]
    )

    class Meta:
        """Fields of the model that filter by themselves: none."""

        model = Delegation
        fields: ClassVar[list[str]] = []

    def by_day(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those that hold today, or those that do not."""
        held = rows.held_on(timezone.localdate())
        return held if value == "yes" else rows.exclude(pk__in=held.order_by().values("pk"))


class DelegateForm(Told):
    """Who stands in for whom, when and why."""

    delegator = forms.CharField(label=gettext_lazy("NIP of who is away"), max_length=30)
    delegate = forms.CharField(label=gettext_lazy("NIP of who stands in"), max_length=30)
    since = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    until = forms.DateField(label=gettext_lazy("First day on which it no longer holds"), widget=AdminDateInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)

    def _person(self, name: str, rows: Any) -> Any:
        found = rows.filter(nip=without_spaces(self.cleaned_data[name])).first()
        if found is None:
            raise forms.ValidationError(_("Nobody in your units has this NIP."))
        return found

    def clean_delegator(self) -> Any:
        """Return the supervisor, whose record the visitor keeps."""
        return self._person("delegator", Employee.objects.kept_by_hr(self.user))

    def clean_delegate(self) -> Any:
        """Return who stands in, whom the visitor may see."""
        return self._person("delegate", Employee.objects.visible_to(self.user))


class NewDelegation(ActPage):
    """HR lets somebody stand in for a supervisor who is away."""

    model = Delegation
    permission_required = "add"
    form_class = DelegateForm
    title = gettext_lazy("New delegation")
    submit = gettext_lazy("Let them stand in")
    explanation = gettext_lazy(
        "On those days the delegate sees and decides what waits for the posts of who is away. Both are told."
    )

    def act(self, form: Any) -> str:
        """Give it."""
        chosen = dict(form.cleaned_data)
        away, stand_in = chosen.pop("delegator"), chosen.pop("delegate")
        self.object = actions.delegate(away, stand_in, **chosen, by=Actor.of(self.request.user), at=timezone.now())
        return _("%(name)s stands in on those days.") % {"name": self.object.delegate}


class EndDelegation(ActPage):
    """End a delegation."""

    model = Delegation
    related = ("delegator", "delegate")
    form_class = DayForm
    title = gettext_lazy("End the delegation")
    submit = gettext_lazy("End the delegation")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """End it."""
        on = form.cleaned_data["on"]
        actions.end_delegation([self.object], on=on, by=Actor.of(self.request.user), at=timezone.now())
        return _("The delegation ends.")


class DelegationPage(RecordPage):
    """One delegation."""

    model = Delegation
    related = ("delegator", "delegate", "given_by")
    template_name = "people/office/delegation.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to end it to who may, while it runs or is to come."""
        is_over = self.object.until <= timezone.localdate()
        if is_over or not Delegation.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        url = reverse("delegations_register:end", args=[self.object.pk])
        return [HeaderButton(_("End the delegation"), url=url, icon_name="cross")]


class DelegationIndex(ScopedIndex):
    """Who stands in for whom."""

    related = ("delegator", "delegate")

    def get_base_queryset(self) -> Any:
        """Leave out those taken back."""
        return super().get_base_queryset().exclude(until__lte=F("since"))


class DelegationRegister(Register):
    """Delegations during absence."""

    model = Delegation
    name = "delegations_register"
    url_prefix = "people/delegations"
    icon = "user"
    menu_label = gettext_lazy("Delegations")
    index_view_class = DelegationIndex
    filterset_class = DelegationFilter
    show_page = DelegationPage
    add_page = NewDelegation
    act_pages: ClassVar[dict[str, Any]] = {"end": EndDelegation}
    list_display: ClassVar[list[Any]] = [
        Column("delegator", label=gettext_lazy("On behalf of"), sort_key="delegator__name"),
        Column("delegate", label=gettext_lazy("Who stands in"), sort_key="delegate__name"),
        Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Until"), sort_key="until", accessor=lambda row: date_format(row.last_day)),
    ]
    list_export: ClassVar[list[str]] = ["delegator", "delegate", "since", "until", "reason", "given_by"]
    search_fields: ClassVar[list[str]] = ["delegator__name", "delegate__name"]
    export_filename = "delegations"
    ordering = "-since"
