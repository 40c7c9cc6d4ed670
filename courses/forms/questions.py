"""What trainers write into question banks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency
from courses.models import Claim, Course, Question, QuestionBank
from courses.rules.questions import WrongAnswers, body_of, lines_of


class BankForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new bank of one of the writer's courses."""

    class Meta:
        model = QuestionBank
        fields = ("course", "title")

    def __init__(self, *args: Any, user: Any, record: Any = None, **kwargs: Any) -> None:
        """Offer the courses that the user writes."""
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = Course.objects.writable_by(user)  # type: ignore[attr-defined]


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """A question with its answers, one a line."""

    answers = forms.CharField(
        label=_("Answers, one a line"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One or several answers: put * before each right one, feedback after #. Matching: left = right. Order: as it "
            "should be. Number: 3,5 ± 0,1. Short text: each accepted answer."
        ),
    )
    field_order = ("kind", "text", "answers")

    class Meta:
        model = Question
        fields = ("kind", "text", "feedback", "points", "competency", "is_used")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the competencies that the course claims, and show the answers as lines."""
        super().__init__(*args, **kwargs)
        claims = Claim.objects.filter(module__curriculum__course=self.instance.bank.course_id)
        claimed = Competency.objects.filter(pk__in=claims.values("competency"))
        self.fields["competency"].queryset = claimed  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["answers"] = lines_of(self.instance.kind, self.instance.body)

    def clean(self) -> dict[str, Any]:
        """Read the lines as answers of the kind."""
        cleaned = super().clean() or {}
        if cleaned.get("answers") and cleaned.get("kind"):
            try:
                self.instance.body = body_of(cleaned["kind"], cleaned["answers"])
            except WrongAnswers:
                self.add_error("answers", _("These lines make no question of this kind; see the help below."))
        return cleaned
