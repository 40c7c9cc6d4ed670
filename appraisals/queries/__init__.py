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
from appraisals.queries.kinds import KindBalance, KindLines, balances, kinds_by_code, kinds_with_lines
from appraisals.queries.matching import Match, Named, named_offerings, offerings_for
from appraisals.queries.overlaps import overlapped_shares

__all__ = [
    "Balance",
    "KindBalance",
    "KindLines",
    "Match",
    "MonthOutlook",
    "Named",
    "Outlook",
    "UnitOutlook",
    "balance",
    "balances",
    "hours_by_year",
    "hours_of_year",
    "kinds_by_code",
    "kinds_with_lines",
    "months",
    "named_offerings",
    "offerings_for",
    "outlook_by_unit",
    "overlapped_shares",
    "people_who_will_miss",
    "reached_by_month",
    "years",
]
