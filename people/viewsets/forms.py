"""Forms of the back office. Each is told who asks (`user`) and about which record."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from people.forms import UnitChoiceField
from people.models import Employee, JobRole, Position, Post, RoleAssignment, Unit, User
from people.querysets import is_operator
from people.rules import InvalidNip, NipFault, read_nip, without_spaces

FAULTS = {
    NipFault.NOT_18_DIGITS: _("An NIP has 18 digits."),
    NipFault.NO_BIRTH_DATE: _("The first eight digits must be the date of birth."),
    NipFault.NO_MONTH: _("Digits 9 to 14 must be the year and month of entering service."),
    NipFault.NO_SEX: _("Digit 15 must be 1 or 2."),
}

UNTIL = _("The first day on which it no longer holds. Empty means without an end.")


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


class ChoosesPost(forms.Form):
    """A post by its unit and job role: two lists of hundreds instead of one of thousands. Sets `post`."""

    unit = UnitChoiceField(Unit.objects.none(), label=_("Unit"))
    job_role = forms.ModelChoiceField(JobRole.objects.none(), label=_("Job role"))
    post: Post | None = None

    def offer_posts(self, units: Any) -> None:
        """Offer these units and the job roles of the posts in them."""
        posts = Post.objects.filter(unit__in=units.order_by())
        self.fields["unit"].queryset = units
        self.fields["job_role"].queryset = JobRole.objects.filter(pk__in=posts.values("job_role"))

    def find_post(self, cleaned: dict[str, Any]) -> None:
        """Find the post that was meant; say so at the job role if there is none."""
        unit, job_role = cleaned.get("unit"), cleaned.get("job_role")
        if unit and job_role:
            self.post = Post.objects.filter(unit=unit, job_role=job_role).select_related("unit__agency").first()
            if self.post is None:
                self.add_error("job_role", _("This unit has no such post. Make it in the register of posts first."))


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


class IdentityForm(Told):
    """That somebody was recognised in person, and why it matters."""

    is_checked = forms.BooleanField(label=_("I have seen the identity card of this person, face to face"))
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("The person reads it, such as “phone lost”."))


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


class NewEmployeeForm(ChoosesPost, EmployeeForm):
    """A new employee with a first post."""

    since = forms.DateField(label=_("Holds the post since"), widget=AdminDateInput)
    field_order = (*EmployeeForm.Meta.fields, "unit", "job_role", "since")

    def fit(self) -> None:
        """Offer the posts that the person keeps."""
        super().fit()
        self.offer_posts(Unit.objects.kept_by_hr(self.user).open_on())
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Find the post."""
        cleaned = super().clean()
        self.find_post(cleaned)
        return cleaned


class AppointForm(ChoosesPost, Told):
    """Which post from when on."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Position.Kind.choices)
    since = forms.DateField(label=_("Since"), widget=AdminDateInput)
    until = forms.DateField(label=_("Until"), required=False, widget=AdminDateInput, help_text=UNTIL)
    ends_definitive = forms.BooleanField(
        label=_("End the present definitive post on that day"),
        required=False,
        help_text=_("For a move or promotion. Leave it empty for acting (Plt) and standing in (Plh)."),
    )

    def fit(self) -> None:
        """Offer the posts that the person keeps."""
        self.offer_posts(Unit.objects.kept_by_hr(self.user))
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Find the post."""
        cleaned = super().clean() or self.cleaned_data
        self.find_post(cleaned)
        return cleaned


class AccountForm(Told):
    """The e-mail address of an account."""

    email = forms.EmailField(
        label=_("E-mail"),
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

    parent = UnitChoiceField(Unit.objects.none(), label=_("Below"))
    on = forms.DateField(label=_("Founded on"), widget=AdminDateInput)
    decree = forms.CharField(label=_("Decree"), max_length=200, required=False, help_text=_("Such as “Perda 3/2026”."))

    def fit(self) -> None:
        """Offer the units that the person keeps, and propose today."""
        self.fields["parent"].queryset = Unit.objects.kept_by_hr(self.user).open_on()
        self.fields["on"].initial = timezone.localdate()
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


class ChoosesSupervisor(ChoosesPost):
    """The post that a post answers to, or none; by unit and job role within the agency."""

    def offer_supervisors(self, agencies: Any) -> None:
        """Offer all posts of the agencies; choosing none is possible."""
        self.offer_posts(Unit.objects.filter(agency__in=agencies))
        words = _("Whoever holds that post supervises whoever holds this one. Leave both empty for none.")
        self.fields["unit"].label, self.fields["job_role"].label = _("Answers to: unit"), _("Answers to: job role")
        self.fields["unit"].help_text = words
        self.fields["unit"].required = self.fields["job_role"].required = False

    def find_supervisor(self, cleaned: dict[str, Any]) -> None:
        """Find the supervisor's post; half an answer is an error."""
        if bool(cleaned.get("unit")) != bool(cleaned.get("job_role")):
            self.add_error(None, _("Choose both unit and job role of the supervisor, or neither."))
        self.find_post(cleaned)


class PostForm(ChoosesSupervisor, Told):
    """Which post a post answers to, from a day on; unit and job role make the post what it is."""

    on = forms.DateField(
        label=_("Since"), widget=AdminDateInput, help_text=_("Today or earlier: who supervised on past days follows from it.")
    )

    def fit(self) -> None:
        """Offer the posts of the agency and show the present supervisor."""
        self.offer_supervisors([self.record.unit.agency_id])
        self.fields["on"].initial = timezone.localdate()
        if self.record.supervisor:
            self.fields["unit"].initial = self.record.supervisor.unit_id
            self.fields["job_role"].initial = self.record.supervisor.job_role_id

    def clean(self) -> dict[str, Any]:
        """Find the supervisor's post."""
        cleaned = super().clean() or self.cleaned_data
        self.find_supervisor(cleaned)
        return cleaned


class NewPostForm(ChoosesSupervisor, Told):
    """A new seat in the chart."""

    own_unit = UnitChoiceField(Unit.objects.none(), label=_("Unit of the new post"))
    own_job_role = forms.ModelChoiceField(JobRole.objects.none(), label=_("Job role of the new post"))
    field_order = ("own_unit", "own_job_role", "unit", "job_role")

    def fit(self) -> None:
        """Offer what belongs to the person's units and agencies."""
        units = Unit.objects.kept_by_hr(self.user)
        agencies = units.order_by().values("agency").distinct()
        self.fields["own_unit"].queryset = units
        self.fields["own_job_role"].queryset = JobRole.objects.visible_to(self.user).filter(agency__in=agencies)
        self.offer_supervisors(agencies)

    def clean(self) -> dict[str, Any]:
        """Refuse a post that would mix agencies, or that the unit has already."""
        cleaned = super().clean() or self.cleaned_data
        self.find_supervisor(cleaned)
        unit, job_role = cleaned.get("own_unit"), cleaned.get("own_job_role")
        if unit and job_role and job_role.agency_id != unit.agency_id:
            self.add_error("own_job_role", _("This job role belongs to another agency."))
        elif unit and job_role and Post.objects.filter(unit=unit, job_role=job_role).exists():
            self.add_error("own_job_role", _("This unit has this post already."))
        if unit and self.post and self.post.unit.agency_id != unit.agency_id:
            self.add_error("unit", _("This post belongs to another agency."))
        return cleaned

    def save(self) -> Post:
        """Return the new post, saved."""
        chosen = self.cleaned_data
        return Post.objects.create(unit=chosen["own_unit"], job_role=chosen["own_job_role"], supervisor=self.post)


class GiveRoleForm(Told):
    """Which role an account gets over which unit."""

    account = forms.CharField(label=_("NIP, e-mail or user name"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=RoleAssignment.Role.choices)
    unit = UnitChoiceField(Unit.objects.none(), label=_("Scope"), help_text=_("This unit and everything below it."))
    since = forms.DateField(label=_("Since"), widget=AdminDateInput)
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=UNTIL,
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
