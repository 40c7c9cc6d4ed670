"""What editors may put into the library of documents. Apart from the other forms: Wagtail loads it after the models."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from cms.files import is_what_it_says
from cms.rules import VIDEOS

MOST_FILE, MOST_VIDEO = 50 * 1024 * 1024, 500 * 1024 * 1024


class DocumentForm(BaseDocumentForm):
    """A file for the library: of a known kind, not too large, and what its name says."""

    def clean_file(self) -> Any:
        """Refuse what is too large or only called so."""
        file = self.cleaned_data["file"]
        extension = file.name.rpartition(".")[2].lower()
        most = MOST_VIDEO if extension in VIDEOS else MOST_FILE
        if "file" not in self.changed_data:
            return file
        if file.size > most:
            raise forms.ValidationError(_("The file is larger than %(most)s.") % {"most": filesizeformat(most)})
        if not is_what_it_says(file, extension):
            raise forms.ValidationError(_("The file is no %(kind)s, although its name says so.") % {"kind": extension.upper()})
        return file
