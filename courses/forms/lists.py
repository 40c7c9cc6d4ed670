"""The form by which a webinar's list comes in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Session

UTC = ("UTC", "UTC")


class ListForm(forms.Form):
    """The file, and in whose clock its times are."""

    file = forms.FileField(
        label=_("List of participants"),
        help_text=_(
            "CSV or XLSX, as Zoom, Microsoft Teams or Google Meet export it, or with the columns nama, NIP, masuk, keluar."
        ),
        max_length=200,
    )
    zone = forms.ChoiceField(label=_("Times in the file are in"), choices=[*Session.Zone.choices, UTC])
