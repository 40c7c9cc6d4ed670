"""How long each step may take: against the table of SP4N-LAPOR, across weekends, holidays and joint leave."""

import datetime as dt

import pytest

from participation.models import ReportRule
from participation.reference import load_reference
from participation.rules.deadlines import due_on, horizon, is_late
from participation.rules.links import has_too_many_links
from participation.rules.masking import masked

# Lebaran 2026 as it was decreed: holidays on 21–22 March, joint leave around them; weekends in between.
OFF = {dt.date(2026, 3, day) for day in (19, 20, 21, 22, 23, 24)}


@pytest.mark.parametrize(
    ("since", "days", "week", "due"),
    [
        ("2026-03-16", 3, 5, "2026-03-25"),  # Tue, Wed, then six days off: the third is Wednesday
        ("2026-03-16", 2, 5, "2026-03-18"),
        ("2026-03-13", 1, 5, "2026-03-16"),  # Friday: the next working day is Monday
        ("2026-03-13", 1, 6, "2026-03-14"),  # in a week of six days it is Saturday
        ("2026-03-14", 1, 6, "2026-03-16"),
        ("2026-03-21", 1, 5, "2026-03-25"),  # sent on a day off
        ("2026-03-16", 0, 5, "2026-03-16"),
        ("2026-03-18", 5, 5, "2026-03-31"),
    ],
)
def test_a_term_counts_working_days(since, days, week, due):
    assert due_on(dt.date.fromisoformat(since), days, OFF, week) == dt.date.fromisoformat(due)


def test_a_step_is_late_after_its_last_day_only():
    day = dt.date(2026, 3, 25)
    assert not is_late(day, on=day)
    assert is_late(day, on=day + dt.timedelta(days=1))
    assert not is_late(None, on=day)


@pytest.mark.parametrize("days", [1, 14, 60])
def test_no_term_ends_after_the_days_that_are_asked_for(days):
    since = dt.date(2026, 3, 1)
    rest = {since + dt.timedelta(days=number) for number in range(1, 15)}
    assert due_on(since, days, rest) < horizon(since, days)


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        ("praise", (3, 5, 10)),
        ("aspiration", (3, 14, 10)),
        ("complaint", (3, 14, 10)),
        ("inspection", (3, 60, 10)),
        ("question", (3, 5, 10)),
    ],
)
def test_the_terms_are_those_of_the_table(db, kind, terms):
    load_reference()
    rule = ReportRule.objects.get(kind=kind, agency=None)
    assert (rule.verify_days, rule.answer_days, rule.reply_days) == terms
    assert rule.legal_source


def test_what_was_changed_is_not_loaded_again(db):
    load_reference()
    ReportRule.objects.filter(kind="praise").update(answer_days=7)
    assert load_reference() == 0
    assert ReportRule.objects.get(kind="praise").answer_days == 7


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("NIK 1271 0123 4567 8901 saya", "NIK ••• saya"),
        ("hubungi 0812-3456-7890", "hubungi •••"),
        ("tulis ke budi.s@contoh.co.id ya", "tulis ke ••• ya"),
        ("mobil BK 1234 AB parkir", "mobil ••• parkir"),
        ("pukul 10.30 tanggal 3 Maret 2027, Jl. Sei Batang 12", "pukul 10.30 tanggal 3 Maret 2027, Jl. Sei Batang 12"),
    ],
)
def test_what_tells_who_somebody_is_is_hidden(text, hidden):
    assert masked(text) == hidden


def test_more_than_one_link_is_advertising():
    assert not has_too_many_links("lihat https://contoh.id")
    assert has_too_many_links("https://a.id dan www.b.id")
