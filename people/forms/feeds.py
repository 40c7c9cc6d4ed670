"""The form of a new calendar link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.queries.calendar import Calendar


class NewFeedForm(forms.Form):
    """Which of the calendars that an account may read."""

    calendar = forms.ChoiceField(label=_("Calendar"))

    def __init__(self, *args: Any, calendars: Sequence[Calendar], **kwargs: Any) -> None:
        """Offer these."""
        super().__init__(*args, **kwargs)
        self.calendars = {one.key: one for one in calendars}
        self.fields["calendar"].choices = [(key, one.label) for key, one in self.calendars.items()]  # type: ignore[attr-defined]

    def clean_calendar(self) -> Calendar:
        """Return the calendar behind the key."""
        return self.calendars[self.cleaned_data["calendar"]]
