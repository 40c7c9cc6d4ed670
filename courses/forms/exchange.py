"""A file of questions, and what is wrong with it in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from courses.formats.gift import read_gift
from courses.formats.qti import read_qti
from courses.rules.exchange import Exchanged, Fault, Read

LARGEST = 20 * 1024 * 1024
MOST_QUESTIONS = 500
AN_HOUR = 3600
SALT = "courses.questions"

FAULTS = {
    "empty": _("There is no question in this file."),
    "too-many": _("There are more than 500 questions in this file."),
    "no-answers": _("The question has no answers in braces { }."),
    "not-closed": _("The brace } is missing."),
    "two-answers": _("The question has two pairs of braces."),
    "no-text": _("The question has no text."),
    "essay": _("Essays are no questions of a test; use an assignment."),
    "answers": _("The answers make no question of this kind, or hold a sign (#, =) that answers cannot hold here."),
    "part-of-points": _("Short answers that earn a part of the points are not taken."),
    "several-numbers": _("Numbers with several answers or weights are not taken."),
    "number": _("This is no number."),
    "pairs": _("Each answer must be a pair: left -> right."),
    "zip": _("The package cannot be read."),
    "too-large": _("There is too much in this package."),
    "xml": _("The XML is broken here."),
    "doctype": _("Files with a document type (DOCTYPE) are not taken."),
    "no-body": _("The item has no body."),
    "media": _("Pictures and other media in questions are not taken."),
    "interaction": _("The item has no interaction, several, or one that tests do not have here."),
    "points": _("Points must be a whole number."),
    "no-response": _("The right answer is missing, or names something that is not there."),
}


class QuestionFileForm(forms.Form):
    """A GIFT text, or a QTI package or item; which one it is, its content says."""

    file = forms.FileField(
        label=_("File"), help_text=_("GIFT as a text file, or QTI 2.1 to 3.0 as a package (zip) or an XML file.")
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(FAULTS["too-large"])
        return file

    def read(self) -> Read:
        """Return what the file holds."""
        return read_questions(self.cleaned_data["file"].read())


def read_questions(content: bytes) -> Read:
    """Return the questions of a file, or its faults."""
    if content.startswith(b"PK") or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        found = read_qti(content)
    else:
        found = read_gift(content.decode("utf-8", errors="replace"))
    return Read((), (Fault(1, "too-many"),)) if len(found.questions) > MOST_QUESTIONS else found


def kept(questions: Any, bank_id: int) -> str:
    """Return questions as a signed text that a preview carries to its button."""
    return signing.dumps([bank_id, [asdict(one) for one in questions]], salt=SALT, compress=True)


def unkept(text: str, bank_id: int) -> list[Exchanged] | None:
    """Return the questions of a preview of this bank; None where the text is none of ours, or an hour old."""
    try:
        known, rows = signing.loads(text, salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    return [Exchanged(**row) for row in rows] if known == bank_id else None
