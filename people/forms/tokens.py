"""The form of a new token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NewTokenForm(forms.Form):
    """Which system gets a token, and for how long."""

    name = forms.CharField(label=_("System"), max_length=100, help_text=_("Which system uses it, such as “e-Kinerja”."))
    days = forms.TypedChoiceField(
        label=_("Lasts for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (366, _("one year"))],
        initial=90,
    )
