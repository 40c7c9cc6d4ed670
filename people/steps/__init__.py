"""Parts of actions; each runs inside somebody's transaction."""

from people.steps.holidays import LoadedHolidays, load_holidays
from people.steps.posts import REFUSALS, end_all, end_definitive_posts, end_rows, lock_employees, on_or_first_day, refusals_named

__all__ = [
    "REFUSALS",
    "LoadedHolidays",
    "end_all",
    "end_definitive_posts",
    "end_rows",
    "load_holidays",
    "lock_employees",
    "on_or_first_day",
    "refusals_named",
]
