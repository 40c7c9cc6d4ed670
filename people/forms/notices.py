"""How one wants to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.kinds import kinds
from people.models import NoticePreference

Way = NoticePreference.Way


class PreferencesForm(forms.Form):
    """A choice for each kind of notice that one may have otherwise than at once."""

    def __init__(self, *args: Any, ways: dict[str, str], **kwargs: Any) -> None:
        """Show what is chosen now, by the kind's code."""
        super().__init__(*args, **kwargs)
        for kind in kinds():
            if kind.is_refusable:
                label = str(kind.label)
                self.fields[kind.code] = forms.ChoiceField(
                    label=label[:1].upper() + label[1:], choices=Way.choices, initial=ways.get(kind.code, kind.usual)
                )


class NoticeTextForm(forms.Form):
    """Subject and text of a kind of notice, with {places}."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 10}))
