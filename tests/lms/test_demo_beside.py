"""A city is built by two processes: who does what, and that nothing goes lost."""

from __future__ import annotations

import datetime as dt
import random
from types import SimpleNamespace

import pytest
from django.utils import timezone

from lms.demo.beside import WorkFailed, beside
from lms.demo.history import Life, by_years
from people.models import Agency


def lives(*days: dt.date) -> list[Life]:
    at = [timezone.make_aware(dt.datetime.combine(day, dt.time(10))) for day in days]
    return [Life(SimpleNamespace(), (), one, random.Random(1)) for one in at]  # noqa: S311 - no secret


def days_of(part: list[Life]) -> list[str]:
    return [f"{one.completed_at:%Y-%m}" for one in part]


def test_no_year_is_cut_and_the_parts_are_as_even_as_years_allow():
    earlier, later = by_years(lives(*(dt.date(2024 + month // 12, month % 12 + 1, 5) for month in range(10, 34))))
    assert days_of(earlier) == ["2024-11", "2024-12", *(f"2025-{month:02}" for month in range(1, 13))]
    assert days_of(later) == [f"2026-{month:02}" for month in range(1, 11)]


@pytest.mark.parametrize("days", [(), (dt.date(2026, 3, 2), dt.date(2026, 5, 4))])
def test_what_lies_in_one_year_stays_together(days):
    assert by_years(lives(*days))[0] == []
    assert len(by_years(lives(*days))[1]) == len(days)


def found(name: str) -> None:
    Agency.objects.create(name=name, short_name=name, city=name)


def fail() -> None:
    raise SystemExit(3)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_both_have_written_when_the_block_ends(processes):
    with beside(lambda: found("Medan"), processes):
        found("Binjai")
    assert set(Agency.objects.values_list("name", flat=True)) == {"Medan", "Binjai"}


@pytest.mark.django_db(transaction=True)
def test_work_that_fails_is_said_and_what_else_was_written_stays():
    with pytest.raises(WorkFailed), beside(fail, 2):
        found("Binjai")
    assert Agency.objects.get().name == "Binjai"
