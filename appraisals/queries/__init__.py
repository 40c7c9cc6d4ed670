"""Reports on credits."""

from appraisals.queries.balances import Balance, balance, hours_by_year, hours_of_year, months, years
from appraisals.queries.forecast import (
    MonthOutlook,
    Outlook,
    UnitOutlook,
    outlook_by_unit,
    people_who_will_miss,
    reached_by_month,
)
from appraisals.queries.matching import Match, Named, named_offerings, offerings_for
from appraisals.queries.overlaps import overlapped_shares

__all__ = [
    "Balance",
    "Match",
    "MonthOutlook",
    "Named",
    "Outlook",
    "UnitOutlook",
    "balance",
    "hours_by_year",
    "hours_of_year",
    "months",
    "named_offerings",
    "offerings_for",
    "outlook_by_unit",
    "overlapped_shares",
    "people_who_will_miss",
    "reached_by_month",
    "years",
]
