"""Parts of actions; each runs inside somebody's transaction."""

from people.steps.accounts import (
    employee_of,
    link,
    lock_account,
    refuse_nip_of_another,
    refuse_other_number,
    removed_account,
    write_account,
)
from people.steps.holidays import LoadedHolidays, load_holidays
from people.steps.merging import end_roles, open_successors, pass_positions, restore_ends
from people.steps.organisation import (
    end_states,
    follow,
    lock_chart,
    refuse_broken_chart,
    states_to_end,
    succeed,
    write_first_states,
)
from people.steps.posts import REFUSALS, end_all, end_definitive_posts, end_rows, lock_employees, on_or_first_day, refusals_named

__all__ = [
    "REFUSALS",
    "LoadedHolidays",
    "employee_of",
    "end_all",
    "end_definitive_posts",
    "end_roles",
    "end_rows",
    "end_states",
    "follow",
    "link",
    "load_holidays",
    "lock_account",
    "lock_chart",
    "lock_employees",
    "on_or_first_day",
    "open_successors",
    "pass_positions",
    "refusals_named",
    "refuse_broken_chart",
    "refuse_nip_of_another",
    "refuse_other_number",
    "removed_account",
    "restore_ends",
    "states_to_end",
    "succeed",
    "write_account",
    "write_first_states",
]
