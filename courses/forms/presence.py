"""What a trainer says of one person in one session, and of who stands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Attendance, Session, Substitution
from courses.queries import trainers_in
from courses.rules import whole_minutes
from people.models import User


class PresenceForm(forms.Form):
    """A mark with minutes and a note."""

    mark = forms.ChoiceField(label=_("Attendance"), choices=Attendance.Mark, widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=_("Minutes present"), required=False, min_value=1)
    note = forms.CharField(label=_("Note"), required=False, max_length=200, help_text=_("Such as: left early for a call-out."))

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Say how many minutes the whole session has."""
        super().__init__(*args, **kwargs)
        self.whole = whole_minutes(session.starts_at, session.ends_at)
        words = _("The whole session has %(minutes)s minutes. Empty: all of it.")
        self.fields["minutes"].help_text = words % {"minutes": self.whole}

    def clean(self) -> dict[str, Any]:
        """Refuse minutes of who was not there, and more than there were."""
        cleaned = super().clean() or {}
        minutes = cleaned.get("minutes")
        if minutes and cleaned.get("mark") not in (None, Attendance.Mark.PRESENT):
            self.add_error("minutes", _("Only who was present has minutes."))
        if minutes and minutes > self.whole:
            self.add_error("minutes", _("The session has only %(minutes)s minutes.") % {"minutes": self.whole})
        return cleaned


class SubstituteForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who holds the session, from which day on, and why."""

    trainer = forms.ModelChoiceField(User.objects.none(), label=_("Substitute"), help_text=_("Who holds the role of trainer."))

    class Meta:
        model = Substitution
        fields = ("trainer", "since", "reason")

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Offer the agency's trainers but those who hold the session anyhow; from today on."""
        super().__init__(*args, **kwargs)
        own = session.trainers.values("pk").union(session.offering.curriculum.course.trainers.values("pk"))
        free = trainers_in([session.offering.agency_id]).exclude(pk__in=list(own.values_list("pk", flat=True)))
        self.fields["trainer"].queryset = free  # type: ignore[attr-defined]
        self.fields["since"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["since"].initial = timezone.localdate()

    def validate_constraints(self) -> None:
        """Let a repeat for the same person move the day: the action does that."""
