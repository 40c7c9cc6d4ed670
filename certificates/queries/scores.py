"""What people reached in the tests of what they completed."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg

from courses.models import UnitProgress

_STEP = Decimal("0.1")


def scores_of(enrolments: Collection[int]) -> dict[int, str]:
    """Return the mean score of 100 over the tests of each enrolment, by its key, to one decimal; who took none is left out.

    Pre-tests do not count. 1 statement, none where nobody is asked for.
    """
    if not enrolments:
        return {}
    tests = UnitProgress.objects.filter(
        enrolment__among=enrolments, unit__kind="quiz", unit__quiz__after=None, score__isnull=False
    )
    means = tests.order_by().values("enrolment").annotate(mean=Avg("score")).values_list("enrolment", "mean")
    return {enrolment: str(mean.quantize(_STEP, ROUND_HALF_UP)) for enrolment, mean in means}
