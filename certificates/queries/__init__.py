"""Reports on certificates."""

from certificates.queries.attendances import Attended, attendances
from certificates.queries.awards import Candidate, candidates, of_offering, offerings_with_awards, waiting_awards
from certificates.queries.designing import kept_agencies, longest_name, shortest_name
from certificates.queries.held import certificates_of
from certificates.queries.programme_awards import (
    Graduate,
    graduates,
    of_programme,
    programmes_with_awards,
    waiting_programme_awards,
)
from certificates.queries.register import entries_of, plan_entries
from certificates.queries.told import Told, told_of

__all__ = [
    "Attended",
    "Candidate",
    "Graduate",
    "Told",
    "attendances",
    "candidates",
    "certificates_of",
    "entries_of",
    "graduates",
    "kept_agencies",
    "longest_name",
    "of_offering",
    "of_programme",
    "offerings_with_awards",
    "plan_entries",
    "programmes_with_awards",
    "shortest_name",
    "told_of",
    "waiting_awards",
    "waiting_programme_awards",
]
