"""What a package reports while it is played, what of it is kept, and when it is done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.rules.packages.times import duration, seconds_of, timespan
from lms.kit.errors import BrokenRule

SCORM_12, SCORM_2004, H5P = "scorm12", "scorm2004", "h5p"
LARGEST_REPORT = 256 * 1024
MOST_STATEMENTS = 100
LONGEST_TEXT = 1_000
LARGEST_NUMBER = 1e9
# What of the data model is kept; all else is the learner's, the package's or the house's to say.
_KEPT = {
    SCORM_12: ("suspend_data", "objectives", "interactions", "student_preference"),
    SCORM_2004: (
        *("location", "completion_status", "success_status", "exit", "session_time", "score", "progress_measure"),
        *("suspend_data", "objectives", "interactions", "learner_preference"),
    ),
}
_KEPT_CORE = ("lesson_location", "lesson_status", "exit", "session_time", "score")
# Verbs by which H5P content says that somebody has come to its end.
_ENDS = ("completed", "answered", "passed", "failed", "mastered")


class ReportTooLarge(BrokenRule):
    """A package wants to keep more than 256 KB, or what it reports cannot be understood."""

    code = "report-too-large"
    message = _("The package wants to keep more than can be kept for one learner.")


@dataclass(frozen=True)
class Outcome:
    """How an item stands: score of 0 to 100 where it has one, and whether it is passed."""

    score: float | None
    is_passed: bool


def kept(kind: str, said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of a report about one item; statements of H5P are added to those before.

    Raises ReportTooLarge. Interactions that do not fit are left out: no package needs them to go on.
    """
    found = _of_h5p(said, before) if kind == H5P else _of_scorm(kind, said)
    if _size(found) > LARGEST_REPORT:
        found.pop("interactions", None)
    if _size(found) > LARGEST_REPORT:
        raise ReportTooLarge
    return found


def _size(data: Any) -> int:
    return len(json.dumps(data, ensure_ascii=False).encode())


def _of_scorm(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    cmi = _mapping(said.get("cmi"))
    found = {name: cmi[name] for name in _KEPT[kind] if cmi.get(name)}
    if kind == SCORM_12:
        core = _mapping(cmi.get("core"))
        found["core"] = {name: core[name] for name in _KEPT_CORE if core.get(name)}
    return found


def _of_h5p(said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    statements = said.get("statements")
    new = [_statement(one) for one in statements if isinstance(one, dict)] if isinstance(statements, list) else []
    state = said.get("state")
    known = [*before.get("statements", []), *new]
    return {
        "state": state if isinstance(state, str) else before.get("state", ""),
        "statements": known[-MOST_STATEMENTS:],
        # The last end is kept apart: a long life of small statements must not wash it away.
        "end": next((one for one in reversed(new) if _is_end(one)), before.get("end")),
    }


def _statement(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of an xAPI statement: who and when are known here better."""
    result = _mapping(said.get("result"))
    score = _mapping(result.get("score"))
    return {
        "verb": str(_mapping(said.get("verb")).get("id", ""))[:LONGEST_TEXT].rsplit("/", 1)[-1],
        "object": str(_mapping(said.get("object")).get("id", ""))[:LONGEST_TEXT],
        "score": {name: _number(score[name]) for name in ("raw", "min", "max", "scaled") if name in score},
        "completion": result.get("completion") is True,
        "success": result.get("success") if isinstance(result.get("success"), bool) else None,
        "duration": seconds_of(result.get("duration")),
        "response": str(result.get("response") or "")[:LONGEST_TEXT],
    }


def _is_end(statement: Mapping[str, Any]) -> bool:
    """Whether a statement says that the whole content, not a part of it, has come to its end."""
    return statement["verb"] in _ENDS and "subContentId=" not in statement["object"]


def outcome(kind: str, found: Mapping[str, Any], *, least_score: float | None) -> Outcome:
    """Return how an item stands by what is kept of it.

    `least_score` (0 to 100) is what the course asks; then the score decides. Without, the package's own word does.
    """
    score, is_passed, is_over = {SCORM_12: _scorm_12, SCORM_2004: _scorm_2004, H5P: _h5p}[kind](found)
    if least_score is not None and score is not None:
        is_passed = is_over and score >= least_score
    return Outcome(score, is_passed)


def _scorm_12(found: Mapping[str, Any]) -> tuple[float | None, bool, bool]:
    core = _mapping(found.get("core"))
    status = core.get("lesson_status")
    is_over = status in ("passed", "completed", "failed")
    return _scaled(_mapping(core.get("score"))), status in ("passed", "completed"), is_over


def _scorm_2004(found: Mapping[str, Any]) -> tuple[float | None, bool, bool]:
    completion, success = found.get("completion_status"), found.get("success_status")
    is_passed = success == "passed" or (completion == "completed" and success != "failed")
    return _scaled(_mapping(found.get("score"))), is_passed, is_passed or success == "failed" or completion == "completed"


def _h5p(found: Mapping[str, Any]) -> tuple[float | None, bool, bool]:
    end = _mapping(found.get("end"))
    if not end:
        return None, False, False
    return _scaled(_mapping(end.get("score"))), end.get("success") is not False, True


def _scaled(score: Mapping[str, Any]) -> float | None:
    """Return a score of 0 to 100: what is scaled already, else raw between min and max, else raw."""
    scaled, raw = _number(score.get("scaled")), _number(score.get("raw"))
    if scaled is not None:
        return _within(scaled * 100)
    if raw is None:
        return None
    least, most = _number(score.get("min")) or 0, _number(score.get("max"))
    return _within(raw if most is None or most <= least else (raw - least) / (most - least) * 100)


def _within(number: float) -> float:
    return min(max(number, 0.0), 100.0)


def _number(said: Any) -> float | None:
    try:
        number = float(said)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < LARGEST_NUMBER else None  # neither endless nor "not a number"


def _mapping(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}


def together(outcomes: Sequence[Outcome], parts: int) -> Outcome:
    """Return how a package of `parts` items stands: passed if all are, with the mean of the scores that there are."""
    scores = [one.score for one in outcomes if one.score is not None]
    mean = sum(scores) / len(scores) if scores else None
    return Outcome(mean, len(outcomes) >= parts and all(one.is_passed for one in outcomes))


def beginning(
    kind: str, item: Mapping[str, Any], found: Mapping[str, Any], *, learner: tuple[str, str], seconds: int
) -> dict[str, Any]:
    """Return what a package is given when it opens: where one was, what it kept, who learns (id, name), time so far."""
    if kind == H5P:
        return {"state": found.get("state", "")}
    entry = "resume" if found else "ab-initio"
    return (
        _beginning_12(item, found, entry, learner, seconds)
        if kind == SCORM_12
        else _beginning_2004(item, found, entry, learner, seconds)
    )


def _beginning_12(
    item: Mapping[str, Any], found: Mapping[str, Any], entry: str, learner: tuple[str, str], seconds: int
) -> dict[str, Any]:
    core = {name: value for name, value in _mapping(found.get("core")).items() if name not in ("exit", "session_time")}
    who = {"student_id": learner[0], "student_name": learner[1], "credit": "credit", "lesson_mode": "normal"}
    limits = {"mastery_score": item.get("mastery"), "max_time_allowed": item.get("max_time")}
    limits["time_limit_action"] = item.get("time_limit_action")
    rest = {name: value for name, value in found.items() if name not in ("core", "interactions")}
    return {
        **rest,
        "core": {**core, **who, "entry": entry, "total_time": timespan(seconds)},
        "launch_data": item.get("launch_data", ""),
        "student_data": {name: str(value) for name, value in limits.items() if value is not None},
    }


def _beginning_2004(
    item: Mapping[str, Any], found: Mapping[str, Any], entry: str, learner: tuple[str, str], seconds: int
) -> dict[str, Any]:
    mastery = item.get("mastery")
    said = {
        "entry": entry,
        "learner_id": learner[0],
        "learner_name": learner[1],
        "credit": "credit",
        "mode": "normal",
        "total_time": duration(seconds),
        "launch_data": item.get("launch_data", ""),
        "scaled_passing_score": "" if mastery is None else str(mastery / 100),
        "completion_threshold": str(item.get("completion_threshold", "")),
        "time_limit_action": item.get("time_limit_action", ""),
    }
    return {**{name: value for name, value in found.items() if name not in ("exit", "session_time")}, **said}
