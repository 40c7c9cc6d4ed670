"""What is wrong with a line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ContestForm(forms.Form):
    """What HR should look at."""

    text = forms.CharField(
        label=_("What is wrong"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("Such as: I was there on both days; the programme had 16 hours."),
    )
