"""What people are told about their credits, and the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from appraisals.models import CreditLine, Predicate
from people.kinds import Kind, declare
from people.models import Employee
from people.telling import Message, tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from appraisals.models import Contest, CreditPeriod, LearningClaim, Rating
    from appraisals.queries import Outlook
    from people.models import User

BEHIND = declare(
    Kind(
        "credits.behind",
        _("the year's learning hours are in danger"),
        _("{missing} learning hours are missing this year"),
        _(
            "You have {hours} of {goal} learning hours (JP) for {year}, and {missing} are planned nowhere.\n\n"
            "Courses that bring you the most stand first in the catalogue. What you learnt elsewhere you can claim in "
            "“My record”."
        ),
        {"hours": "8", "goal": "20", "missing": "12", "year": "2026"},
    )
)

CLAIM_ACCEPTED = declare(
    Kind(
        "claim.accepted",
        _("HR accepted what you learnt elsewhere"),
        _("Accepted: {title}"),
        _("“{title}” was accepted and brings {hours} learning hours (JP) on {day}.\n\n{answer}"),
        {"title": "Manajemen Risiko", "hours": "8", "day": "3 Maret 2026", "answer": "Sertifikat sesuai."},
    )
)
CLAIM_REFUSED = declare(
    Kind(
        "claim.refused",
        _("HR refused what you claimed"),
        _("Not accepted: {title}"),
        _("“{title}” was not accepted.\n\n{answer}\n\nYou may claim it again with another proof."),
        {"title": "Manajemen Risiko", "answer": "Sertifikat tidak terbaca."},
    )
)

CLOSING = declare(
    Kind(
        "credits.closing",
        _("a year's learning hours are about to be closed"),
        _("{year}: {hours} learning hours stand in your record"),
        _(
            "Your learning hours (JP) of {year} are about to be closed with {hours} JP.\n\nLook at each line in “My record”, and "
            "contest what is wrong until {until}. What you learnt elsewhere you can still claim there."
        ),
        {"year": "2026", "hours": "24", "until": "31 Januari 2027"},
    )
)
CONTEST_ANSWERED = declare(
    Kind(
        "credits.contest",
        _("HR answered what you contested"),
        _("Your contest: {line}"),
        _("HR answered what you contested about “{line}”: {outcome}.\n\n{answer}"),
        {"line": "Pelayanan Prima – Angkatan I", "outcome": "dikabulkan", "answer": "Kehadiran keliru dicatat."},
    )
)

RATED = declare(
    Kind(
        "performance.rated",
        _("your performance was rated"),
        _("Your performance until {until}: {predicate}"),
        _("Your performance from {since} to {until} was rated {predicate}.\n\n{note}"),
        {"since": "1 Januari 2026", "until": "31 Desember 2026", "predicate": "baik", "note": "Target tercapai."},
    )
)


def tell_of_rating(rating: Rating, *, at: dt.datetime) -> int:
    """Tell somebody how their performance was rated, and why."""
    predicate = Predicate(rating.predicate).label
    words = {"since": rating.starts_on, "until": rating.ends_on, "predicate": predicate, "note": rating.note}
    message = Message(rating.employee.user, words, reverse("appraisals:performance"), f"rating:{rating.public_id}")
    return tell(RATED, [message], at=at)


def tell_of_closing(period: CreditPeriod, *, at: dt.datetime) -> int:
    """Tell everybody of the agency with lines in the year what they come to, once a year. Returns how many were told."""
    lines = CreditLine.objects.filter(agency=period.agency_id).in_year(period.year)
    sums = dict(lines.order_by().values_list("employee").annotate(Sum("amount")))
    people = Employee.objects.filter(pk__in=sums, user__isnull=False).select_related("user")
    return tell(CLOSING, (_closing(one, sums[one.pk], period) for one in people), at=at)


def _closing(employee: Employee, hours: Decimal, period: CreditPeriod) -> Message:
    words = {"year": str(period.year), "hours": number_format(hours.normalize()), "until": period.contest_until}
    address = f"{reverse('my_record')}?year={period.year}"
    return Message(employee.user, words, address, f"record:{employee.public_id}", once=f"closing:{period.year}")


def tell_of_contest(contest: Contest, *, at: dt.datetime) -> int:
    """Tell the owner what HR answered."""
    line = contest.line.description if contest.line else ""
    words = {"line": line, "outcome": contest.State(contest.state).label, "answer": contest.answer}
    address = f"{reverse('my_record')}?year={contest.period.year}"
    return tell(CONTEST_ANSWERED, [Message(contest.employee.user, words, address, f"contest:{contest.public_id}")], at=at)


def tell_of_claim(claim: LearningClaim, *, hours: Decimal | None, at: dt.datetime) -> int:
    """Tell the owner what HR answered; `hours` are those credited, None for a refusal."""
    words = {"title": claim.title, "answer": claim.answer, "day": claim.ends_on}
    if hours is not None:
        words["hours"] = number_format(hours.normalize())
    kind = CLAIM_REFUSED if hours is None else CLAIM_ACCEPTED
    message = Message(claim.employee.user, words, reverse("appraisals:claims"), f"claim:{claim.public_id}")
    return tell(kind, [message], at=at)


def tell_who_will_miss(people: Iterable[Outlook], accounts: Mapping[int, User], *, year: int, at: dt.datetime) -> int:
    """Invite people who will miss the target, once a month at most. Returns how many were told."""
    return tell(BEHIND, (_behind(one, accounts.get(one.pk), year, at) for one in people), at=at)


def _behind(one: Outlook, account: User | None, year: int, at: dt.datetime) -> Message:
    words = {
        "hours": number_format(one.hours.normalize()),
        "goal": number_format(one.goal.normalize()),
        "missing": number_format(one.missing.normalize()),
        "year": str(year),
    }
    return Message(account, words, reverse("my_record"), f"record:{one.public_id}", once=f"behind:{at:%Y-%m}")
