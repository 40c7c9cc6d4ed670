"""Numbers stay gapless and single when many processes issue at once, and when some are killed on the way."""

import signal

import pytest

from certificates.models import Certificate, Counter
from lms.bench import numbers
from tests.factories.certificates import completions

PROCESSES, EACH = 8, 40


@pytest.mark.django_db(transaction=True)
def test_processes_that_issue_at_once_leave_no_gap_even_when_killed():
    keys = [one.pk for one in completions(PROCESSES * EACH)]
    ends = numbers.race(keys, processes=PROCESSES, killed=[0, 3])
    assert [end for end in ends if end] == [-signal.SIGKILL] * 2
    made = list(Certificate.objects.order_by("sequence").values_list("sequence", flat=True))
    assert len(made) == (PROCESSES - 2) * EACH + 2 * 5
    assert made == list(range(1, len(made) + 1))
    assert numbers.faults(keys) == ["not one certificate for each completion"]
    assert numbers.race(keys, processes=2) == [0, 0]
    assert numbers.faults(keys) == []
    assert Counter.objects.get().last == PROCESSES * EACH


@pytest.mark.django_db
def test_the_check_finds_who_has_no_certificate():
    rows = completions(2)
    keys = [one.pk for one in rows]
    assert numbers.faults(keys) == ["not one certificate for each completion"]
