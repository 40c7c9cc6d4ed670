"""The planner: which offerings to run and who goes, so that the largest weighted gap closes. Pure, without the database."""

from courses.rules.planning.facts import Course, Edits, Limits, Outcome, Person, Seat
from courses.rules.planning.planner import make_plan

__all__ = ["Course", "Edits", "Limits", "Outcome", "Person", "Seat", "make_plan"]
