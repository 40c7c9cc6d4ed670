"""What rows of a file mean: which column is which field, what a cell says, and what a row would change."""

from people.rules.imports.fields import FIELDS, Field, check_columns, guess, never_kept
from people.rules.imports.planning import plan_employee, plan_position
from people.rules.imports.plans import Move, Planned
from people.rules.imports.reasons import ACCEPTABLE, QUARANTINING, WORDS, Reason, say
from people.rules.imports.register import Directory, Held, NewRole, Person, Place

__all__ = [
    "ACCEPTABLE",
    "FIELDS",
    "QUARANTINING",
    "WORDS",
    "Directory",
    "Field",
    "Held",
    "Move",
    "NewRole",
    "Person",
    "Place",
    "Planned",
    "Reason",
    "check_columns",
    "guess",
    "never_kept",
    "plan_employee",
    "plan_position",
    "say",
]
