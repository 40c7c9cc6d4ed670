"""The questionnaire of the satisfaction survey."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.forms.reports import HoneypotMixin
from participation.models import SatisfactionAnswer, SatisfactionScheme
from participation.queries.satisfaction import questions_of

ABOUT = (
    ("sex", _("Sex"), SatisfactionAnswer.Sex.choices),
    ("education", _("Education"), SatisfactionAnswer.Education.choices),
    ("occupation", _("Occupation"), SatisfactionAnswer.Occupation.choices),
)


class SatisfactionForm(HoneypotMixin, forms.Form):
    """Nine questions with four answers each; who answers, and a suggestion, as one likes."""

    def __init__(self, *args: Any, scheme: SatisfactionScheme, **kwargs: Any) -> None:
        """Ask what the scheme asks."""
        super().__init__(*args, **kwargs)
        self.keys: list[str] = []
        for key, words in questions_of(scheme):
            self.keys.append(key)
            choices = [(number, text) for number, text in enumerate(words["answers"], start=1)]
            self.fields[key] = forms.TypedChoiceField(
                label=words["question"], choices=choices, coerce=int, widget=forms.RadioSelect
            )
        for name, label, groups in ABOUT:
            self.fields[name] = forms.ChoiceField(label=label, choices=[("", "–"), *groups], required=False)
        self.fields["words"] = forms.CharField(
            label=_("What should be better?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
        )
        self.order_fields([*self.keys, "sex", "education", "occupation", "words", "website"])

    @property
    def values(self) -> list[int]:
        """The nine answers in order."""
        return [self.cleaned_data[key] for key in self.keys]

    @property
    def about(self) -> dict[str, str]:
        """What was said about oneself."""
        return {name: self.cleaned_data[name] for name, _label, _choices in ABOUT}
