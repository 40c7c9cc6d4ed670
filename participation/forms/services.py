"""The search for services."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ServiceListForm(forms.Form):
    """What a list of services is searched for."""

    q = forms.CharField(label=_("Service or unit"), max_length=120, required=False)
