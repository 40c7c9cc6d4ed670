"""What the room answers to other rooms."""

from courses.handlers.leave import sessions_on, tell_of_leave, units_short_on
from courses.handlers.own_data import own_data
from courses.handlers.trainings import copy_trainings, trainings_of_a_person, trainings_of_a_role
from courses.handlers.versions import follow_a_version, touched_by_a_version
from courses.handlers.ways import ways_to_close_gaps

__all__ = [
    "copy_trainings",
    "follow_a_version",
    "own_data",
    "sessions_on",
    "tell_of_leave",
    "touched_by_a_version",
    "trainings_of_a_person",
    "trainings_of_a_role",
    "units_short_on",
    "ways_to_close_gaps",
]
