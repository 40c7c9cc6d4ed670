"""What one person may see: own record, direct reports, and units by role.

Lent sight counts too: the posts of somebody away (Delegation) and a record opened in an emergency.
A scope is read once for each request, in two statements, and kept on the user object.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, F, FilteredRelation, Q, Value
from django.utils import timezone

from lms.kit.dated import held_on
from lms.kit.prepared import Prepared, Slot

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


@dataclass(frozen=True)
class Granted:
    """One role on one unit and all below it. `path` is the unit's place in the tree; depth 1 is the agency."""

    role: str
    agency_id: int
    path: str
    is_agency_wide: bool


@dataclass(frozen=True)
class Lent:
    """One post that somebody away has lent: decisions through it are theirs, taken on their behalf."""

    post_id: int
    lender_id: int
    lender: str


@dataclass(frozen=True)
class Scope:
    """Who someone is and what they were given, on one day. `post_ids` are the own posts and those lent."""

    user_id: int | None
    employee_id: int | None
    post_ids: tuple[int, ...] = ()
    grants: tuple[Granted, ...] = field(default=())
    lent: tuple[Lent, ...] = ()
    opened: tuple[tuple[int, int], ...] = ()  # (employee, emergency access) that runs now

    @property
    def own_post_ids(self) -> tuple[int, ...]:
        """The posts that the person holds."""
        lent = {one.post_id for one in self.lent}
        return tuple(post for post in self.post_ids if post not in lent)

    @property
    def opened_ids(self) -> tuple[int, ...]:
        """The employees whose record stands open in an emergency."""
        return tuple(employee for employee, _access in self.opened)

    @property
    def speaks_for(self) -> tuple[int, ...]:
        """The employees whose own requests the person must not decide: themselves and for whom they stand in."""
        own = () if self.employee_id is None else (self.employee_id,)
        return (*own, *{one.lender_id for one in self.lent})

    def granted(self, *roles: str) -> tuple[Granted, ...]:
        """Return the grants of any of `roles`."""
        return tuple(grant for grant in self.grants if grant.role in roles)

    def has_role(self, *roles: str) -> bool:
        """Whether any of `roles` is held anywhere."""
        return bool(self.granted(*roles))

    def is_agency_wide(self, *roles: str) -> bool:
        """Whether any of `roles` is held over a whole agency."""
        return any(grant.is_agency_wide for grant in self.granted(*roles))

    def covers(self, unit: object, *roles: str) -> bool:
        """Whether any of `roles` is held over `unit` (a people.Unit)."""
        return any(unit.path.startswith(grant.path) for grant in self.granted(*roles))  # type: ignore[attr-defined]


NOBODY = Scope(None, None)


def units_within(grants: tuple[Granted, ...], prefix: str = "") -> Q:
    """Return the condition "the unit behind `prefix` lies within the grants"; nothing lies within none."""
    condition = Q(pk__in=[])
    for grant in grants:
        condition |= Q(**{f"{prefix}path__startswith": grant.path})
    return condition


def scope_of(user: User | AnonymousUser, on: dt.date | None = None) -> Scope:
    """Return the scope of `user` on a day (default: today). A stranger's scope is empty."""
    if not user.is_authenticated or user.pk is None:
        return NOBODY
    day = on or timezone.localdate()
    kept: dict[dt.date, Scope] = user.__dict__.setdefault("_scopes", {})
    if day not in kept:
        kept[day] = _read_scope(user, day)  # type: ignore[arg-type]
    return kept[day]


def forget_scope(user: User) -> None:
    """Let the next question read the scope anew, as after a change of it within a request."""
    user.__dict__.pop("_scopes", None)


def _read_scope(user: User, day: dt.date) -> Scope:
    who = _read_person(user, day)
    roles = _ROLES.statement.read(user=user.pk, day=day)
    grants = tuple(Granted(role, agency_id, path, depth == 1) for role, agency_id, path, depth in roles)
    return Scope(user.pk, who.employee_id, who.post_ids, grants, who.lent, who.opened)


@dataclass(frozen=True)
class _Person:
    employee_id: int | None = None
    post_ids: tuple[int, ...] = ()
    lent: tuple[Lent, ...] = ()
    opened: tuple[tuple[int, int], ...] = ()


_OWN, _LENT, _OPENED = "own", "lent", "open"


def _read_person(user: User, day: dt.date) -> _Person:
    """The employee behind the account, the posts held and lent on a day, and the records open now. One statement."""
    rows = _PERSON.statement.read(user=user.pk, day=day, now=timezone.now())
    opened = tuple((row[1], row[3]) for row in rows if row[0] == _OPENED)
    own = [row for row in rows if row[0] == _OWN]
    if not own:
        return _Person(opened=opened)
    employee_id, left_on = own[0][1:3]
    if left_on is not None and left_on <= day:
        return _Person(employee_id, opened=opened)
    held = [row[3] for row in own if row[3]]
    lent = [Lent(row[3], row[1], row[4]) for row in rows if row[0] == _LENT and row[3] not in held]
    return _Person(employee_id, tuple(dict.fromkeys([*held, *(one.post_id for one in lent)])), tuple(lent), opened)


def _row(kind: str, **columns: Any) -> dict[str, Any]:
    """The columns of one part of the union: kind, employee, last day, key, name."""
    return {"part": Value(kind, CharField()), **columns}


_COLUMNS = ("part", "who", "gone", "key", "called")


# The account and the day of which a scope is read. Each request reads one, so the SQL of it is written once.
_USER, _DAY, _NOW = Slot("user", BigIntegerField()), Slot("day", DateField()), Slot("now", DateTimeField())


def _own_posts() -> Any:
    from people.models import Employee

    held = FilteredRelation("positions", condition=held_on(_DAY, "positions__"))
    rows = Employee.objects.filter(user=_USER).order_by().annotate(held=held)
    columns = _row(_OWN, who=F("pk"), gone=F("left_on"), key=F("held__post_id"), called=Value("", CharField()))
    return rows.annotate(**columns).values_list(*_COLUMNS)


def _lent_posts() -> Any:
    """The posts of those for whom the user stands in; one who has left, or is stood in for no longer, lends none."""
    from people.models import Position

    given = "employee__delegations_given__"
    lent = Q(**{f"{given}delegate__user": _USER}) & held_on(_DAY, given)
    serving = Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=_DAY)
    rows = Position.objects.held_on(_DAY).filter(lent).filter(serving).order_by()
    columns = _row(_LENT, who=F("employee_id"), gone=F("employee__left_on"), key=F("post_id"), called=F("employee__name"))
    return rows.annotate(**columns).values_list(*_COLUMNS)


def _opened_records() -> Any:
    from people.models import EmergencyAccess

    rows = EmergencyAccess.objects.running(_NOW).filter(viewer=_USER).order_by()
    nothing = Value(None, DateField())
    columns = _row(_OPENED, who=F("employee_id"), gone=nothing, key=F("pk"), called=Value("", CharField()))
    return rows.annotate(**columns).values_list(*_COLUMNS)


def _granted_roles() -> Any:
    from people.models import RoleAssignment

    rows = RoleAssignment.objects.held_on(_DAY).filter(user=_USER)
    return rows.values_list("role", "unit__agency_id", "unit__path", "unit__depth")


_PERSON = Prepared(lambda: _own_posts().union(_lent_posts(), _opened_records(), all=True))
_ROLES = Prepared(_granted_roles)
