"""Forms of changes: acknowledge, ask or object, answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.models import PolicyPage, PolicyVoice


class AcknowledgeForm(forms.Form):
    """The questions of comprehension, and that one has read it."""

    has_read = forms.BooleanField(label=_("I have read what changes and what I have to do."))

    def __init__(self, *args: Any, page: PolicyPage, **kwargs: Any) -> None:
        """Ask the page's questions, before the tick."""
        super().__init__(*args, **kwargs)
        self.questions = {f"q{one.pk}": one for one in page.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = forms.ChoiceField(label=question.text, choices=question.choices, widget=forms.RadioSelect)
        self.order_fields([*self.questions, "has_read"])

    @property
    def chosen(self) -> dict[int, str]:
        """The answer to each question, by its id."""
        return {question.pk: self.cleaned_data[name] for name, question in self.questions.items()}

    def say_wrong(self, wrong: Any) -> None:
        """Say at each wrong answer where in the text the right one stands."""
        for name, question in self.questions.items():
            if question.pk in wrong:
                self.add_error(name, question.hint or _("Not quite. Read the part about it again."))


class VoiceForm(forms.Form):
    """A question or an objection."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=PolicyVoice.Kind.choices, widget=forms.RadioSelect, initial="question"
    )
    text = forms.CharField(
        label=_("In your words"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("It is answered. Others read it without your name, if at all."),
    )


class AnswerForm(forms.Form):
    """The answer to a question or an objection."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea({"rows": 4}))
    is_public = forms.BooleanField(label=_("Everybody may read question and answer"), required=False, initial=True)
