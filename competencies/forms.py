"""Forms of the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from competencies.actions.evidence import Proof
from competencies.models import Competency, LevelNumber
from people.rules.proofs import LARGEST, kind_of_proof


class DayForm(forms.Form):
    """The day of which a page tells."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def checked_proof(proof: Any) -> Any:
    """Return a file of a kind that its content shows, not its name, or None. Raises ValidationError for others."""
    if not proof:
        return None
    if proof.size > LARGEST:
        raise forms.ValidationError(_("This file is larger than 5 MB."))
    kind = kind_of_proof(proof.read(2048))
    proof.seek(0)
    if kind is None:
        raise forms.ValidationError(_("This is neither a PDF nor a JPG or PNG picture."))
    proof.name = f"proof.{kind}"
    return proof


class DisputeForm(forms.Form):
    """Why a line of evidence is wrong."""

    reason = forms.CharField(
        label=_("What is wrong"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("HR of your unit reads it and decides. Until then the line counts as before."),
    )
    proof = forms.FileField(label=_("Proof"), required=False, help_text=_("PDF, JPG or PNG, at most 5 MB."))

    def clean_proof(self) -> Any:
        """Refuse what is no paper or picture."""
        return checked_proof(self.cleaned_data["proof"])


class ProofForm(forms.Form):
    """What somebody has learnt before or elsewhere."""

    level = forms.TypedChoiceField(label=_("Level"), choices=[(one.value, str(one.value)) for one in LevelNumber], coerce=int)
    on = forms.DateField(
        label=_("Shown on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), help_text=_("Not a day to come.")
    )
    description = forms.CharField(
        label=_("What it was"), max_length=250, help_text=_("Such as a certification, its number and who issued it.")
    )
    proof = forms.FileField(label=_("Proof"), help_text=_("PDF, JPG or PNG, at most 5 MB."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what is published."""
        super().__init__(*args, **kwargs)
        self.fields["competency"] = forms.ModelChoiceField(
            label=_("Competency"), queryset=Competency.objects.published(), initial=self.initial.get("competency")
        )
        self.order_fields(["competency"])

    def clean_on(self) -> Any:
        """Refuse days to come."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["on"]

    def clean_proof(self) -> Any:
        """Refuse what is no paper or picture."""
        return checked_proof(self.cleaned_data["proof"])

    def as_proof(self) -> Proof:
        """Return what the form says."""
        facts = self.cleaned_data
        return Proof(facts["competency"], facts["level"], facts["on"], facts["description"], facts["proof"])
