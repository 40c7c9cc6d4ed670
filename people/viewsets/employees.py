"""The register of employees: the list, each one's file, and what HR does with it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import RecordPage, Register, ScopedIndex
from people import actions
from people.access import log_access
from people.invitations import first_password_link, send_first_password_link
from people.models import Employee, RoleAssignment, Unit
from people.permissions import can_reset_factors
from people.queries import employee_file, leave_balances, retirement_of
from people.rules.consequences import Panel
from people.scopes import scope_of
from people.signals import file_opened
from people.viewsets.forms import (
    AccountForm,
    EmployeeForm,
    IdentityForm,
    LeaveForm,
    NewEmployeeForm,
    NothingToFillForm,
    UnitChoiceField,
)
from people.viewsets.positions import Appoint, EmployeeAct, EndPost

SEEN_FILE = gettext_noop("employee file")
SEEN_EXPORT = gettext_noop("list of employees, downloaded")
SEEN_PASSWORD_LINK = gettext_noop("link for a first password")


class UnitFilter(django_filters.ModelChoiceFilter):
    """A unit of the tree with everything below it."""

    field_class = UnitChoiceField


class EmployeeFilter(WagtailFilterSet):
    """Filters of the list."""

    unit = UnitFilter(
        label=gettext_lazy("Unit"),
        method="in_unit",
        queryset=lambda request: Unit.objects.visible_to(request.user),
        widget=forms.Select,
    )
    service = django_filters.ChoiceFilter(
        label=gettext_lazy("Service"),
        method="by_service",
        choices=[("in", gettext_lazy("in service")), ("left", gettext_lazy("left"))],
    )

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Employee
        fields: ClassVar[list[str]] = ["status"]

    def in_unit(self, rows: Any, _name: str, unit: Unit) -> Any:
        """Keep those who hold a definitive post in the unit or below it today."""
        return rows.in_unit(unit)

    def by_service(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those in service today, or those who have left."""
        today = timezone.localdate()
        return rows.in_service(today) if value == "in" else rows.filter(left_on__lte=today)


def present_post(employee: Any) -> Any:
    """Return the definitive post held today."""
    return employee.present[0].post if employee.present else None


class EmployeeIndex(ScopedIndex):
    """The employees in scope."""

    is_searchable = True

    def get_base_queryset(self) -> Any:
        """Add today's posts."""
        return Employee.objects.visible_to(self.request.user).select_related("grade").with_present_post()

    def search_queryset(self, queryset: Any) -> Any:
        """Search by name and NIP."""
        return queryset.search(self.search_query) if self.is_searching else queryset

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the spreadsheet."""
        post = present_post(item)
        return {
            "nip": item.nip,
            "full_name": item.full_name,
            "status": item.get_status_display(),
            "grade": str(item.grade),
            "job_role": post.job_role.name if post else "",
            "unit": post.unit.name if post else "",
        }

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """Log whose records leave the house before they do."""
        log_access(self.request.user, queryset, SEEN_EXPORT, getattr(self.request, "request_id", ""))
        return super().as_spreadsheet(queryset, spreadsheet_format)


class EmployeePage(RecordPage):
    """The file of an employee. Opening it is logged, and the employee may read who did."""

    model = Employee
    template_name = "people/office/employee.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add posts, roles, supervisor and what the visitor may do."""
        log_access(self.request.user, [self.object], SEEN_FILE, getattr(self.request, "request_id", ""))
        today = timezone.localdate()
        file = employee_file(self.object, today)
        return super().get_context_data(
            file=file,
            retirement=retirement_of(self.object, today),
            leave=leave_balances([self.object], today)[self.object.pk],
            panels=self._panels(today),
            has_left=not file.employee.is_in_service(today),
            roles=self._roles(),
            endable=set(self._endable()),
            keeps=self.keeps,
            may_reset_factors=file.employee.user is not None
            and can_reset_factors(Actor.of(self.request.user), file.employee.user),
            **kwargs,
        )

    def _panels(self, day: dt.date) -> list[Panel]:
        """Ask the rooms above for their parts of the file."""
        asked = file_opened.send(sender=Employee, employee=self.object, viewer=self.request.user, day=day)
        return [panel for _receiver, panels in asked for panel in panels]

    @property
    def keeps(self) -> bool:
        """Whether the visitor keeps this record."""
        return Employee.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists()

    def _roles(self) -> Any:
        seen = RoleAssignment.objects.visible_to(self.request.user).filter(user=self.object.user_id)
        return seen.select_related("unit").order_by("-since", "-pk")

    def _endable(self) -> Any:
        running = self.object.positions.filter(Q(until__isnull=True) | Q(until__gt=timezone.localdate()))
        return running.kept_by_hr(self.request.user).values_list("pk", flat=True)

    def get_header_buttons(self) -> list[Any]:
        """Offer to correct the record to who keeps it."""
        if not self.keeps:
            return []
        told = f"{reverse('notices_register:index')}?q={self.object.nip}"
        return [
            HeaderButton(_("Edit"), url=reverse("employees_register:edit", args=[self.object.pk]), icon_name="edit"),
            HeaderButton(_("Notices"), url=told, icon_name="mail"),
        ]


class NewEmployee(EmployeeAct):
    """A new employee with a first post."""

    permission_required = "add"
    form_class = NewEmployeeForm
    title = gettext_lazy("New employee")
    submit = gettext_lazy("Add employee")

    def act(self, form: Any) -> str:
        """Write the record and the post."""
        made = form.save(commit=False)
        self.object = actions.enlist(made, form.post, since=form.cleaned_data["since"], **self.by)
        return _("%(name)s has been added.") % {"name": self.object}


class EditEmployee(EmployeeAct):
    """Correct what the record says; the database keeps what it said before."""

    form_class = EmployeeForm
    title = gettext_lazy("Edit employee")

    def act(self, form: Any) -> str:
        """Save the corrected fields."""
        form.save()
        return _("Saved.")


class Account(EmployeeAct):
    """Open an account, or change its address."""

    form_class = AccountForm
    title = gettext_lazy("Account")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say what saving does."""
        if self.object.user:
            return _("The user name is the NIP. Another address changes where links for a new password are sent.")
        return _("An account will be opened; its user name is the NIP. With an address, a link for the first password is sent.")

    def act(self, form: Any) -> str:
        """Open the account and send the link, or change the address."""
        email = form.cleaned_data["email"]
        if self.object.user:
            actions.change_address(self.object, email, **self.by)
            return _("Saved.")
        (account,) = actions.open_account([self.object], emails={self.object.pk: email}, **self.by)
        if not email:
            return _("The account is open. Without an address, make a link for the first password here.")
        send_first_password_link(account)
        return _("The account is open; a link for the first password is on its way.")


class PasswordLink(EmployeeAct):
    """Make a link by which an employee without e-mail sets a password; HR hands it over in person."""

    form_class = NothingToFillForm
    template_name = "people/office/password_link.html"
    title = gettext_lazy("Link for a password")
    submit = gettext_lazy("Make the link")
    explanation = gettext_lazy(
        "Whoever has the link can set the password. Give it to this person alone. The employee can see that you made it."
    )

    def get_queryset(self) -> Any:
        """Keep those with an account that may sign in."""
        return super().get_queryset().filter(user__is_active=True).in_service()

    def post(self, request: Any, *_args: Any, **_kwargs: Any) -> Any:
        """Show the link once."""
        log_access(request.user, [self.object], SEEN_PASSWORD_LINK, getattr(request, "request_id", ""))
        return self.render_to_response(self.get_context_data(link=first_password_link(self.object.user)))


class Block(EmployeeAct):
    """Shut the account, or open it again."""

    form_class = NothingToFillForm
    is_dangerous = True

    def get_queryset(self) -> Any:
        """Keep those with an account."""
        return super().get_queryset().filter(user__isnull=False)

    @property
    def title(self) -> str:  # type: ignore[override]
        """Name what the button does."""
        return _("Block the account") if self.object.user.is_active else _("Open the account again")

    @property
    def submit(self) -> str:  # type: ignore[override]
        """Name what the button does."""
        return str(self.title)

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say what follows."""
        if self.object.user.is_active:
            return _("The person is signed out at once and cannot sign in until the account is opened again.")
        return _("The person can sign in again.")

    def act(self, form: Any) -> str:
        """Turn it round."""
        if self.object.user.is_active:
            actions.block_accounts([self.object], **self.by)
            return _("The account is blocked.")
        actions.unblock_accounts([self.object], **self.by)
        return _("The account is open again.")


class ResetFactors(EmployeeAct):
    """Take second factors from who has lost phone and codes; for HR of the whole agency."""

    form_class = IdentityForm
    title = gettext_lazy("Reset the second factor")
    submit = gettext_lazy("Reset it")
    is_dangerous = True
    explanation = gettext_lazy(
        "Passkeys, app and recovery codes of this account are taken away and its sessions end. The person is told by mail."
    )

    def get_queryset(self) -> Any:
        """Keep those of agencies that the visitor keeps as a whole."""
        grants = scope_of(self.request.user).granted("hr")
        agencies = [grant.agency_id for grant in grants if grant.is_agency_wide]
        return super().get_queryset().filter(agency__in=agencies, user__isnull=False)

    def act(self, form: Any) -> str:
        """Reset them."""
        taken = actions.reset_second_factor(self.object.user, reason=form.cleaned_data["reason"], **self.by)
        return _("The second factor is reset.") if taken else _("This account has no second factor.")


class Leave(EmployeeAct):
    """The employee leaves the service."""

    form_class = LeaveForm
    title = gettext_lazy("Leave the service")
    submit = gettext_lazy("Record the leaving")
    is_dangerous = True
    explanation = gettext_lazy("All posts and roles end on that day, and the person can no longer sign in.")

    def act(self, form: Any) -> str:
        """Record it."""
        actions.leave([self.object], on=form.cleaned_data["on"], **self.by)
        return _("Recorded.")


class ComeBack(EmployeeAct):
    """Take back that the employee left."""

    form_class = NothingToFillForm
    title = gettext_lazy("Back in service")
    submit = gettext_lazy("Take the leaving back")
    explanation = gettext_lazy("The person can sign in again. Posts and roles have to be given anew.")

    def act(self, form: Any) -> str:
        """Take it back."""
        actions.come_back([self.object], **self.by)
        return _("Recorded.")


class EmployeeRegister(Register):
    """Employees: HR keeps those of its units, auditors look."""

    model = Employee
    name = "employees_register"
    url_prefix = "people/employees"
    icon = "group"
    menu_label = gettext_lazy("Employees")
    index_view_class = EmployeeIndex
    filterset_class = EmployeeFilter
    show_page = EmployeePage
    add_page = NewEmployee
    act_pages: ClassVar[dict[str, Any]] = {
        "edit": EditEmployee,
        "appoint": Appoint,
        "end-post": EndPost,
        "account": Account,
        "password-link": PasswordLink,
        "block": Block,
        "reset-factors": ResetFactors,
        "leave": Leave,
        "come-back": ComeBack,
    }
    list_display: ClassVar[list[Any]] = [
        Column("full_name", label=gettext_lazy("Name"), sort_key="name"),
        Column("nip", label="NIP", sort_key="nip", accessor=lambda row: row.formatted_nip.replace(" ", "\u00a0")),
        Column("job_role", label=gettext_lazy("Job role"), accessor=lambda row: getattr(present_post(row), "job_role", "")),
        Column("unit", label=gettext_lazy("Unit"), accessor=lambda row: getattr(present_post(row), "unit", "")),
        "status",
    ]
    list_export: ClassVar[list[str]] = ["nip", "full_name", "status", "grade", "job_role", "unit"]
    export_headings: ClassVar[dict[str, Any]] = {
        "nip": "NIP",
        "full_name": gettext_lazy("Name"),
        "job_role": gettext_lazy("Job role"),
        "unit": gettext_lazy("Unit"),
    }
    export_filename = "employees"
    ordering = "name"
