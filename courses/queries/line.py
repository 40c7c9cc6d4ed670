"""The waiting line of an offering: who comes next, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.models import Enrolment, Offering
from courses.querysets import LINE_ORDER

# Who holds an offered seat, who waits, and whose request waits for an answer: this is also their order.
IN_LINE = ("offered", "waitlisted", "agreed", "requested")


@dataclass(frozen=True)
class InLine:
    """One person in line: the enrolment, the place (None for who does not wait for a seat), and what holds them up."""

    enrolment: Enrolment
    place: int | None
    held_up_by: str

    @property
    def parts(self) -> list[tuple[str, int]]:
        """The grounds of need in words with their points of 100, empty where seats do not go by need."""
        return need_parts(self.enrolment)


def waiting_line(offering: Offering) -> Sequence[InLine]:
    """Return who waits in an offering: for whom a seat is kept, the waitlist in order, and who was not answered. 4 statements."""
    rows = offering.enrolments.filter(state__in=IN_LINE).select_related("employee", "quota__unit").order_by(*LINE_ORDER)
    ordered = sorted(rows, key=lambda one: IN_LINE.index(one.state))
    waiting = Enrolment.objects.filter(offering=offering, state="waitlisted").order_by()
    elsewhere = set(waiting.values_list("pk", flat=True)) - set(waiting.free_of_clashes().values_list("pk", flat=True))
    present = set(waiting.free_of_leave().values_list("pk", flat=True))
    places = {one.pk: number for number, one in enumerate((one for one in ordered if one.state == "waitlisted"), start=1)}
    return [InLine(one, places.get(one.pk), _held_up(one, elsewhere, present)) for one in ordered]


def _held_up(one: Any, elsewhere: set[int], present: set[int]) -> str:
    if one.state != Enrolment.State.WAITLISTED:
        return ""
    if one.pk in elsewhere:
        return _("sits in another course at that time")
    if one.pk not in present:
        return _("on leave on the day of a session")
    if one.quota and not one.quota.seats_free:
        return _("the quota of %(unit)s is full") % {"unit": one.quota.unit.name}
    return ""


def need_parts(enrolment: Any) -> list[tuple[str, int]]:
    """Return the grounds of somebody's need in words with their points of 100; empty where none were computed."""
    parts = enrolment.need_parts or {}
    names = {
        "gap": _("gap"),
        "importance": _("importance"),
        "waiting": _("waiting"),
        "refused": _("earlier refusals"),
        "lost": _("lost by missing"),
    }
    return [(words, parts[name]) for name, words in names.items() if parts.get(name)]


def places_in_line(enrolments: Collection[Enrolment]) -> dict[int, tuple[int, int]]:
    """Return the place on the waitlist, and how many wait there, of each that waits; by id. 1 statement, none for nobody."""
    asked = {one.offering_id: one.pk for one in enrolments if one.state == Enrolment.State.WAITLISTED}
    lines: dict[int, list[int]] = defaultdict(list)
    if asked:
        for key, offering_id in Enrolment.objects.filter(offering__in=asked).in_line().values_list("pk", "offering_id"):
            lines[offering_id].append(key)
    return {
        one.pk: (line.index(one.pk) + 1, len(line)) for one in enrolments if one.pk in (line := lines.get(one.offering_id, []))
    }
