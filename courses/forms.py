"""What people type into the pages of the site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 300


class WithdrawalForm(forms.Form):
    """Why somebody gives up a seat; may stay empty."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You need not give one. The trainer sees it."),
    )


class DecisionForm(forms.Form):
    """A supervisor's answer to requests; a refusal says why."""

    decision = forms.ChoiceField(choices=[("approve", _("Approve")), ("refuse", _("Refuse"))])
    reason = forms.CharField(
        label=_("Reason for refusing"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only to refuse. The employee reads it."),
    )
