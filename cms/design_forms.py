"""Forms for designs of certificates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from certificates.gallery import GALLERY
from certificates.looks import LANGUAGES
from certificates.queries import kept_agencies

_LANGUAGE_NAMES = {"id": _("Indonesian"), "en": _("English")}


class DesignForm(WagtailAdminModelForm):  # type: ignore[misc]
    """A design: HR chooses among the agencies that they keep as a whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Limit the agencies to those of the writer, and begin with the first."""
        super().__init__(*args, **kwargs)
        if "agency" in self.fields and self.for_user is not None:
            agencies = kept_agencies(self.for_user)
            self.fields["agency"].queryset = agencies
            self.fields["agency"].empty_label = None
            self.initial.setdefault("agency", agencies.first())


class BeginForm(forms.Form):
    """With which design to begin, for which agency, in which language, under which name."""

    beginning = forms.ChoiceField(choices=[(one.key, one.name) for one in GALLERY])
    name = forms.CharField(max_length=100, label=_("Name"), help_text=_("For you and your colleagues; it is not printed."))
    language = forms.ChoiceField(choices=[(code, _LANGUAGE_NAMES[code]) for code in LANGUAGES], label=_("Language"))
    agency = forms.ModelChoiceField(queryset=None, label=_("Agency"), empty_label=None)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Limit the agencies to those of the writer."""
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = kept_agencies(user)

    def clean(self) -> dict[str, Any]:
        """Refuse a name that another design of the agency has."""
        from cms.models import CertificateDesign

        said: dict[str, Any] = super().clean() or {}
        if CertificateDesign.objects.filter(agency=said.get("agency"), name=said.get("name")).exists():
            self.add_error("name", _("Another design of this agency has this name."))
        return said
