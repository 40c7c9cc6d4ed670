"""What the catalogue offers to choose from: facets with counts, what is chosen, and orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms.asking import FORMS, Asked
from cms.facets import HOURS, PAGE_FACETS
from courses.models import Offering

if TYPE_CHECKING:
    from cms.finding import Finding

FORM_NAMES = dict(zip(FORMS, (_("Workshop"), _("Seminar"), _("Training"), _("E-learning"), _("Coaching programme")), strict=True))
LANGUAGE_NAMES = {"id": _("Indonesian"), "en": _("English")}
HOUR_NAMES = dict(zip(HOURS, (_("Up to 8 JP"), _("9 to 20 JP"), _("21 to 40 JP"), _("More than 40 JP")), strict=True))
ORDERS = {
    "": _("Best first"),
    "soonest": _("Soonest first"),
    "title": _("By title"),
    "newest": _("Newest first"),
    "hours": _("Fewest hours first"),
}
NAMES = {
    "form": _("Form"),
    "competency": _("Competency"),
    "hours": _("Hours (JP)"),
    "mode": _("How people meet"),
    "month": _("Month"),
    "place": _("Place"),
    "audience": _("Open to"),
    "language": _("Language"),
    "free": _("Only with free seats"),
    "gaps": _("Only for my gaps"),
}
SWITCHES = ("free", "gaps")


@dataclass(frozen=True)
class Option:
    """One value of a facet, with how many courses would fit."""

    key: str
    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """Something by which the catalogue is narrowed."""

    name: str
    label: Any
    options: tuple[Option, ...]

    @property
    def is_switch(self) -> bool:
        """Whether there is only yes to choose."""
        return self.name in SWITCHES

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the query of the address without it."""

    label: Any
    query: str


def facets_of(finding: Finding) -> list[Facet]:
    """Return the facets that have anything to choose, in their order. No statement."""
    found = [Facet(name, label, tuple(_options(name, finding))) for name, label in NAMES.items()]
    return [facet for facet in found if len(facet.options) > 1 or facet.chosen or (facet.is_switch and facet.options)]


def chips(finding: Finding, facets: Iterable[Facet]) -> list[Chip]:
    """Return what is chosen, words first."""
    asked = finding.asked
    words = [Chip(f"“{asked.text}”", asked.query(text=""))] if asked.text else []
    return words + [
        Chip(facet.label if facet.is_switch else option.label, asked.query(without=(facet.name, option.value)))
        for facet in facets
        for option in facet.options
        if option.is_chosen
    ]


def orders_of(asked: Asked) -> list[Option]:
    """Return the orders to choose from."""
    return [Option(f"sort-{name}", name, label, 0, name == asked.sort) for name, label in ORDERS.items()]


def _options(name: str, finding: Finding) -> Iterable[Option]:
    chosen = finding.asked.wishes.get(name, ())
    counts = finding.sifted.counts[name]
    labels = dict(_labels(name, finding))
    labels |= {value: value for value in chosen if value not in labels}
    for place, (value, label) in enumerate(labels.items()):
        yield Option(f"{name}-{place}", value, label, counts[value], value in chosen)


def _labels(name: str, finding: Finding) -> Iterable[tuple[str, Any]]:
    """Return the values of a facet that any course of the catalogue has, with their words, in order."""
    catalogue = finding.catalogue
    if name == "gaps":
        return [("on", NAMES[name])] if finding.advice else []
    used = _used(name, finding)
    if name == "competency":
        return ((code, str(one)) for code, one in catalogue.competencies.items())
    if name == "audience":
        return ((key, unit.name) for key, unit in catalogue.audiences.items())
    if name == "month":
        return ((value, date_format(dt.date.fromisoformat(f"{value}-01"), "F Y")) for value in sorted(used))
    if name == "place":
        return ((value, value) for value in sorted(used, key=str.casefold))
    known: Sequence[tuple[str, Any]] = {
        "form": list(FORM_NAMES.items()),
        "hours": list(HOUR_NAMES.items()),
        "language": list(LANGUAGE_NAMES.items()),
        "mode": [(value, str(label).capitalize()) for value, label in Offering.Mode.choices],
        "free": [("on", NAMES["free"])],
    }[name]
    return ((value, label) for value, label in known if value in used)


def _used(name: str, finding: Finding) -> set[str]:
    entries = finding.catalogue.entries
    if name in PAGE_FACETS:
        return {value for entry in entries for value in entry.values.get(name, ())}
    dates = (date for entry in entries for date in entry.dates)
    return {value for date in dates for value in date.values.get(name, ())}
