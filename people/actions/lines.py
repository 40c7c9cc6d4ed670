"""Which post answers to which."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import AnswersInCircle, LinesReachToday, OtherAgency
from people.models import Post

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def let_answer(post: Post, supervisor: Post | None, *, on: dt.date, by: Actor, at: dt.datetime) -> Post:
    """Let a post answer to another, or to none, from a day on that has come. At most 8 statements.

    What was said of later days is taken back. A repeat changes nothing. Raises NotAllowed unless `by` is HR of the
    post's unit, LinesReachToday for a coming day, OtherAgency, AnswersInCircle; then nothing changes.
    """
    kept = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
    today = timezone.localdate(at)
    permissions.require(permissions.is_hr_of(by, kept.unit, today))
    if on > today:
        raise LinesReachToday
    if supervisor is not None and supervisor.unit.agency_id != kept.unit.agency_id:
        raise OtherAgency
    if supervisor is not None and kept.pk in Post.objects.above(supervisor):
        raise AnswersInCircle
    steps.answer_to(kept, supervisor, on=on)
    return kept
