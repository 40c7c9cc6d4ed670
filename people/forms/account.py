"""Forms of the pages about oneself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import CorrectionRequest, Employee, Grade
from people.rules import without_spaces
from people.rules.proofs import LARGEST, kind_of_proof
from people.rules.wishes import Wish


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **more)


class PeriodForm(forms.Form):
    """From a day to a day, both included; either may be left out."""

    since = _day(label=_("From"), required=False)
    last = _day(label=_("To"), required=False)


class DelegationForm(forms.Form):
    """Who stands in for a supervisor, when and why."""

    colleague = forms.ModelChoiceField(Employee.objects.none(), label=_("Who stands in"), required=False)
    nip = forms.CharField(
        label=_("or their NIP"), required=False, max_length=30, help_text=_("For somebody who is not in the list.")
    )
    since = _day(label=_("First day"))
    last = _day(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Such as “Annual leave”. Both of you read it."))

    def __init__(self, *args: Any, employee: Employee, **kwargs: Any) -> None:
        """Offer the colleagues around the employee."""
        super().__init__(*args, **kwargs)
        self.employee = employee
        self.fields["colleague"].queryset = Employee.objects.around(employee).filter(user__isnull=False)  # type: ignore[attr-defined]
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Find the person and turn the last day into the end."""
        cleaned = super().clean() or self.cleaned_data
        person = cleaned.get("colleague") or self._by_nip(cleaned.get("nip", ""))
        if person is None and not self.errors:
            self.add_error("colleague", _("Choose a colleague, or write the NIP of somebody in your agency."))
        cleaned["person"] = person
        if last := cleaned.get("last"):
            cleaned["until"] = last + dt.timedelta(days=1)
            if cleaned.get("since") and last < cleaned["since"]:
                self.add_error("last", _("The last day lies before the first."))
            if last < timezone.localdate():
                self.add_error("last", _("These days are over."))
        return cleaned

    def _by_nip(self, text: str) -> Employee | None:
        digits = without_spaces(text)
        if not digits:
            return None
        found = Employee.objects.in_service().filter(agency=self.employee.agency_id, nip=digits).first()
        if found is None:
            self.add_error("nip", _("Nobody in your agency has this NIP."))
        return found


TOPICS: dict[str, Callable[[], forms.Field]] = {
    "name": lambda: forms.CharField(max_length=200),
    "title_before": lambda: forms.CharField(max_length=50, required=False),
    "title_after": lambda: forms.CharField(max_length=100, required=False),
    "nip": lambda: forms.CharField(max_length=30),
    "status": lambda: forms.ChoiceField(choices=Employee.Status.choices),
    "grade": lambda: forms.ModelChoiceField(Grade.objects.all()),
    "education": lambda: forms.ChoiceField(choices=Employee.Education.choices),
    "email": forms.EmailField,
}


class CorrectionForm(forms.Form):
    """What one fact should say, why, and a proof."""

    explanation = forms.CharField(
        label=_("Explanation"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("What is wrong, and since when."),
    )
    proof = forms.FileField(
        label=_("Proof"), required=False, help_text=_("A decree or certificate as PDF, JPG or PNG, at most 5 MB.")
    )
    field_order = ("wanted", "explanation", "proof")

    def __init__(self, *args: Any, topic: str, kind: str, **kwargs: Any) -> None:
        """Ask for the value in the way that the fact needs."""
        super().__init__(*args, **kwargs)
        self.topic = topic
        if kind == CorrectionRequest.Kind.CORRECTION and topic in TOPICS:
            self.fields["wanted"] = TOPICS[topic]()
            self.fields["wanted"].label = _("It should say")
            self.order_fields(self.field_order)
        if kind == CorrectionRequest.Kind.ERASURE:
            self.fields["explanation"].help_text = _("Which data, and why it should no longer be kept.")
            del self.fields["proof"]

    def clean_proof(self) -> Any:
        """Keep a file of a kind that its content shows, not its name."""
        proof = self.cleaned_data["proof"]
        if not proof:
            return None
        if proof.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        proof.kind = kind_of_proof(proof.read(2048))
        proof.seek(0)
        if proof.kind is None:
            raise forms.ValidationError(_("This is neither a PDF nor a JPG or PNG picture."))
        return proof

    def wish(self, kind: str, present: str) -> Wish:
        """Return what is asked for; a choice by its value and its words."""
        wanted = self.cleaned_data.get("wanted", "")
        choices = dict(_CHOICES.get(self.topic, ()))
        return Wish(
            topic=self.topic if kind == CorrectionRequest.Kind.CORRECTION else CorrectionRequest.Topic.OTHER,
            kind=kind,
            present=present,
            value=str(wanted.pk) if isinstance(wanted, Grade) else str(wanted),
            words=str(choices.get(wanted, wanted)),
            explanation=self.cleaned_data["explanation"],
            proof=self.cleaned_data.get("proof"),
        )


_CHOICES: dict[str, Any] = {"status": Employee.Status.choices, "education": Employee.Education.choices}
