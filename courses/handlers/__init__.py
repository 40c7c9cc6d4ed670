"""What the room answers to other rooms."""

from courses.handlers.leave import sessions_on, tell_of_leave, units_short_on
from courses.handlers.own_data import own_data

__all__ = ["own_data", "sessions_on", "tell_of_leave", "units_short_on"]
