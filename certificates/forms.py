"""Forms of the room's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST_FILE = 10 * 1024 * 1024
# How a PDF begins; readers look for it in so many bytes.
PDF_MARK, MARKED_WITHIN = b"%PDF-", 1024


class FindForm(forms.Form):
    """The number or the code of a certificate."""

    q = forms.CharField(
        label=_("Number or code of the certificate"),
        max_length=120,
        help_text=_("The code stands beside the QR code: four groups of four letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class FileForm(forms.Form):
    """A PDF to compare with ours, or to look up by what it is."""

    file = forms.FileField(
        label=_("PDF file of the certificate"),
        help_text=_("At most 10 MB. The file is compared and not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large to be one of ours."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("This file is larger than 10 MB."))
        return file


class FindByFileForm(FileForm):
    """A PDF by which its certificate is found."""

    def clean_file(self) -> Any:
        """Refuse what is no PDF at all, besides what is too large."""
        file = super().clean_file()
        if PDF_MARK not in file.read(MARKED_WITHIN):
            raise ValidationError(
                _("This file is no PDF. Choose the PDF file of the certificate, not a photo or a copy in another format.")
            )
        file.seek(0)
        return file
