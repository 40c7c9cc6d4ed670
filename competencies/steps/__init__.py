"""Parts that run inside somebody's transaction: evidence, standards, versions of frameworks."""

from competencies.steps.assessments import enter_assessments, take_back_assessments
from competencies.steps.campaigns import ask_supervisors, ask_themselves, freeze_people, remind_raters, tell_raters
from competencies.steps.evidence import (
    record_evidence,
    record_rows,
    refresh_all_attainments,
    refresh_attainments,
    refresh_attainments_of,
    refresh_attainments_of_people,
    refresh_due_attainments,
    reverse_evidence,
)
from competencies.steps.loading import load_framework
from competencies.steps.standards import end_requirement, holds_after, write_requirement
from competencies.steps.standards_aside import change_standard, is_at_work
from competencies.steps.summary import rebuild_summary

__all__ = [
    "ask_supervisors",
    "ask_themselves",
    "change_standard",
    "end_requirement",
    "enter_assessments",
    "freeze_people",
    "holds_after",
    "is_at_work",
    "load_framework",
    "rebuild_summary",
    "record_evidence",
    "record_rows",
    "refresh_all_attainments",
    "refresh_attainments",
    "refresh_attainments_of",
    "refresh_attainments_of_people",
    "refresh_due_attainments",
    "remind_raters",
    "reverse_evidence",
    "take_back_assessments",
    "tell_raters",
    "write_requirement",
]
