"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

# What an employee learnt elsewhere: HR accepts it with a credit line, or refuses it with a reason.
CLAIM = Transitions(
    ("accept", ("sent",), "accepted"),
    ("refuse", ("sent",), "refused"),
    ("withdraw", ("sent",), "withdrawn"),
)

# A year of an agency: open to all, then told with a day until which lines may be contested, then closed. A closed year
# stays closed: what comes later is a numbered correction.
PERIOD = Transitions(
    ("announce", ("open", "announced"), "announced"),
    ("close", ("announced",), "closed"),
    ("correct", ("closed",), "closed"),
)

CONTEST = Transitions(
    ("uphold", ("sent",), "upheld"),
    ("reject", ("sent",), "rejected"),
)

# The work plan of a year: the person writes and hands over, the supervisor agrees or gives it back; agreed, it is followed.
PLAN = Transitions(
    ("write", ("draft",), "draft"),
    ("propose", ("draft",), "proposed"),
    ("agree", ("proposed",), "agreed"),
    ("return", ("proposed", "agreed"), "draft"),
    ("follow", ("agreed",), "agreed"),
)

OBJECTION = Transitions(
    ("uphold", ("sent",), "upheld"),
    ("reject", ("sent",), "rejected"),
)
