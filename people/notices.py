"""Mails that tell people what was decided or seen about them, in the language of their account."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.tasks import send_mail

if TYPE_CHECKING:
    from people.models import CorrectionRequest, Delegation, EmergencyAccess, Employee, OwnDataFile, User


def tell(user: User | None, write: Callable[[], tuple[str, str]]) -> None:
    """Send one mail, subject and text, to an account that has an address, words and dates in its language."""
    if user is None or not user.email:
        return
    with override(user.language):
        subject, text = write()
        send_mail.enqueue(subject=str(subject), text=str(text), to=[user.email])


def _link(name: str, *args: Any) -> str:
    return settings.BINA_URL + reverse(name, args=args)


def tell_of_delegation(made: Delegation) -> None:
    """Tell both who lends and who stands in. At most two mails."""
    words = {"delegator": made.delegator, "delegate": made.delegate, "reason": made.reason}

    def days() -> dict[str, Any]:
        return words | {
            "since": date_format(made.since),
            "last": date_format(made.last_day),  # type: ignore[arg-type] # a delegation has an end
            "link": _link("people:delegation"),
        }

    def to_delegate() -> tuple[str, str]:
        text = _(
            "You stand in for %(delegator)s from %(since)s to %(last)s: %(reason)s.\n\nOn those days you see and decide "
            "what waits for %(delegator)s, and each decision says on whose behalf.\n\n%(link)s\n"
        )
        return _("You stand in for %(delegator)s") % words, text % days()

    def to_delegator() -> tuple[str, str]:
        text = _("%(delegate)s stands in for you from %(since)s to %(last)s: %(reason)s.\n\n%(link)s\n")
        return _("%(delegate)s stands in for you") % words, text % days()

    tell(made.delegate.user, to_delegate)
    tell(made.delegator.user, to_delegator)


def tell_of_emergency(made: EmergencyAccess) -> None:
    """Tell the person whose record was opened: who, why, until when."""

    def write() -> tuple[str, str]:
        text = _(
            "%(viewer)s has opened your record with emergency access. It stays open until %(until)s.\n\n"
            "Reason given: %(reason)s\n\nWho opened your record: %(link)s\n"
        ) % {
            "viewer": made.viewer,
            "until": date_format(timezone.localtime(made.expires_at), "DATETIME_FORMAT"),
            "reason": made.reason,
            "link": _link("people:accesses"),
        }
        return _("Your record was opened with emergency access"), text

    tell(made.employee.user, write)


def tell_of_answer(request: CorrectionRequest) -> None:
    """Tell the employee what HR answered."""

    def write() -> tuple[str, str]:
        words = {
            "topic": request.get_topic_display(),
            "state": request.get_state_display(),
            "answer": request.answer or "–",
            "link": _link("people:own_data"),
        }
        text = _("Your request about “%(topic)s”: %(state)s.\n\nAnswer: %(answer)s\n\n%(link)s\n") % words
        return _("Your request about “%(topic)s”") % words, text

    tell(request.employee.user, write)


def tell_hr_of_request(request: CorrectionRequest, keepers: list[User]) -> None:
    """Tell those who keep the record that a request waits for an answer."""
    for keeper in keepers:

        def write() -> tuple[str, str]:
            words = {"employee": request.employee, "topic": request.get_topic_display()}
            link = _link("corrections_register:show", request.pk)
            text = _("%(employee)s asks about “%(topic)s” in their record.\n\n%(link)s\n") % (words | {"link": link})
            return _("A request about a record waits for your answer"), text

        tell(keeper, write)


def tell_of_copy(made: OwnDataFile) -> None:
    """Tell that the copy of one's data is ready, and until when."""

    def write() -> tuple[str, str]:
        until = date_format(timezone.localtime(made.expires_at), "DATETIME_FORMAT")
        text = _("The copy of your data is ready until %(until)s. Sign in to fetch it:\n\n%(link)s\n")
        return _("The copy of your data is ready"), text % {"until": until, "link": _link("people:own_data")}

    tell(made.user, write)


def accounts_that_keep(employee: Employee, most: int = 5) -> list[User]:
    """Return the HR accounts nearest to an employee's unit: at most `most`, in two statements."""
    from people.models import RoleAssignment
    from people.models import User as Account

    today = timezone.localdate()
    post = employee.positions.definitive().held_on(today).values_list("post__unit__path", flat=True).first() or ""
    paths = [post[:length] for length in range(4, len(post) + 1, 4)]
    held = RoleAssignment.objects.held_on(today).filter(role="hr", unit__agency=employee.agency_id, user__is_active=True)
    near = held.filter(unit__path__in=paths) if paths else held.filter(unit__depth=1)
    users = near.exclude(user=employee.user_id).order_by("-unit__depth", "pk").values_list("user", "unit__depth")
    deepest = max((depth for _user, depth in users), default=0)
    ids = [user for user, depth in users if depth == deepest][:most]
    return list(Account.objects.filter(pk__in=ids))
