"""Reminding HR of what has to be answered."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from appraisals import notices
from appraisals.queries.answering import Waiting, due_soon
from people.queries.deciding import hr_near

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic(durable=True)
def remind_of_answers(*, at: dt.datetime) -> int:
    """Tell the HR nearest to each person what has to be answered in the days of the term, or is late; once a day each.

    Eleven statements at most for any number of contests and claims. Returns how many were told.
    """
    today = timezone.localdate(at)
    waiting = due_soon(today)
    nearest = hr_near({one.employee_id for one in waiting}, today)
    by_keeper: dict[User, list[Waiting]] = defaultdict(list)
    for one in waiting:
        for keeper in nearest.get(one.employee_id, []):
            by_keeper[keeper].append(one)
    return notices.tell_of_answers(by_keeper, today, at=at)
