"""Forms of the back office. Each is told who asks (`user`) and about which record."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from competencies.actions.standards import Terms
from competencies.forms import numbered_levels
from competencies.models import (
    AttainmentPolicy,
    ClassDefault,
    Competency,
    Evidence,
    Framework,
    KindRule,
    MatchRule,
    Standard,
)
from people.models import JobClass, JobRole, Unit
from people.scopes import scope_of


class Told(forms.Form):
    """A form that knows who asks and about which record."""

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Keep both and let the subclass fit its choices."""
        self.user, self.record = user, record
        super().__init__(*args, **kwargs)
        self.fit()

    def fit(self) -> None:
        """Fit the choices to the person and the record."""


def kept_job_roles(user: Any) -> Any:
    """Return the job roles of the agencies of which the person is HR as a whole."""
    grants = scope_of(user).granted("hr")
    return JobRole.objects.filter(agency__in={grant.agency_id for grant in grants if grant.is_agency_wide})


class StandardForm(Told):
    """What a job role requires from a day on."""

    job_role = forms.ModelChoiceField(label=_("Job role"), queryset=JobRole.objects.none())
    competency = forms.ModelChoiceField(label=_("Competency"), queryset=Competency.objects.none())
    unit = forms.ModelChoiceField(
        label=_("Only in the unit"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("With the units below it. Empty: everywhere. Of all that applies to a post the highest level counts."),
    )
    level = forms.TypedChoiceField(label=_("Required level"), choices=numbered_levels, coerce=int)
    importance = forms.ChoiceField(
        label=_("Importance"), choices=Standard.Importance.choices, initial=Standard.Importance.IMPORTANT, required=False
    )
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=10,
        initial=1,
        required=False,
        help_text=_("Its part in the job-person match, 1 to 10."),
    )
    since = forms.DateField(label=_("Since"), widget=AdminDateInput)
    legal_source = forms.CharField(
        label=_("Legal source"), max_length=200, help_text=_("The decree, such as “SK Wali Kota 12/2026”.")
    )

    def fit(self) -> None:
        """Offer the agency's job roles and published competencies."""
        self.fields["job_role"].queryset = kept_job_roles(self.user)
        self.fields["competency"].queryset = Competency.objects.filter(framework__state=Framework.State.PUBLISHED)
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(self.user)
        self.fields["since"].initial = timezone.localdate()

    def terms(self) -> Terms:
        """Return what may be left out, with its defaults."""
        facts = self.cleaned_data
        importance = facts["importance"] or Standard.Importance.IMPORTANT
        return Terms(facts["unit"], facts["weight"] or 1, importance)


class DecisionForm(Told):
    """Why it is decided so."""

    reason = forms.CharField(label=_("Reason"), max_length=250, widget=forms.Textarea(attrs={"rows": 3}))


class PolicyForm(Told):
    """By which policy evidence becomes a level in a framework, from a day on."""

    framework = forms.ModelChoiceField(label=_("Framework"), queryset=Framework.objects.filter(state=Framework.State.PUBLISHED))
    policy = forms.ChoiceField(label=_("Policy"), choices=AttainmentPolicy.Policy.choices)
    since = forms.DateField(label=_("Since"), widget=AdminDateInput)
    legal_source = forms.CharField(label=_("Legal source"), max_length=200)

    def fit(self) -> None:
        """Propose today."""
        self.fields["since"].initial = timezone.localdate()

    def as_policy(self) -> AttainmentPolicy:
        """Return the policy that the form describes, unsaved."""
        return AttainmentPolicy(**self.cleaned_data)


class KindRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """How evidence of a kind counts from a day on."""

    class Meta:
        """Everything but its end, which the next rule sets."""

        model = KindRule
        fields = ("kind", "since", "weight", "decay_months", "valid_years", "needs_confirmation", "legal_source", "is_confirmed")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Leave out what never counts; propose today."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [one for one in Evidence.Kind.choices if one[0] != Evidence.Kind.SELF]
        self.fields["since"].initial = timezone.localdate()


class CopyForm(Told):
    """From which job role what is missing is copied, and from which day it holds."""

    source = forms.ModelChoiceField(label=_("Copy from"), queryset=JobRole.objects.none())
    since = forms.DateField(label=_("Since"), widget=AdminDateInput)

    def fit(self) -> None:
        """Offer the other job roles and today."""
        self.fields["source"].queryset = kept_job_roles(self.user).exclude(pk=self.record.pk)
        self.fields["since"].initial = timezone.localdate()


class MatchRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the job-person match is named from a day on."""

    class Meta:
        """Everything but its end, which the next rule sets."""

        model = MatchRule
        fields = (
            "purpose",
            "since",
            "is_capped",
            "days_back",
            "full_from",
            "full_name",
            "nearly_from",
            "nearly_name",
            "low_name",
            "legal_source",
            "is_confirmed",
        )
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Propose today."""
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = timezone.localdate()


class FillForm(Told):
    """From which day the class defaults fill what has no standard."""

    since = forms.DateField(label=_("Since"), widget=AdminDateInput)

    def fit(self) -> None:
        """Propose today."""
        self.fields["since"].initial = timezone.localdate()


class EndForm(Told):
    """The day on which a requirement ends."""

    until = forms.DateField(label=_("First day on which it no longer holds"), widget=AdminDateInput)

    def fit(self) -> None:
        """Propose today."""
        self.fields["until"].initial = timezone.localdate()


class ClassDefaultForm(Told):
    """What a class requires by default from a day on."""

    framework = forms.ModelChoiceField(label=_("Framework"), queryset=Framework.objects.filter(state=Framework.State.PUBLISHED))
    job_class = forms.ChoiceField(label=_("Class"), choices=JobClass.choices)
    level = forms.TypedChoiceField(label=_("Required level"), choices=numbered_levels, coerce=int)
    since = forms.DateField(label=_("Since"), widget=AdminDateInput)
    legal_source = forms.CharField(label=_("Legal source"), max_length=200)
    is_confirmed = forms.BooleanField(label=_("Checked against the regulation"), required=False)

    def fit(self) -> None:
        """Propose the newest framework and today."""
        self.fields["framework"].initial = self.fields["framework"].queryset.first()
        self.fields["since"].initial = timezone.localdate()

    def as_default(self) -> ClassDefault:
        """Return the default that the form describes, unsaved."""
        return ClassDefault(**self.cleaned_data)


class ConfirmForm(Told):
    """Where in the regulation the number stands."""

    legal_source = forms.CharField(
        label=_("Legal source"), max_length=200, help_text=_("Regulation and article or annex in which the level was read.")
    )

    def fit(self) -> None:
        """Propose what is written now."""
        self.fields["legal_source"].initial = self.record.legal_source
