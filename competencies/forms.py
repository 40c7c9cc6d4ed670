"""Forms of the site."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from competencies.actions.evidence import Proof
from competencies.models import Competency, LevelNumber, Rating
from people.models import Employee
from people.rules.proofs import LARGEST, kind_of_proof


class DayForm(forms.Form):
    """The day of which a page tells."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def numbered_levels() -> list[tuple[int, str]]:
    """Return the five levels with their numbers before the names, which are not official."""
    return [(level.value, f"{level.value} – {level.label}") for level in LevelNumber]


def levels_to_choose() -> list[tuple[int | str, str]]:
    """Return the same for a field in which none is chosen beforehand."""
    return [("", "---------"), *numbered_levels()]


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

    level = forms.TypedChoiceField(label=_("Level"), choices=levels_to_choose, coerce=int)
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


class PeersForm(forms.Form):
    """Who rates a person as peer, from those who work around the person."""

    peers = forms.ModelMultipleChoiceField(
        Employee.objects.none(), label=_("Peers"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, assessment: Any, **kwargs: Any) -> None:
        """Offer who works around the person, without those who rate anyway; those named so far are ticked."""
        super().__init__(*args, **kwargs)
        ratings = assessment.ratings.standing()
        others = ratings.exclude(role="peer").values("rater")
        around = Employee.objects.around(assessment.employee).exclude(pk__in=others).order_by("name", "pk")
        field = cast("forms.ModelMultipleChoiceField[Any]", self.fields["peers"])
        field.queryset = around
        most = assessment.campaign.most_peers
        field.help_text = ngettext("%d person at most.", "%d people at most.", most) % most
        self.initial["peers"] = list(ratings.filter(role="peer").values_list("rater", flat=True))


class PeerField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Ratings, each named after the rater."""

    def label_from_instance(self, rating: Any) -> str:
        """Return the rater's name."""
        return str(rating.rater)


class ConfirmPeersForm(forms.Form):
    """Which of the proposed peers are asked."""

    ratings = PeerField(
        Rating.objects.none(),
        label=_("Ask these"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Who is not ticked is not asked."),
    )

    def __init__(self, *args: Any, assessment: Any, **kwargs: Any) -> None:
        """Offer the proposed ones, all ticked."""
        super().__init__(*args, **kwargs)
        proposed = assessment.ratings.filter(state="proposed").select_related("rater").order_by("rater__name", "pk")
        cast("PeerField", self.fields["ratings"]).queryset = proposed
        self.initial["ratings"] = [one.pk for one in proposed]


class CalibrationForm(forms.Form):
    """Another level, with the reason."""

    level = forms.TypedChoiceField(label=_("Level"), choices=levels_to_choose, coerce=int)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person and the supervisor read it with the results."),
    )
