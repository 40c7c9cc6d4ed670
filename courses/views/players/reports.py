"""Reports that a page's script sends while somebody learns: read without trust, answered in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

from courses.models import UnitProgress
from lms.kit.errors import DomainError

LONGEST = 1_000_000


def answered(text: str, take: Callable[[dict[str, Any]], tuple[UnitProgress, dict[str, Any]]]) -> JsonResponse:
    """Answer how the unit stands after `take` has kept what the report says, or in words what is wrong.

    `take` returns the progress and what else the page wants to know; ValueError, KeyError and the like mean that the report
    cannot be understood.
    """
    try:
        row, more = take(dict(json.loads(text if len(text) <= LONGEST else "")))
    except DomainError as error:
        return JsonResponse({"words": str(error.message), "code": error.code}, status=error.status)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return JsonResponse({"words": _("This report cannot be read.")}, status=400)
    score = None if row.score is None else float(row.score)
    return JsonResponse({"state": row.state, "score": score, "seconds": row.seconds, "words": words_of(row), **more})


def words_of(row: UnitProgress) -> str:
    """Return how a unit stands, for who learns."""
    if row.state == UnitProgress.State.DONE:
        return _("Done. Your result has been kept.")
    if row.state == UnitProgress.State.TO_CONFIRM:
        return _("You were much quicker than expected. The trainer has a look before it counts.")
    return _("Your place and answers are kept.")
