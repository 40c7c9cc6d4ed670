"""All that is held about an employee, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.history import history_of
from people.models import CorrectionRequest, Delegation, Employee, Notice, RoleAssignment
from people.queries.own_leave import leave_lines_of, leave_requests_of
from people.signals import own_data_asked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from lms.kit.history import Entry
    from people.models import User


@dataclass(frozen=True)
class Held:
    """One fact of the record: its words, where it came from and since when it says so. `topic` names it in a request."""

    topic: str
    label: str
    value: str
    source: str
    since: dt.datetime | None


@dataclass(frozen=True)
class OwnRoom:
    """What one room holds: its title, for people a sentence and for machines the rows, in plain values."""

    code: str
    title: str
    rows: tuple[dict[str, Any], ...]
    url: str = ""


FACTS = ("nip", "name", "title_before", "title_after", "status", "grade", "education")


def facts_about(employee: Employee) -> list[Held]:
    """Return the facts of an employee's record with their source. At most 5 statements."""
    entries = history_of(employee)
    fields: dict[str, Any] = {name: Employee._meta.get_field(name) for name in FACTS}
    return [
        Held(name, str(one.verbose_name), _words(employee, one), *_source(employee, entries, name))
        for name, one in fields.items()
    ]


def account_facts(user: User) -> list[Held]:
    """Return what is held about an account. No statement."""
    said = [
        ("username", _("user name"), user.username),
        ("email", _("e-mail"), user.email or "–"),
        ("language", _("language"), user.get_language_display()),
    ]
    system = _("account")
    return [Held("email" if name == "email" else "", label, value, system, user.date_joined) for name, label, value in said]


def _words(employee: Employee, one: Any) -> str:
    if one.name == "nip":
        return employee.formatted_nip
    shown = getattr(employee, f"get_{one.name}_display", None)
    value = shown() if shown else getattr(employee, one.name)
    return str(value) if value not in (None, "") else "–"


def _source(employee: Employee, entries: Iterable[Entry], name: str) -> tuple[str, dt.datetime | None]:
    for entry in entries:
        if any(changed.name == name for changed in entry.changes):
            return source_of(entry, employee.user_id), entry.at
    first = list(entries)[-1:]
    return (source_of(first[0], employee.user_id), first[0].at) if first else (str(FROM_SYSTEM), None)


FROM_SYSTEM = gettext_lazy("system")


def source_of(entry: Entry, owner: int | None) -> str:
    """Say where a change came from: an import, the person's own entry, HR, or the system."""
    if entry.origin == "import":
        return _("import")
    if entry.user_id is None:
        return entry.by or str(FROM_SYSTEM)
    return _("own entry") if entry.user_id == owner else "HR"


def own_rooms(employee: Employee) -> list[OwnRoom]:
    """Return what the rooms above hold about an employee, each asked by `own_data_asked`. Constant statements."""
    answers: list[Any] = [answer for _receiver, answer in own_data_asked.send(sender=Employee, employee=employee)]
    rooms: list[OwnRoom] = [room for answer in answers for room in answer]
    return sorted(rooms, key=lambda room: room.code)


def requests_of(employee: Employee) -> list[CorrectionRequest]:
    """Return what an employee has asked about their own data, newest first. One statement."""
    return list(employee.corrections.select_related("decided_by").order_by("-asked_at", "-pk"))


def rooms_of_people(employee: Employee) -> list[OwnRoom]:
    """Return what this room holds about an employee beside the account, as rows. Constant statements."""
    facts = tuple(
        {
            _("fact"): one.label,
            _("value"): one.value,
            _("from"): one.source,
            _("since"): one.since or "",
        }
        for one in facts_about(employee)
    )
    return [
        OwnRoom("record", _("Record"), facts),
        OwnRoom("positions", _("Posts"), tuple(_positions(employee))),
        OwnRoom("roles", _("Roles"), tuple(_roles(employee))),
        OwnRoom("delegations", _("Standing in"), tuple(_delegations(employee))),
        OwnRoom("leave", _("Leave"), tuple(leave_requests_of(employee)), "/leave/"),
        OwnRoom("leave-ledger", _("Leave ledger"), tuple(leave_lines_of(employee)), "/leave/"),
        OwnRoom("requests", _("Requests about my data"), tuple(_requests(employee))),
        OwnRoom("notices", _("Notices"), tuple(_notices(employee)), "/notices/"),
    ]


def _term(row: Any) -> dict[str, Any]:
    return {_("since"): row.since.isoformat(), _("until"): row.until.isoformat() if row.until else ""}


def _notices(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in Notice.objects.filter(user=employee.user_id) if employee.user_id else ():
        yield {
            _("when"): row.created_at.isoformat(),
            _("subject"): row.subject,
            _("text"): row.text,
            _("read at"): row.read_at.isoformat() if row.read_at else "",
            _("mail"): row.get_mail_display(),
        }


def _positions(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in employee.positions.select_related("post__job_role", "post__unit"):
        yield {_("post"): str(row.post), _("kind"): row.get_kind_display(), **_term(row)}


def _roles(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in RoleAssignment.objects.filter(user=employee.user_id).select_related("unit", "given_by"):
        given_by = str(row.given_by or "–")
        yield {
            _("role"): row.get_role_display(),
            _("scope"): row.unit.name,
            _("given by"): given_by,
            **_term(row),
        }


def _delegations(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Delegation.objects.filter(Q(delegator=employee) | Q(delegate=employee)).select_related("delegator", "delegate")
    for row in rows:
        yield {_("on behalf of"): str(row.delegator), _("delegate"): str(row.delegate), _("reason"): row.reason, **_term(row)}


def _requests(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in requests_of(employee):
        yield {
            _("when"): row.asked_at.isoformat(),
            _("fact"): row.get_topic_display(),
            _("should say"): row.wanted,
            _("explanation"): row.explanation,
            _("state"): row.get_state_display(),
            _("answer"): row.answer,
        }
