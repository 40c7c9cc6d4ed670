"""Hand-ins as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courses.models import Submission


def marking_sheet(submission: Submission, sent: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the criteria of a hand-in with their levels, and what was sent before. No statement."""
    rows = []
    for place, one in enumerate(submission.rubric):
        name = f"c{place}"
        levels = [
            {"id": number, "points": level["points"], "text": level["text"], "is_chosen": sent.get(name) == str(number)}
            for number, level in enumerate(one["levels"])
        ]
        rows.append({"name": name, "text": one["text"], "levels": levels})
    return rows


def shown_markings(submission: Submission, user: Any) -> list[dict[str, Any]]:
    """Return what was marked, as far as a marker may see it: with two markers nothing of the other before both have marked.

    1 statement.
    """
    rows = list(submission.markings.select_related("marker"))
    is_blind = submission.state == Submission.State.HANDED_IN
    return [
        {"marking": one, "levels": _words(submission, one.levels)} for one in rows if not is_blind or one.marker_id == user.pk
    ]


def _words(submission: Submission, levels: list[int]) -> list[tuple[str, dict[str, Any]]]:
    return [(one["text"], one["levels"][place]) for one, place in zip(submission.rubric, levels, strict=True)]
