"""Why a row is refused or set aside, and what else is worth knowing about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

Reason = tuple[str, Mapping[str, str]]

WORDS: dict[str, Any] = {
    "nip-missing": _("There is no NIP."),
    "nip-lost-digits": _("The NIP “%(text)s” is a number whose last digits are lost. Export the column as text."),
    "nip-18": _("The NIP “%(text)s” has not 18 digits."),
    "nip-date": _("The first eight digits of the NIP “%(text)s” are no date of birth."),
    "nip-sex": _("Digit 15 of the NIP “%(text)s” is neither 1 nor 2."),
    "missing": _("The column “%(column)s” is empty; a new record needs it."),
    "too-long": _("The text in “%(column)s” is longer than %(most)s characters."),
    "date": _("“%(text)s” in “%(column)s” is no date. Write it as day-month-year."),
    "grade": _("There is no grade “%(text)s”."),
    "education": _("There is no education “%(text)s”. Use SIASN's number, such as 40 for S-1."),
    "status": _("There is no status “%(text)s”. It is PNS, CPNS or PPPK."),
    "kind": _("There is no way to hold a post called “%(text)s”."),
    "unknown-employee": _("No employee of this agency has the NIP %(nip)s."),
    "outside": _("This lies outside the units of this import."),
    "has-left": _("The employee has left the service."),
    "no-since": _("A post needs the day from which it is held."),
    "turned": _("The end lies before the beginning."),
    "no-parent": _("The unit above, “%(text)s”, is unknown."),
    "root": _("The agency itself is not changed by an import."),
    "circle": _("A unit cannot hang below itself."),
    "unit-ended": _("This unit has ended."),
    "twice": _("Two rows have the same key: also row %(rows)s. Leave one of them out."),
    "unit-unknown": _("There is no unit “%(text)s”."),
    "unit-several": _("Several units are called “%(text)s”. Name it by its SIASN id."),
    "role-unknown": _("There is no job role “%(text)s” in the catalogue."),
    "role-several": _("Several job roles are called “%(text)s”. Name it by its code."),
    "place-half": _("Unit and job role must both be named."),
    "other-agency": _("This employee or post belongs to another agency."),
    "another-person": _("This NIP belongs to %(name)s, and the date of birth does not fit it either."),
    "birth": _("The date of birth %(text)s does not fit the NIP."),
    "status-nip": _("An NIP like this belongs to a PPPK, but the status is %(status)s."),
    "grade-status": _("The grade %(grade)s does not belong to the status %(status)s."),
    "later-post": _("A post is held since %(since)s already, not earlier than the day %(day)s of this row."),
    "holds-already": _("The employee holds this post at that time in another way."),
    "new-role": _("The job role “%(text)s” is not in the catalogue yet: this import makes it."),
    "new-post": _("The post is new: this row founds it. Look in the register of posts whom it answers to."),
}
# What people decide about; all else that stops a row refuses it.
QUARANTINING = frozenset(
    {"twice", "unit-unknown", "unit-several", "role-unknown", "role-several", "place-half", "other-agency", "another-person"}
    | {"birth", "status-nip", "grade-status", "later-post", "holds-already"}
)
# What HR may accept as it stands; the others need another row.
ACCEPTABLE = frozenset({"another-person", "birth"})
NOTES = frozenset({"new-role", "new-post"})


def say(reasons: Sequence[Sequence[Any]]) -> list[str]:
    """Return reasons in the reader's language."""
    return [str(WORDS[code]) % dict(facts) for code, facts in reasons]
