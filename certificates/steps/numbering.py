"""Numbers without gaps: the counters' rows are locked until the caller's transaction ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from django.db.models.functions import Upper

from certificates import rules
from certificates.models import MAIN_COUNTER, Counter, KindRule, RegisterEntry, Template

Sort = tuple[int, str]
"""An agency's id and a kind."""


@dataclass(frozen=True)
class Manner:
    """How certificates of one sort are titled and numbered on a day."""

    title: str
    number_format: str
    code: str = ""
    counter: str = MAIN_COUNTER

    def number(self, sequence: int, *, unit: str, on: dt.date) -> str:
        """Return a running number as it is printed on a day."""
        return rules.write_number(self.number_format, sequence=sequence, unit=unit, month=on.month, year=on.year, code=self.code)


class Numbers:
    """The manner and the locked counter of each sort of certificate that is issued on a day."""

    def __init__(self, sorts: Iterable[Sort], templates: Mapping[int, Template], *, on: dt.date) -> None:
        """Read the rules that hold on the day and lock the counters in one order for everybody. 3 statements."""
        self._on = on
        self._manners = manners(set(sorts), templates, on)
        self._counters = lock_counters({(agency, manner.counter) for (agency, _kind), manner in self._manners.items()}, on.year)

    def manner(self, sort: Sort) -> Manner:
        """Return how certificates of this sort are titled and numbered."""
        return self._manners[sort]

    def draw(self, wanted: Sequence[tuple[Sort, str]]) -> list[tuple[int, str]]:
        """Return the next number of each sort and unit, as a number and as it is printed. `write` keeps what was drawn.

        What the old register has given away is passed over. 1 statement, whose work follows the numbers that are drawn and
        not the size of the register; 2 where one of them was given away.
        """
        drawn = self._drawn(wanted, frozenset())
        agencies = {agency for agency, _kind in self._manners}
        given = RegisterEntry.objects.standing().filter(agency__in=agencies).annotate(key=Upper("number"))
        if given.filter(key__among={number.upper() for _sequence, number in drawn}).exists():
            drawn = self._drawn(wanted, set(given.values_list("agency", "key")))
        for (sort, _unit), (sequence, _number) in zip(wanted, drawn, strict=True):
            self._counters[sort[0], self._manners[sort].counter].last = sequence
        return drawn

    def _drawn(self, wanted: Sequence[tuple[Sort, str]], taken: Collection[tuple[int, str]]) -> list[tuple[int, str]]:
        last = {name: counter.last for name, counter in self._counters.items()}
        drawn = []
        for sort, unit in wanted:
            manner = self._manners[sort]
            name = (sort[0], manner.counter)
            candidates = ((sequence, manner.number(sequence, unit=unit, on=self._on)) for sequence in count(last[name] + 1))
            sequence, number = next(one for one in candidates if (sort[0], one[1].upper()) not in taken)
            last[name] = sequence
            drawn.append((sequence, number))
        return drawn

    def write(self) -> None:
        """Keep how far the counters have come. 1 statement."""
        Counter.objects.bulk_update(self._counters.values(), ["last"])


def manners(sorts: set[Sort], templates: Mapping[int, Template], on: dt.date) -> dict[Sort, Manner]:
    """Return how certificates of these sorts are titled and numbered on a day. 1 statement."""
    agencies, kinds = {agency for agency, _kind in sorts}, {kind for _agency, kind in sorts}
    held = {
        (rule.agency_id, rule.kind): rule for rule in KindRule.objects.held_on(on).filter(agency__in=agencies, kind__in=kinds)
    }
    return {sort: _manner(held.get(sort), templates[sort[0]]) for sort in sorts}


def _manner(rule: KindRule | None, template: Template) -> Manner:
    if rule is None:
        return Manner(template.title, template.number_format)
    return Manner(rule.title or template.title, rule.number_format, rule.code, rule.counter)


def lock_counters(names: set[tuple[int, str]], year: int) -> dict[tuple[int, str], Counter]:
    """Return these counters of a year, by agency and name, locked in one order for everybody. 2 statements."""
    keys = sorted(names)
    Counter.objects.bulk_create([Counter(agency_id=agency, name=name, year=year) for agency, name in keys], ignore_conflicts=True)
    agencies = {agency for agency, _name in keys}
    counters = {name for _agency, name in keys}
    rows = Counter.objects.select_for_update().filter(year=year, agency__in=agencies, name__in=counters)
    return {(row.agency_id, row.name): row for row in rows.order_by("agency_id", "name")}
