"""What people are told about their record, and the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare
from people.telling import Message, tell

if TYPE_CHECKING:
    import datetime as dt

    from people.models import CorrectionRequest, Delegation, EmergencyAccess, ImportBatch, OwnDataFile, User

SAMPLE = {"delegator": "Siti Rahmawati, S.Sos.", "delegate": "Budi Harahap", "employee": "Dewi Lubis", "link": "…"}

STANDING_IN = declare(
    Kind(
        "delegation.to",
        _("somebody lets you stand in"),
        _("You stand in for {delegator}"),
        _(
            "You stand in for {delegator} from {since} to {last}: {reason}.\n\nOn those days you see and decide "
            "what waits for {delegator}, and each decision says on whose behalf."
        ),
        SAMPLE | {"since": "3 Februari 2027", "last": "7 Februari 2027", "reason": "cuti tahunan"},
    )
)
STOOD_IN_FOR = declare(
    Kind(
        "delegation.from",
        _("somebody stands in for you"),
        _("{delegate} stands in for you"),
        _("{delegate} stands in for you from {since} to {last}: {reason}."),
        STANDING_IN.sample,
    )
)
EMERGENCY = declare(
    Kind(
        "emergency",
        _("your record was opened in an emergency"),
        _("Your record was opened with emergency access"),
        _("{viewer} has opened your record with emergency access. It stays open until {until}.\n\nReason given: {reason}"),
        {"viewer": "Rudi Siregar", "until": "3 Februari 2027 10.30", "reason": "pengaduan mendesak"},
        is_refusable=False,
    )
)
CORRECTION_ANSWERED = declare(
    Kind(
        "correction.answered",
        _("your request about your data was answered"),
        _("Your request about “{topic}”"),
        _("Your request about “{topic}”: {state}.\n\nAnswer: {answer}"),
        {"topic": "nama", "state": "diterima", "answer": "Sudah diperbaiki."},
    )
)
CORRECTION_ASKED = declare(
    Kind(
        "correction.asked",
        _("a request about a record waits for you"),
        _("A request about a record waits for your answer"),
        _("{employee} asks about “{topic}” in their record."),
        {"employee": SAMPLE["employee"], "topic": "nama"},
    )
)
COPY_READY = declare(
    Kind(
        "copy.ready",
        _("the copy of your data is ready"),
        _("The copy of your data is ready"),
        _("The copy of your data is ready until {until}. Sign in to fetch it."),
        {"until": "5 Februari 2027 10.30"},
    )
)

DIGEST = declare(
    Kind(
        "digest",
        _("what you wanted to hear once a day"),
        _("Your notices of the day ({count})"),
        _("Since the last mail you were told:\n\n{notices}"),
        {"count": "2", "notices": "- Anda mendapat kursi: Pelayanan Publik Prima (3 Februari, 10.30)"},
        is_refusable=False,
    )
)

IMPORT_DONE = declare(
    Kind(
        "import.done",
        _("an import that you asked for has been worked on"),
        _("Import of {file}: {outcome}"),
        _("{file}: {outcome}."),
        {"file": "pegawai.csv", "outcome": "selesai"},
    )
)
OUTCOMES = {"preview": _("the preview is ready"), "commit": _("carried out"), "undo": _("undone")}


def tell_of_import(batch: ImportBatch, work: str, user: User | None, *, is_stale: bool, at: dt.datetime) -> None:
    """Tell who asked that an import was previewed, carried out or undone; or that it has to be looked at again."""
    outcome = _("look at it again, nothing was changed") if is_stale else OUTCOMES[work]
    link = reverse("imports_register:show", args=[batch.pk])
    tell(IMPORT_DONE, [Message(user, {"file": batch.file_name, "outcome": outcome}, link)], at=at)


def tell_of_delegation(made: Delegation) -> None:
    """Tell both who lends and who stands in."""
    words = {
        "delegator": made.delegator,
        "delegate": made.delegate,
        "reason": made.reason,
        "since": made.since,
        "last": made.last_day,
    }
    link = reverse("people:delegation")
    tell(STANDING_IN, [Message(made.delegate.user, words, link)], at=made.given_at)
    tell(STOOD_IN_FOR, [Message(made.delegator.user, words, link)], at=made.given_at)


def tell_of_emergency(made: EmergencyAccess) -> None:
    """Tell the person whose record was opened: who, why, until when."""
    words = {"viewer": made.viewer, "until": made.expires_at, "reason": made.reason}
    tell(EMERGENCY, [Message(made.employee.user, words, reverse("people:accesses"))], at=made.opened_at)


def tell_of_answer(request: CorrectionRequest, *, at: dt.datetime) -> None:
    """Tell the employee what HR answered."""

    def words() -> dict[str, Any]:
        topic, state = request.get_topic_display(), request.get_state_display()
        return {"topic": topic, "state": state, "answer": request.answer or "–"}

    tell(CORRECTION_ANSWERED, [Message(request.employee.user, words, reverse("people:own_data"))], at=at)


def tell_hr_of_request(request: CorrectionRequest, keepers: list[User], *, at: dt.datetime) -> None:
    """Tell those who keep the record that a request waits for an answer."""
    link = reverse("corrections_register:show", args=[request.pk])

    def words() -> dict[str, Any]:
        return {"employee": request.employee, "topic": request.get_topic_display()}

    tell(CORRECTION_ASKED, [Message(keeper, words, link) for keeper in keepers], at=at)


def tell_of_copy(made: OwnDataFile, *, at: dt.datetime) -> None:
    """Tell that the copy of one's data is ready, and until when."""
    tell(COPY_READY, [Message(made.user, {"until": made.expires_at}, reverse("people:own_data"))], at=at)
