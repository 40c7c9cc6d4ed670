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
from people.steps.correcting import write_fact
from people.steps.delegating import delegate
from people.steps.erasing import erase, old_rows, settled_before
from people.steps.holidays import LoadedHolidays, load_holidays
from people.steps.import_units import carry_out_units, take_back_units
from people.steps.imports import carry_out, lock_imports, lock_people, make_roles, take_back, write_outcomes
from people.steps.leave import count_anew, give_back, lock_leave, move, record, require_state, signed, spend
from people.steps.leave_cover import lend_posts, take_posts_back
from people.steps.lines import answer_to, lines_from
from people.steps.merging import end_roles, open_successors, pass_positions, restore_ends
from people.steps.organisation import (
    end_states,
    follow,
    lock_chart,
    refuse_absent,
    refuse_broken_chart,
    states_to_end,
    succeed,
    write_first_states,
)
from people.steps.posts import REFUSALS, end_all, end_definitive_posts, end_rows, lock_employees, on_or_first_day, refusals_named

__all__ = [
    "REFUSALS",
    "LoadedHolidays",
    "answer_to",
    "carry_out",
    "carry_out_units",
    "count_anew",
    "delegate",
    "employee_of",
    "end_all",
    "end_definitive_posts",
    "end_roles",
    "end_rows",
    "end_states",
    "erase",
    "follow",
    "give_back",
    "lend_posts",
    "lines_from",
    "link",
    "load_holidays",
    "lock_account",
    "lock_chart",
    "lock_employees",
    "lock_imports",
    "lock_leave",
    "lock_people",
    "make_roles",
    "move",
    "old_rows",
    "on_or_first_day",
    "open_successors",
    "pass_positions",
    "record",
    "refusals_named",
    "refuse_absent",
    "refuse_broken_chart",
    "refuse_nip_of_another",
    "refuse_other_number",
    "removed_account",
    "require_state",
    "restore_ends",
    "settled_before",
    "signed",
    "spend",
    "states_to_end",
    "succeed",
    "take_back",
    "take_back_units",
    "take_posts_back",
    "write_account",
    "write_fact",
    "write_first_states",
    "write_outcomes",
]
