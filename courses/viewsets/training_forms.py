"""Forms about required trainings."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from competencies.models import Standard
from competencies.viewsets.forms import kept_job_roles
from courses.models import Course, RequiredTraining, Training, TrainingElsewhere
from people.models import Agency, Employee, Unit
from people.viewsets.forms import ToldModelForm, UnitChoiceField


class TrainingForm(ToldModelForm):
    """What a training is called, and which courses are it."""

    class Meta:
        """All of it."""

        model = Training
        fields = ("agency", "code", "name", "group", "courses")
        widgets: ClassVar[dict[str, Any]] = {"courses": forms.CheckboxSelectMultiple}

    def fit(self) -> None:
        """Offer the agencies that the person keeps, and their courses."""
        agencies = Agency.objects.filter(pk__in=kept_job_roles(self.user).values("agency"))
        self.fields["agency"].queryset = agencies
        self.fields["agency"].initial = agencies.first()
        self.fields["courses"].queryset = Course.objects.filter(agency__in=agencies).order_by("title")


class RequiredTrainingForm(ToldModelForm):
    """Which training a job role requires from a day on."""

    unit = UnitChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Only in the unit"),
        required=False,
        help_text=gettext_lazy("With the units below it. Empty: everywhere."),
    )

    class Meta:
        """Everything but its end, which the next requirement sets."""

        model = RequiredTraining
        fields = ("job_role", "training", "unit", "importance", "valid_months", "since", "legal_source")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def fit(self) -> None:
        """Offer job roles and trainings of the person's agencies; propose today."""
        self.fields["job_role"].queryset = kept_job_roles(self.user)
        self.fields["training"].queryset = Training.objects.kept_by_hr(self.user)
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(self.user)
        self.fields["importance"].choices = Standard.Importance.choices
        self.fields["since"].initial = timezone.localdate()
        self.fields["legal_source"].required = True

    def clean(self) -> dict[str, Any]:
        """Refuse a training of another agency."""
        facts = super().clean()
        role, training = facts.get("job_role"), facts.get("training")
        if role and training and role.agency_id != training.agency_id:
            self.add_error("training", _("This training belongs to another agency."))
        return facts


class ElsewhereForm(forms.Form):
    """Who had a training elsewhere, when, and by what proof."""

    nip = forms.CharField(label="NIP", max_length=30)
    completed_on = forms.DateField(label=gettext_lazy("Completed on"), widget=AdminDateInput)
    proof = forms.CharField(
        label=gettext_lazy("Proof"), max_length=250, help_text=gettext_lazy("Who gave it, and number and day of the certificate.")
    )

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Keep who asks and about which training."""
        super().__init__(*args, **kwargs)
        self.user, self.record = user, record

    def clean_nip(self) -> Employee:
        """Find the employee among those whose record the person keeps."""
        nip = self.cleaned_data["nip"].replace(" ", "")
        found: Employee | None = Employee.objects.kept_by_hr(self.user).filter(nip=nip).first()
        if found is None:
            raise forms.ValidationError(_("Nobody with this NIP is in your scope."))
        return found

    def as_line(self) -> TrainingElsewhere:
        """Return the line that the form describes, unsaved."""
        facts = self.cleaned_data
        return TrainingElsewhere(
            training=self.record, employee=facts["nip"], completed_on=facts["completed_on"], proof=facts["proof"]
        )
