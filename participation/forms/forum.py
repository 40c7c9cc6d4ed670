"""Forms of consultations: topic, post, moderation, minutes, plan and report."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.actions import Said
from participation.forms.reports import HoneypotMixin
from participation.models import Consultation, Post
from people.models import Unit


class ConsultationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A topic before it is opened."""

    class Meta:
        model = Consultation
        fields = ("unit", "title", "text", "closes_on", "is_moderated_before")
        widgets: ClassVar[dict[str, Any]] = {"closes_on": forms.DateInput({"type": "date"}), "text": forms.Textarea({"rows": 8})}

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        """Offer the units for which the visitor may open one."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units.values("pk"))  # type: ignore[attr-defined]


class PostForm(HoneypotMixin, forms.Form):
    """What somebody says."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Post.Kind.choices, widget=forms.RadioSelect, initial="comment")
    text = forms.CharField(label=_("Your words"), max_length=2000, widget=forms.Textarea({"rows": 5}))
    name = forms.CharField(label=_("Name to be shown"), max_length=80, required=False)
    field_order = ("kind", "text", "name", "website")

    def said(self) -> Said:
        """Return what was said."""
        return Said(self.cleaned_data["kind"], self.cleaned_data["text"], self.cleaned_data["name"])


class OfficialForm(forms.Form):
    """The unit's answer."""

    text = forms.CharField(label=_("Official answer"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class MinutesForm(forms.Form):
    """What was agreed."""

    minutes = forms.CharField(label=_("Minutes: what was agreed"), max_length=6000, widget=forms.Textarea({"rows": 8}))


class ClosingForm(forms.Form):
    """What is done, and what became of it."""

    plan = forms.CharField(label=_("Follow-up plan: what, who, until when"), max_length=6000, widget=forms.Textarea({"rows": 6}))
    report = forms.CharField(label=_("Closing report: what became of it"), max_length=6000, widget=forms.Textarea({"rows": 6}))
