"""The kinds of notices about the catalogue, with their words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare

POLICY_REMINDER = declare(
    Kind(
        "policy.reminder",
        _("a change waits to be read"),
        _("Please read: {title}"),
        _("{summary}\n\nPlease read it and acknowledge it by {day}. It takes a few minutes. Questions are answered."),
        {"title": "Cuti diajukan di web", "summary": "Formulir kertas tidak dipakai lagi.", "day": "1 Maret 2027"},
    )
)
POLICY_ANSWERED = declare(
    Kind(
        "policy.answered",
        _("your question about a change was answered"),
        _("Answered: {title}"),
        _("You asked about “{title}”, or objected to it. The answer:\n\n{answer}"),
        {"title": "Cuti diajukan di web", "answer": "Formulir lama berlaku sampai akhir bulan."},
    )
)

NEW_COURSES = declare(
    Kind(
        "catalogue.new",
        _("something new fits a saved search"),
        "{headline}",
        _("New in the catalogue for your saved search “{name}”:\n\n{courses}\n\nYour searches: {searches}"),
        {"headline": "1 kursus baru untuk “Banjir”", "name": "Banjir", "courses": "- Tanggap Banjir", "searches": "…"},
    )
)
