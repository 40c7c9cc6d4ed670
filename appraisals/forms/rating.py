"""How a supervisor rates a period."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisals.actions import Judgement
from appraisals.models import Level

_DAY = {"type": "date"}


class RatingForm(forms.Form):
    """Period, results, behaviour on the seven BerAKHLAK values, and the reason."""

    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    result = forms.TypedChoiceField(
        label=_("Results of work"),
        choices=Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Against the work plan: quantity, quality, time, cost."),
    )
    behaviour = forms.TypedChoiceField(
        label=_("Behaviour at work"),
        choices=Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("BerAKHLAK: service, accountable, competent, harmonious, loyal, adaptive, collaborative."),
    )
    note = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("What was achieved, what was seen, what comes next. The employee reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse periods that are turned round or lie in two years."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("starts_on"), cleaned.get("ends_on")
        if since and until and until < since:
            self.add_error("ends_on", _("This must not be before the first day."))
        elif since and until and since.year != until.year:
            self.add_error("ends_on", _("A period lies within one calendar year."))
        return cleaned

    def judgement(self) -> Judgement:
        """Return what was said."""
        return Judgement(**self.cleaned_data)
