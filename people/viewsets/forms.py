"""Forms of the back office. Each is told who asks (`user`) and about which record."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from people.models import Employee, JobRole, Position, Post, RoleAssignment, Unit, User
from people.querysets import is_operator
from people.rules import InvalidNip, NipFault, read_nip, without_spaces

FAULTS = {
    NipFault.NOT_18_DIGITS: _("An NIP has 18 digits."),
    NipFault.NO_BIRTH_DATE: _("The first eight digits must be the date of birth."),
    NipFault.NO_MONTH: _("Digits 9 to 14 must be the year and month of entering service."),
    NipFault.NO_SEX: _("Digit 15 must be 1 or 2."),
}


class UnitChoiceField(forms.ModelChoiceField):
    """A unit of the tree, indented by its depth."""

    def label_from_instance(self, unit: Any) -> str:
        """Return the name, moved to the right by depth."""
        return "\u2003" * (unit.depth - 1) + unit.name


class Told(forms.Form):
    """A form that knows who asks and about which record."""

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Keep both and let the subclass fit its choices."""
        self.user, self.record = user, record
        super().__init__(*args, **kwargs)
        self.fit()

    def fit(self) -> None:
        """Fit the choices to the person and the record."""


class ToldModelForm(forms.ModelForm):
    """A model form that knows who asks; the record is its instance."""

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Keep the person and let the subclass fit its choices."""
        self.user, self.record = user, record
        super().__init__(*args, instance=record, **kwargs)
        self.fit()

    def fit(self) -> None:
        """Fit the choices to the person and the record."""


class DayForm(Told):
    """A day."""

    on = forms.DateField(label=_("First day on which it no longer holds"), widget=AdminDateInput)

    def fit(self) -> None:
        """Propose today."""
        self.fields["on"].initial = timezone.localdate()


class LeaveForm(DayForm):
    """The day of leaving the service."""

    def fit(self) -> None:
        """Say what the day means."""
        super().fit()
        self.fields["on"].label = _("First day no longer in service")


class NothingToFillForm(Told):
    """A step that only has to be confirmed."""


class EmployeeForm(ToldModelForm):
    """What the record of an employee says."""

    class Meta:
        """The fields that HR keeps."""

        model = Employee
        fields = ("nip", "name", "title_before", "title_after", "status", "grade", "education")
        field_classes: ClassVar[dict[str, Any]] = {}

    def fit(self) -> None:
        """Leave room for the spaces of an NIP as people write it."""
        self.fields["nip"].max_length = 30
        self.fields["nip"].validators = []
        self.fields["nip"].widget.attrs |= {"maxlength": 30, "inputmode": "numeric"}
        self.fields["nip"].help_text = _("18 digits; spaces do not matter.")

    def clean(self) -> dict[str, Any]:
        """Check the NIP against the calendar, and status and grade against each other."""
        cleaned = super().clean() or self.cleaned_data
        is_pppk = cleaned.get("status") == Employee.Status.PPPK
        if nip := cleaned.get("nip"):
            self._check_nip(nip, is_pppk=is_pppk)
        grade = cleaned.get("grade")
        if grade and cleaned.get("status") and (grade.scheme == "pppk") != is_pppk:
            self.add_error("grade", _("This grade does not belong to this status."))
        return cleaned

    def clean_nip(self) -> str:
        """Return the digits alone."""
        return without_spaces(self.cleaned_data["nip"])

    def _check_nip(self, nip: str, *, is_pppk: bool) -> None:
        try:
            read_nip(nip, is_pppk=is_pppk)
        except InvalidNip as error:
            self.add_error("nip", FAULTS[error.fault])


class NewEmployeeForm(EmployeeForm):
    """A new employee with a first post."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("post"))
    since = forms.DateField(label=_("since"), widget=AdminDateInput)

    def fit(self) -> None:
        """Offer the posts that the person keeps."""
        super().fit()
        self.fields["post"].queryset = kept_posts(self.user)
        self.fields["since"].initial = timezone.localdate()


def kept_posts(user: Any) -> Any:
    """Return the posts of the user's units with what their names show, in the order of the tree."""
    posts = Post.objects.kept_by_hr(user).select_related("job_role", "unit")
    return posts.order_by("unit__path", "job_role__job_class", "job_role__name")


class AppointForm(Told):
    """Which post from when on."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("post"))
    kind = forms.ChoiceField(label=_("kind"), choices=Position.Kind.choices)
    since = forms.DateField(label=_("since"), widget=AdminDateInput)
    until = forms.DateField(
        label=_("until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The first day on which it no longer holds. Empty means without an end."),
    )
    ends_definitive = forms.BooleanField(
        label=_("End the present definitive post on that day"),
        required=False,
        help_text=_("For a move or promotion. Leave it empty for acting (Plt) and standing in (Plh)."),
    )

    def fit(self) -> None:
        """Offer the posts that the person keeps."""
        self.fields["post"].queryset = kept_posts(self.user)
        self.fields["since"].initial = timezone.localdate()


class AccountForm(Told):
    """The e-mail address of an account."""

    email = forms.EmailField(
        label=_("e-mail"),
        required=False,
        help_text=_("A link for a new password can be sent there."),
    )

    def fit(self) -> None:
        """Show the present address."""
        if self.record.user:
            self.fields["email"].initial = self.record.user.email


class UnitForm(ToldModelForm):
    """What the record of a unit says."""

    class Meta:
        """The fields that HR keeps."""

        model = Unit
        fields = ("name", "short_name", "kind", "siasn_id")

    def clean_siasn_id(self) -> str:
        """Refuse the SIASN id of another unit: they are unique in the whole country."""
        siasn_id: str = self.cleaned_data["siasn_id"]
        if siasn_id and Unit.objects.filter(siasn_id=siasn_id).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another unit has this SIASN id."))
        return siasn_id


class NewUnitForm(UnitForm):
    """A new unit below another."""

    parent = UnitChoiceField(Unit.objects.none(), label=_("below"))

    def fit(self) -> None:
        """Offer the units that the person keeps."""
        self.fields["parent"].queryset = Unit.objects.kept_by_hr(self.user)
        self.fields["kind"].choices = [pair for pair in self.fields["kind"].choices if pair[0] != Unit.Kind.AGENCY]


class JobRoleForm(ToldModelForm):
    """A job role of an agency's catalogue."""

    class Meta:
        """The fields that HR of the agency keeps."""

        model = JobRole
        fields = ("name", "job_class", "code")

    def clean_code(self) -> str:
        """Refuse a code that the catalogue has already."""
        code: str = self.cleaned_data["code"]
        same = JobRole.objects.filter(agency=self.instance.agency_id, code=code).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(_("Another job role has this code."))
        return code


class PostForm(ToldModelForm):
    """Which post a post answers to."""

    class Meta:
        """The field that may change; unit and job role make the post what it is."""

        model = Post
        fields = ("supervisor",)

    def fit(self) -> None:
        """Offer the posts of the agency."""
        posts = Post.objects.filter(unit__agency=self.record.unit.agency_id).select_related("job_role", "unit")
        self.fields["supervisor"].queryset = posts.order_by("unit__path", "job_role__job_class", "job_role__name")
        self.fields["supervisor"].help_text = _("Whoever holds that post supervises whoever holds this one.")

    def clean_supervisor(self) -> Post | None:
        """Refuse a circle: a post that answers to itself by way of others."""
        supervisor = self.cleaned_data["supervisor"]
        if supervisor and self.record.pk in Post.objects.above(supervisor):
            raise ValidationError(_("That post answers to this one already."))
        return supervisor


class NewPostForm(ToldModelForm):
    """A new seat in the chart."""

    unit = UnitChoiceField(Unit.objects.none(), label=_("unit"))

    class Meta:
        """All that a post says."""

        model = Post
        fields = ("unit", "job_role", "supervisor")

    def fit(self) -> None:
        """Offer what belongs to the person's units and agencies."""
        units = Unit.objects.kept_by_hr(self.user)
        agencies = units.order_by().values("agency").distinct()
        self.fields["unit"].queryset = units
        self.fields["job_role"].queryset = JobRole.objects.visible_to(self.user).filter(agency__in=agencies)
        posts = Post.objects.filter(unit__agency__in=agencies).select_related("job_role", "unit")
        self.fields["supervisor"].queryset = posts.order_by("unit__path", "job_role__job_class", "job_role__name")

    def clean(self) -> dict[str, Any]:
        """Refuse a post that would mix agencies."""
        cleaned = super().clean() or self.cleaned_data
        unit, role, supervisor = (cleaned.get(name) for name in ("unit", "job_role", "supervisor"))
        if unit and role and role.agency_id != unit.agency_id:
            self.add_error("job_role", _("This job role belongs to another agency."))
        if unit and supervisor and supervisor.unit.agency_id != unit.agency_id:
            self.add_error("supervisor", _("This post belongs to another agency."))
        return cleaned


class GiveRoleForm(Told):
    """Which role an account gets over which unit."""

    account = forms.CharField(label=_("NIP, e-mail or user name"), max_length=254)
    role = forms.ChoiceField(label=_("role"), choices=RoleAssignment.Role.choices)
    unit = UnitChoiceField(Unit.objects.none(), label=_("scope"), help_text=_("This unit and everything below it."))
    since = forms.DateField(label=_("since"), widget=AdminDateInput)
    until = forms.DateField(
        label=_("until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The first day on which it no longer holds. Empty means without an end."),
    )

    def fit(self) -> None:
        """Offer the units that the person keeps."""
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(self.user)
        self.fields["since"].initial = timezone.localdate()

    def clean_account(self) -> User:
        """Return the account of an employee whom the person sees; the operator may name any account."""
        text = self.cleaned_data["account"].strip().lower()
        digits = without_spaces(text)
        accounts = User.objects.filter(Q(username=digits if digits.isdigit() else text) | Q(email__iexact=text))
        if not is_operator(self.user):
            accounts = accounts.filter(employee__in=Employee.objects.visible_to(self.user))
        account = accounts.first()
        if account is None:
            raise ValidationError(_("No account in your units has this NIP, e-mail or user name."))
        return account
