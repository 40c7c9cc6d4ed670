"""Which reader a file needs. What it is, is told by its first bytes, never by its name alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.rules.sheets.table import LARGEST_FILE, Table, WrongFile
from people.rules.sheets.text import read_text
from people.rules.sheets.workbook import read_workbook

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_BINARY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How other files begin, in small letters, and what helps.
STRANGERS: tuple[tuple[tuple[bytes, ...], Any], ...] = (
    ((OLD_BINARY,), gettext_lazy("This is an old Excel file (.xls). Open it and save it as XLSX.")),
    ((b"%pdf",), gettext_lazy("This is a PDF. Ask for the table as XLSX or CSV.")),
    (
        (b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style"),
        gettext_lazy("This is a web page under another name. Open it in a spreadsheet and save it as XLSX."),
    ),
    ((b"<?xml", b"<workbook"), gettext_lazy("This is XML. Open it in a spreadsheet and save it as XLSX.")),
    ((b"{\\rtf",), gettext_lazy("This is a text document. Save the table as CSV or XLSX.")),
    ((b"{", b"["), gettext_lazy("This is JSON. Save the table as CSV or XLSX.")),
    (
        (b"\x1f\x8b", b"rar!", b"7z\xbc\xaf", b"bzh", b"\xfd7zxz"),
        gettext_lazy("The file is packed. Unpack it and upload the table itself."),
    ),
    ((b"\x89png", b"\xff\xd8\xff", b"gif8"), gettext_lazy("This is a picture. Ask for the table as XLSX or CSV.")),
)


def read_table(content: bytes, name: str) -> Table:
    """Return what a CSV or XLSX file says. Raises WrongFile, whose message says what is wrong and where."""
    if len(content) > LARGEST_FILE:
        raise WrongFile(too_large(len(content)))
    if not content.strip():
        raise WrongFile(_("The file is empty."))
    if content.startswith(b"PK"):
        return read_workbook(content)
    refuse_other_kinds(content)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise WrongFile(_("The name ends like a workbook, but the file is none. Save it as XLSX or CSV again."))
    return read_text(content)


def too_large(size: int) -> str:
    """Return the words for a file of that many bytes."""
    words = {"size": round(size / 1024 / 1024), "most": LARGEST_FILE // 1024 // 1024}
    return _("The file has %(size)s MB; at most %(most)s MB can be read. Divide it, or save it as CSV.") % words


def refuse_other_kinds(content: bytes) -> None:
    """Raise WrongFile with a hint for what people upload by mistake."""
    if content.startswith(OLD_BINARY) and ENCRYPTED in content:
        raise WrongFile(_("The workbook is protected by a password. Take the password away and save it again."))
    beginning = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signs, words in STRANGERS:
        if beginning.startswith(signs):
            raise WrongFile(str(words))
