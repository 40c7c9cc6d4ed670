"""The kinds of notices about the catalogue, with their words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare

NEW_COURSES = declare(
    Kind(
        "catalogue.new",
        _("something new fits a saved search"),
        "{headline}",
        _("New in the catalogue for your saved search “{name}”:\n\n{courses}\n\nYour searches: {searches}"),
        {"headline": "1 kursus baru untuk “Banjir”", "name": "Banjir", "courses": "- Tanggap Banjir", "searches": "…"},
    )
)
