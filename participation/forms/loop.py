"""Forms of the loop: what a report is about, which course trains for a service, what is better now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from participation.models import Report, Topic


class TopicsForm(forms.Form):
    """What a report is about."""

    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"), queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, report: Report) -> None:
        """Begin with what is said now."""
        chosen = [one.topic_id for one in report.topics.all()]
        super().__init__(data, initial={"topics": chosen})


class RemedyForm(forms.Form):
    """Which course trains for a service."""

    course = forms.ModelChoiceField(label=_("Course"), queryset=Course.objects.none())

    def __init__(self, data: Any = None, *, courses: Any) -> None:
        """Offer the courses that bring what is lacking."""
        super().__init__(data)
        self.fields["course"].queryset = Course.objects.filter(pk__in=[one.pk for one in courses])  # type: ignore[attr-defined]


class SolutionForm(forms.Form):
    """What is better now."""

    title = forms.CharField(label=_("What is better now, in one sentence"), max_length=120)
    text = forms.CharField(
        label=_("How it came about"),
        max_length=3800,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Everybody reads it on the page of the service; those who complained in the last year are told."),
    )
