"""The form of a new token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import ApiToken


class NewTokenForm(forms.Form):
    """Which system gets a token, and for how long."""

    name = forms.CharField(label=_("System"), max_length=100, help_text=_("Which system uses it, such as “e-Kinerja”."))
    purpose = forms.ChoiceField(
        label=_("It may"),
        choices=[(one.value, one.label) for one in (ApiToken.Purpose.READ, ApiToken.Purpose.ACTING)],
        initial=ApiToken.Purpose.READ,
        required=False,
    )
    days = forms.TypedChoiceField(
        label=_("Lasts for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (366, _("one year"))],
        initial=90,
    )

    def clean_purpose(self) -> str:
        """Take reading where nothing was chosen."""
        return self.cleaned_data["purpose"] or ApiToken.Purpose.READ
