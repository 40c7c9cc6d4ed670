"""The kinds of notices about courses, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare

if TYPE_CHECKING:
    from collections.abc import Collection

    from courses.models import Offering
    from people.models import Notice
    from people.rules.notices import Invite

SAMPLE = {
    "course": "Pelayanan Publik Prima",
    "offering": "Angkatan II 2027",
    "begins": "3 Maret 2027 09.00",
    "place": "Aula BKPSDM",
    "sessions": "Hari 1: 3 Maret 2027 09.00 WIB, Aula BKPSDM",
    "reason": "Kuota unit kerja sudah penuh.",
    "until": "1 Maret 2027 16.00",
}


def _of_seat(code: str, label: object, subject: object, text: object, *, usual: str = "at_once", **sample: str) -> Kind:
    return declare(Kind(code, label, subject, text, SAMPLE | sample, usual=usual, invites=_invites))


def _invites(told: Collection[Notice]) -> dict[int, list[Invite]]:
    # Loaded by the worker alone, and only once the models are there.
    from courses.invitations import invites_of

    return invites_of(told)


DATE_OPENED = _of_seat(
    "course.date",
    _("a course that you wait for has a date"),
    _("A date for “{course}”"),
    _("You wanted to hear when “{course}” has a date: {day}. Sign up until {closes}."),
    day="3 Maret 2027",
    closes="20 Februari 2027 16.00",
)
LEAVE_ON_SESSION = _of_seat(
    "session.leave",
    _("leave falls on a session"),
    _("Leave on the day of a session"),
    _("These sessions fall on approved leave:\n\n{sessions}\n\n{end}"),
    sessions="Dewi Lubis – Pelayanan Publik Prima, Hari 1, 3 Maret 2027 09.00",
    end="…",
)
SEAT_GIVEN = _of_seat(
    "seat.given",
    _("you have a seat"),
    _("You have a seat: {course}"),
    _("You have a seat in “{course}”, {offering}.\n\n{sessions}"),
)
SEAT_WAITS = _of_seat(
    "seat.waits",
    _("you are on the waitlist"),
    _("On the waitlist: {course}"),
    _(
        "No seat is free in “{course}”, {offering}, yet. You are on the waitlist: a seat that becomes free is offered to the "
        "next in line."
    ),
)
SEAT_OFFERED = _of_seat(
    "seat.offered",
    _("a seat is offered to you"),
    _("A seat is kept for you: {course}"),
    _("A seat in “{course}”, {offering}, is kept for you until {until}. Accept it by then; after that it goes to the next."),
)
SEAT_REFUSED = _of_seat(
    "seat.refused",
    _("your request was refused, or you got no seat"),
    _("No seat: {course}"),
    _("You got no seat in “{course}”, {offering}.\n\nReason: {reason}"),
)
SEAT_LAPSED = _of_seat(
    "seat.lapsed",
    _("your request or an offered seat ran out of time"),
    _("Out of time: {course}"),
    _("“{course}”, {offering}: {reason}"),
    reason="Kursi yang ditawarkan tidak diambil tepat waktu.",
)
SEAT_GIVEN_UP = _of_seat(
    "seat.given_up",
    _("you no longer take part"),
    _("You no longer take part: {course}"),
    _("You no longer take part in “{course}”, {offering}.\n\nReason: {reason}"),
    reason="–",
)
OFFERING_CANCELLED = _of_seat(
    "offering.cancelled",
    _("an offering that you signed up for is cancelled"),
    _("Cancelled: {course}"),
    _("“{course}”, {offering}, from {begins}, does not take place.\n\nReason: {reason}"),
    reason="Narasumber berhalangan.",
)
SESSIONS_CHANGED = _of_seat(
    "session.changed",
    _("a session of yours was moved or changed"),
    _("Changed: {course}"),
    _("In “{course}”, {offering}, this is new:\n\n{changed}"),
    changed="Hari 1: Rabu, 10 Maret 2027, 09.00–12.00 WIB, Aula BKPSDM",
)
REQUEST_AGREED = _of_seat(
    "request.agreed",
    _("your supervisor agreed, HR decides"),
    _("Your supervisor agreed: {course}"),
    _("Your supervisor agreed that you take part in “{course}”, {offering}. HR decides now."),
)
REQUESTS_WAIT = _of_seat(
    "request.waits",
    _("requests for courses wait for you"),
    "{headline}",
    _("“{course}”, {offering}. These requests wait for your answer:\n\n{people}"),
    headline="2 permohonan menunggu Anda: Pelayanan Publik Prima",
    people="- Dewi Lubis\n- Budi Harahap",
)
SESSION_NEAR = _of_seat(
    "session.near",
    _("a session of yours is near"),
    _("Soon: {course}"),
    _("This session of “{course}”, {offering}, is near:\n\n{session}\n\nIf you cannot come, give the seat up in time."),
    session="Hari 1: Rabu, 3 Maret 2027, 09.00–12.00 WIB, Aula BKPSDM",
)
OFFER_ENDS = _of_seat(
    "seat.offer_ends",
    _("a seat that is offered to you is soon offered to the next"),
    _("Answer until {until}: {course}"),
    _("A seat in “{course}”, {offering}, is kept for you until {until}, and you have not answered yet."),
)
REQUESTS_STILL_WAIT = _of_seat(
    "request.still_waits",
    _("requests for courses have waited for you for days"),
    "{headline}",
    _("“{course}”, {offering}. These requests have waited for your answer for days:\n\n{people}"),
    headline="2 permohonan menunggu Anda: Pelayanan Publik Prima",
    people="- Dewi Lubis\n- Budi Harahap",
)
COURSE_COMPLETED = _of_seat(
    "course.completed",
    _("you completed a course"),
    _("Completed: {course}"),
    _("You completed “{course}”, {offering}. It counts in your record."),
    usual="site",  # a certificate follows by mail
)
COURSE_MISSED = _of_seat(
    "course.missed",
    _("you did not complete a course"),
    _("Not completed: {course}"),
    _("“{course}”, {offering}, is over, and you did not complete it. What was missing stands on its page."),
)
SENT_BACK = _of_seat(
    "unit.sent_back",
    _("a unit should be done again"),
    _("Please do it again: “{course}”"),
    _("Please work through this again; it was much quicker than plausible and does not count yet:\n\n{units}"),
    units="– Dasar pelayanan: Terlalu cepat untuk dibaca",
)
WORK_MARKED = _of_seat(
    "work.marked",
    _("work that you handed in is marked"),
    _("Marked: {unit}"),
    _("“{unit}” in “{course}” is marked: {score} of 100, passed from {least}. {verdict}\n\n{feedback}"),
    unit="Rencana aksi",
    score="85",
    least="60",
    verdict="Lulus.",
    feedback="Susunan sudah rapi.",
)
WORK_WAITS = _of_seat(
    "work.waits",
    _("work waits for you to mark it"),
    _("Work to mark: {course}"),
    _("{employee} handed in “{unit}” in “{course}”, {offering}."),
    usual="daily",
    employee="Dewi Lubis",
    unit="Rencana aksi",
)

TRANSFER_ASKED = declare(
    Kind(
        "transfer.learner",
        _("what you do with what you learnt"),
        _("What has become of “{course}”?"),
        _("Some weeks ago you completed “{course}”. Do you use it at work? A few short questions, until {day}."),
        {"course": "Pelayanan Publik Prima", "day": "3 Maret 2027"},
    )
)
TRANSFER_ASKED_OF_TEAM = declare(
    Kind(
        "transfer.supervisor",
        _("what your team does with what it learnt"),
        _("What do you see at work of what your team learnt?"),
        _("Completed courses in your team about which you are asked what you see at work: {number}. Please answer until {day}."),
        {"number": "3", "day": "3 Maret 2027"},
    )
)
PLAN_WAITS = declare(
    Kind(
        "plan.waits",
        _("a development plan waits for your answer"),
        _("{employee} proposes a development plan for {year}"),
        _("{employee} proposes a development plan for {year}. Please approve it, or give it back and say what should change."),
        {"employee": "Dewi Lubis", "year": "2027"},
    )
)
PLAN_ANSWERED = declare(
    Kind(
        "plan.answered",
        _("your development plan was answered"),
        _("Your development plan {year}: {state}"),
        _("Your development plan {year}: {state}.\n\nComment: {comment}"),
        {"year": "2027", "state": "disetujui", "comment": "Bagus, mulai dari pelayanan publik."},
    )
)


def about_offering(offering: Offering) -> str:
    """Return how a notice names the offering that it is about."""
    return f"offering:{offering.public_id}"
