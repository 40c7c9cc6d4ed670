"""What people are told about their credits, and the words of it."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from appraisals.models import AnswerTerm, CreditLine, Predicate, WorkPlan
from appraisals.queries.closings import frozen_kinds
from appraisals.queries.kinds import kinds_by_code
from lms.kit import bulk
from people.kinds import Kind, declare
from people.models import Employee, Position
from people.rules.notices import fill
from people.telling import Message, tell, texts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from appraisals.models import Contest, CreditKind, CreditPeriod, Feedback, LearningClaim, Objection, Rating
    from appraisals.queries import Match, Outlook
    from appraisals.queries.answering import Waiting
    from people.models import User

PEOPLE_AT_A_TIME = 5_000

BEHIND = declare(
    Kind(
        "credits.behind",
        _("the year's learning hours are in danger"),
        _("{missing} learning hours are missing this year"),
        _(
            "You have {hours} of {goal} learning hours (JP) for {year}, and {missing} are planned nowhere.\n\n"
            "{offerings}\n\nWhat you learnt elsewhere you can claim in “My record”."
        ),
        {
            "hours": "8",
            "goal": "20",
            "missing": "12",
            "year": "2026",
            "offerings": "Pelayanan Prima – Angkatan II, 3 November 2026: 24 JP",
        },
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
            "Your learning hours (JP) of {year} are about to be closed with {hours} JP{others}.\n\nLook at each line in “My "
            "record”, and contest what is wrong until {until}. What you learnt elsewhere you can still claim there."
        ),
        {"year": "2026", "hours": "24", "others": ", 12,5 AK", "until": "31 Januari 2027"},
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

CREDIT_GIVEN = declare(
    Kind(
        "credits.given",
        _("HR gave you a credit"),
        _("{amount} {kind}: {description}"),
        _("HR gave you {amount} {unit} ({kind}) on {day} by {document}.\n\n{description}"),
        {
            "amount": "15",
            "unit": "poin",
            "kind": "poin inovasi",
            "day": "20 Agustus 2026",
            "document": "800/417/BKPSDM/2026",
            "description": "Juara II lomba inovasi pelayanan",
        },
    )
)
CREDIT_TAKEN_BACK = declare(
    Kind(
        "credits.taken_back",
        _("HR took a credit back"),
        _("Taken back: {amount} {kind}"),
        _("HR took back {amount} {unit} ({kind}) of {day}: {description}.\n\n{reason}"),
        {
            "amount": "15",
            "unit": "poin",
            "kind": "poin inovasi",
            "day": "20 Agustus 2026",
            "description": "Juara II lomba inovasi pelayanan",
            "reason": "Keputusan dibatalkan.",
        },
    )
)

ANSWERS_DUE = declare(
    Kind(
        "credits.answers_due",
        _("contests and claims have to be answered soon"),
        _("To be answered: {number}"),
        _(
            "{number} contests and claims wait for you, the first until {until}; {late} are late.\n\n"
            "See “Contests” and “Learning elsewhere”."
        ),
        {"number": "3", "until": "19 Januari 2027", "late": "0"},
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


PLAN_PROPOSED = declare(
    Kind(
        "work_plan.proposed",
        _("somebody who reports to you handed over a work plan"),
        _("Work plan of {name}"),
        _("{name} handed over the work plan of {year}. Read it, say a word, and agree or give it back."),
        {"name": "Siti Rahma", "year": "2026"},
    )
)
PLAN_ANSWERED = declare(
    Kind(
        "work_plan.answered",
        _("your supervisor answered your work plan"),
        _("Your work plan of {year}: {state}"),
        _("Your work plan of {year} is now: {state}.\n\n{text}"),
        {"year": "2026", "state": "disepakati", "text": ""},
    )
)
FEEDBACK = declare(
    Kind(
        "work_plan.feedback",
        _("your supervisor gave you feedback"),
        _("Feedback on your work"),
        _("{text}"),
        {"text": "Laporan triwulan rapi dan tepat waktu."},
    )
)
OBJECTION_ANSWERED = declare(
    Kind(
        "performance.objection",
        _("your objection to a rating was answered"),
        _("Your objection: {outcome}"),
        _("Your objection to the rating until {until} was answered: {outcome}.\n\n{answer}"),
        {"until": "31 Desember 2026", "outcome": "dikabulkan", "answer": "Bukti diterima."},
    )
)

OBJECTION_SENT = declare(
    Kind(
        "performance.objection_sent",
        _("an objection waits for your answer"),
        _("Objection of {name}"),
        _("{name} objects to the rating by {rater} until {until}:\n\n{text}\n\nPlease answer until {day}."),
        {
            "name": "Rina Melati Siregar",
            "rater": "Bambang Hidayat Lubis",
            "until": "31 Desember 2026",
            "text": "Dua laporan belum diperhitungkan.",
            "day": "14 Januari 2027",
        },
    )
)
RATE_ANEW = declare(
    Kind(
        "performance.rate_anew",
        _("a rating of yours is to be given anew"),
        _("Rate {name} anew"),
        _("The objection of {name} to your rating until {until} was upheld: {answer}\n\nPlease rate this period anew."),
        {"name": "Rina Melati Siregar", "until": "31 Desember 2026", "answer": "Bukti diterima."},
    )
)


def tell_of_proposal(plan: WorkPlan, *, at: dt.datetime) -> int:
    """Tell the supervisor of the day that a plan waits."""
    first = Position.objects.supervising(plan.employee, timezone.localdate(at)).select_related("employee__user").first()
    words = {"name": plan.employee.full_name, "year": str(plan.year)}
    address = f"{reverse('appraisals:person_plan', args=[plan.employee.public_id])}?year={plan.year}"
    user = first.employee.user if first else None
    return tell(PLAN_PROPOSED, [Message(user, words, address, f"plan:{plan.public_id}")], at=at)


def tell_of_plan(plan: WorkPlan, text: str, *, at: dt.datetime) -> int:
    """Tell the owner that a plan was agreed to or given back."""
    words = {"year": str(plan.year), "state": WorkPlan.State(plan.state).label, "text": text}
    address = f"{reverse('appraisals:my_plan')}?year={plan.year}"
    return tell(PLAN_ANSWERED, [Message(plan.employee.user, words, address, f"plan:{plan.public_id}")], at=at)


def tell_of_feedback(said: Feedback, *, at: dt.datetime) -> int:
    """Tell the owner of a plan what was said of it."""
    plan = said.plan
    address = f"{reverse('appraisals:my_plan')}?year={plan.year}"
    return tell(FEEDBACK, [Message(plan.employee.user, {"text": said.text}, address, f"plan:{plan.public_id}")], at=at)


def tell_of_objection(objection: Objection, *, at: dt.datetime) -> int:
    """Tell somebody how their objection was answered."""
    outcome = objection.State(objection.state).label
    words = {"until": objection.rating.ends_on, "outcome": outcome, "answer": objection.answer}
    user = objection.rating.employee.user
    message = Message(user, words, reverse("appraisals:performance"), f"objection:{objection.public_id}")
    return tell(OBJECTION_ANSWERED, [message], at=at)


def tell_who_answers(objection: Objection, *, at: dt.datetime) -> int:
    """Tell who supervises the rater on the day that an objection waits; nobody where HR answers."""
    rating = objection.rating
    rater = Employee.objects.filter(user=rating.rated_by).first() if rating.rated_by else None
    first = (
        Position.objects.supervising(rater, timezone.localdate(at)).select_related("employee__user").first() if rater else None
    )
    words = {
        "name": rating.employee.full_name,
        "rater": str(rating.rated_by),
        "until": rating.ends_on,
        "text": objection.text,
        "day": objection.answer_until,
    }
    address = reverse("appraisals:answer_objection", args=[objection.public_id])
    user = first.employee.user if first else None
    return tell(OBJECTION_SENT, [Message(user, words, address, f"objection-sent:{objection.public_id}")], at=at)


def tell_to_rate_anew(objection: Objection, *, at: dt.datetime) -> int:
    """Tell who rated that an objection was upheld, so that the rating is given anew."""
    rating = objection.rating
    words = {"name": rating.employee.full_name, "until": rating.ends_on, "answer": objection.answer}
    address = f"{reverse('appraisals:rate', args=[rating.employee.public_id])}?replaces={rating.public_id}"
    return tell(RATE_ANEW, [Message(rating.rated_by, words, address, f"anew:{objection.public_id}")], at=at)


def tell_of_rating(rating: Rating, *, at: dt.datetime) -> int:
    """Tell somebody how their performance was rated, and why."""
    predicate = Predicate(rating.predicate).label
    words = {"since": rating.starts_on, "until": rating.ends_on, "predicate": predicate, "note": rating.note}
    message = Message(rating.employee.user, words, reverse("appraisals:performance"), f"rating:{rating.public_id}")
    return tell(RATED, [message], at=at)


def tell_of_closing(period: CreditPeriod, *, at: dt.datetime) -> int:
    """Tell everybody with lines in the year, of any kind that is frozen, what they come to, once a year; return how many.

    Reads in portions of 5,000 people: seven statements, five more for each further portion.
    """
    lines = CreditLine.objects.filter(agency=period.agency_id, kind__in=frozen_kinds(period.year)).in_year(period.year)
    totals = lines.order_by("employee", "kind").values_list("employee", "kind").annotate(Sum("amount"))
    by_person = groupby(totals.iterator(chunk_size=PEOPLE_AT_A_TIME), key=itemgetter(0))
    sums = ((employee, {code: total for _employee, code, total in rows}) for employee, rows in by_person)
    kinds = kinds_by_code()
    return sum(_tell_of_closing(period, dict(part), kinds, at) for part in bulk.portions(sums, PEOPLE_AT_A_TIME))


def _tell_of_closing(
    period: CreditPeriod, sums: Mapping[int, dict[str, Decimal]], kinds: Mapping[str, CreditKind], at: dt.datetime
) -> int:
    people = Employee.objects.filter(pk__in=sums, user__isnull=False).select_related("user")
    return tell(CLOSING, (_closing(one, sums[one.pk], kinds, period) for one in people), at=at)


def _closing(employee: Employee, sums: dict[str, Decimal], kinds: Mapping[str, CreditKind], period: CreditPeriod) -> Message:
    hours = sums.pop(CreditLine.Kind.LEARNING_HOURS, Decimal(0))
    others = [f", {number_format(total.normalize())} {kinds[code].unit}" for code, total in sums.items() if code in kinds]
    words = {"year": str(period.year), "hours": number_format(hours.normalize()), "until": period.contest_until}
    words["others"] = "".join(others)
    address = f"{reverse('my_record')}?year={period.year}"
    return Message(employee.user, words, address, f"record:{employee.public_id}", once=f"closing:{period.year}")


def tell_of_contest(contest: Contest, *, at: dt.datetime) -> int:
    """Tell the owner what HR answered."""
    line = contest.line.description if contest.line else ""
    words = {"line": line, "outcome": contest.State(contest.state).label, "answer": contest.answer}
    address = f"{reverse('my_record')}?year={contest.period.year}"
    return tell(CONTEST_ANSWERED, [Message(contest.employee.user, words, address, f"contest:{contest.public_id}")], at=at)


def tell_of_gifts(rows: Sequence[Mapping[str, Any]], *, at: dt.datetime) -> int:
    """Tell people what HR gave them; `rows` are lines by attribute. Three statements for any number."""
    if not rows:
        return 0
    people = Employee.objects.filter(pk__in={row["employee_id"] for row in rows}).select_related("user").in_bulk()
    kinds = kinds_by_code()
    return tell(CREDIT_GIVEN, (_gift(row, people[row["employee_id"]], kinds) for row in rows), at=at)


def _gift(row: Mapping[str, Any], employee: Employee, kinds: Mapping[str, CreditKind]) -> Message:
    words = {"description": row["description"], "document": row["explanation"]["document"], "day": row["on"]}
    words |= _amount(row["amount"], kinds.get(row["kind"]))
    return _of_record(employee, row["on"], words, row["source_key"])


def tell_of_taking_back(line: CreditLine, kinds: Mapping[str, CreditKind], *, reason: str, at: dt.datetime) -> int:
    """Tell somebody that what HR gave was taken back, and why."""
    words = {"description": line.description, "day": line.on, "reason": reason, **_amount(line.amount, kinds.get(line.kind))}
    return tell(CREDIT_TAKEN_BACK, [_of_record(line.employee, line.on, words, line.source_key)], at=at)


def _amount(amount: Decimal, kind: CreditKind | None) -> dict[str, Any]:
    names = {"kind": kind.name, "unit": kind.unit} if kind else {"kind": "", "unit": ""}
    return {"amount": number_format(amount.normalize(), use_l10n=True), **names}


def _of_record(employee: Employee, on: dt.date, words: Mapping[str, Any], key: str) -> Message:
    return Message(employee.user, words, f"{reverse('my_record')}?year={on.year}", f"credit:{key}")


def tell_of_answers(waiting: Mapping[User, Sequence[Waiting]], today: dt.date, *, at: dt.datetime) -> int:
    """Tell HR what has to be answered soon or is late, once a day. Returns how many were told."""
    return tell(ANSWERS_DUE, (_due(keeper, rows, today) for keeper, rows in waiting.items()), at=at)


def _due(keeper: User, rows: Sequence[Waiting], today: dt.date) -> Message:
    late = sum(one.answer_until < today for one in rows)
    words = {"number": str(len(rows)), "until": rows[0].answer_until, "late": str(late)}
    is_contest = rows[0].subject == AnswerTerm.Subject.CONTEST
    address = reverse("contests_register:index" if is_contest else "claims_register:index")
    return Message(keeper, words, address, "answers", once=f"answers:{today.isoformat()}")


def tell_of_claim(claim: LearningClaim, *, hours: Decimal | None, at: dt.datetime) -> int:
    """Tell the owner what HR answered; `hours` are those credited, None for a refusal."""
    words = {"title": claim.title, "answer": claim.answer, "day": claim.ends_on}
    if hours is not None:
        words["hours"] = number_format(hours.normalize())
    kind = CLAIM_REFUSED if hours is None else CLAIM_ACCEPTED
    message = Message(claim.employee.user, words, reverse("appraisals:claims"), f"claim:{claim.public_id}")
    return tell(kind, [message], at=at)


def tell_who_will_miss(
    people: Iterable[Outlook], accounts: Mapping[int, User], matches: Mapping[int, Sequence[Match]], *, at: dt.datetime
) -> int:
    """Invite people who will miss the target, once a month at most, to what fits them. Returns how many were told."""
    return tell(BEHIND, (_behind(one, accounts.get(one.pk), matches.get(one.pk, ()), at) for one in people), at=at)


def _behind(one: Outlook, account: User | None, matches: Sequence[Match], at: dt.datetime) -> Message:
    def words() -> dict[str, str]:
        return words_of_invitation(one, matches, at)

    return Message(account, words, reverse("my_record"), f"record:{one.public_id}", once=f"behind:{at:%Y-%m}")


def invitation_to(one: Outlook, matches: Sequence[Match], *, at: dt.datetime) -> tuple[str, str]:
    """Return subject and text that a person would be sent, in the active language, as HR reads them before. One statement."""
    subject, text = texts_of(BEHIND).get(get_language() or "", (str(BEHIND.subject), str(BEHIND.text)))
    words = words_of_invitation(one, matches, at)
    return fill(subject, words), fill(text, words)


def words_of_invitation(one: Outlook, matches: Sequence[Match], at: dt.datetime) -> dict[str, str]:
    """Return the words of an invitation in the active language."""
    none = gettext("No open offering fits you today; the catalogue shows what comes.")
    return {
        "hours": number_format(one.hours.normalize()),
        "goal": number_format(one.goal.normalize()),
        "missing": number_format(one.missing.normalize()),
        "year": str(timezone.localdate(at).year),
        "offerings": "\n\n".join(map(_offered, matches)) or none,
    }


def _offered(match: Match) -> str:
    offering = match.offering
    words = {
        "title": str(offering),
        "day": date_format(offering.starts_on),
        "hours": number_format(match.hours.normalize()),
        "seats": ngettext("%(number)s seat left", "%(number)s seats left", offering.seats_free) % {"number": offering.seats_free},
    }
    lines = [gettext("%(title)s, from %(day)s: %(hours)s JP, %(seats)s.") % words]
    if match.closes:
        names = ", ".join(str(one) for one in match.closes)
        lines.append(gettext("It brings what your post asks for: %(competencies)s.") % {"competencies": names})
    return "\n".join([*lines, settings.BINA_URL + reverse("courses:offering", args=[offering.public_id])])
