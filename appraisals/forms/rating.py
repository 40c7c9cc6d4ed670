"""How a supervisor rates a period."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisals.actions import Judgement
from appraisals.models import Level, Value

_DAY = {"type": "date"}
# What each value asks for (SE MenPANRB 20/2021).
_GUIDES = {
    Value.SERVICE: _("Understands and meets what the public needs; friendly, quick, reliable; never stops improving."),
    Value.ACCOUNTABLE: _("Honest, responsible, careful, disciplined; uses what belongs to the state well; abuses no authority."),
    Value.COMPETENT: _("Keeps learning; helps others to learn; does every task at the best quality."),
    Value.HARMONIOUS: _("Respects everybody whatever their background; likes to help; makes a good place to work."),
    Value.LOYAL: _("Holds to Pancasila and the constitution; keeps the good name of service and agency, and its secrets."),
    Value.ADAPTIVE: _("Adjusts quickly to change; keeps innovating; acts before being told."),
    Value.COLLABORATIVE: _("Lets others contribute; is open to work together; uses all resources for the common goal."),
}
_BEHAVIOUR = "behaviour_"


class RatingForm(forms.Form):
    """Period, results, behaviour on each of the seven BerAKHLAK values, and the reason."""

    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    result = forms.TypedChoiceField(
        label=_("Results of work"),
        choices=Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Against the work plan: quantity, quality, time, cost."),
    )
    note = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("What was achieved, what was seen, what comes next. The employee reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for each value, before the reason."""
        super().__init__(*args, **kwargs)
        for value, guide in _GUIDES.items():
            label = _("Behaviour: %(value)s") % {"value": value.label}
            choices = [("", _("choose")), *Level.choices]
            self.fields[_BEHAVIOUR + value] = forms.TypedChoiceField(label=label, choices=choices, coerce=int, help_text=guide)
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

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
        said = dict(self.cleaned_data)
        behaviour = {value: said.pop(_BEHAVIOUR + value) for value in Value.values}
        return Judgement(behaviour=behaviour, **said)

    @staticmethod
    def behaviour_initial(values: dict[str, int]) -> dict[str, int]:
        """Return what a rating said of each value, by the names of the form's fields."""
        return {_BEHAVIOUR + value: level for value, level in values.items()}
