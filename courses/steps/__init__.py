"""Parts of the actions, each run inside somebody's transaction; set-based, with a constant number of statements."""

from courses.steps.curricula import claimed_levels, copy_curriculum
from courses.steps.evidence import SOURCE, evidence_of
from courses.steps.marks import lock_seated, write_marks
from courses.steps.moving import Signatures, begin, move
from courses.steps.progress import finish_unit, start_unit
from courses.steps.seats import promote_waitlist, recount_seats, refuse_those_on_leave, seat, take_seats

__all__ = [
    "SOURCE",
    "Signatures",
    "begin",
    "claimed_levels",
    "copy_curriculum",
    "evidence_of",
    "finish_unit",
    "lock_seated",
    "move",
    "promote_waitlist",
    "recount_seats",
    "refuse_those_on_leave",
    "seat",
    "start_unit",
    "take_seats",
    "write_marks",
]
