"""What somebody says to have learnt elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisals.actions import Learnt
from appraisals.models import HoursRule
from courses.models import DevelopmentForm
from people.rules.proofs import LARGEST, kind_of_proof

_DAY = {"type": "date"}


class ClaimForm(forms.Form):
    """One activity with its certificate."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("As it stands on the certificate."))
    organiser = forms.CharField(label=_("Organiser"), max_length=200)
    form = forms.ModelChoiceField(DevelopmentForm.objects.none(), label=_("Form of development"), empty_label=_("choose"))
    setting = forms.TypedChoiceField(label=_("Setting"), choices=HoursRule.Setting.choices, coerce=int)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    days = forms.IntegerField(
        label=_("Days or times"), min_value=1, max_value=366, help_text=_("How many days you attended, or how many times.")
    )
    programme_hours = forms.DecimalField(
        label=_("Learning hours on the certificate"),
        min_value=0,
        max_value=2000,
        decimal_places=1,
        help_text=_("JP of 45 minutes. How many count is decided by the rule of the form."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes of material"), min_value=1, max_value=100_000, required=False, help_text=_("Only for microlearning.")
    )
    number = forms.CharField(label=_("Number of the certificate"), max_length=100, required=False)
    proof = forms.FileField(label=_("Proof"), help_text=_("The certificate as PDF, or a photo of it (JPG, PNG), at most 5 MB."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the forms of development."""
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = DevelopmentForm.objects.all()  # type: ignore[attr-defined]

    def clean_proof(self) -> Any:
        """Keep a file of a kind that its content shows, not its name."""
        proof = self.cleaned_data["proof"]
        if proof.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        proof.kind = kind_of_proof(proof.read(2048))
        proof.seek(0)
        if proof.kind is None:
            raise forms.ValidationError(_("This is neither a PDF nor a JPG or PNG picture."))
        return proof

    def clean(self) -> dict[str, Any]:
        """Refuse days that do not fit each other, and microlearning without minutes."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until, days = cleaned.get("starts_on"), cleaned.get("ends_on"), cleaned.get("days")
        if since and until and until < since:
            self.add_error("ends_on", _("This must not be before the first day."))
        elif since and until and days and days > (until - since).days + 1 and not _is_by_occasion(cleaned.get("form")):
            self.add_error("days", _("There are not so many days between the first and the last."))
        if cleaned.get("setting") == HoursRule.Setting.MICRO and not cleaned.get("minutes"):
            self.add_error("minutes", _("Say how many minutes the material lasts."))
        return cleaned

    def learnt(self) -> Learnt:
        """Return what was said."""
        return Learnt(**self.cleaned_data)


def _is_by_occasion(form: DevelopmentForm | None) -> bool:
    """Whether it is counted by times, of which there may be several a day: coaching, mentoring, guidance at work."""
    return form is not None and form.code in {"NKL01", "NKL02", "NKL11"}
