"""What people do with what they were told: read it, say how they want to be told; and what HR and the clock do."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people import permissions
from people.errors import NoAddress, NotRefusable, UnknownPlace
from people.kinds import kind_of
from people.models import Notice, NoticePreference, NoticeText, Resending, User
from people.notices import DIGEST
from people.rules.notices import places_in, subject_line
from people.tasks import mail_notices
from people.telling import Message, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lms.kit.actors import Actor
    from people.kinds import Kind

Way = NoticePreference.Way
DIGEST_HOUR = dt.time(6)


@transaction.atomic(durable=True)
def read_notices(notices: Iterable[Notice], *, by: Actor, at: dt.datetime) -> int:
    """Mark one's own notices as read and return how many were unread. A repeat keeps the first moment. 1 statement.

    Raises NotAllowed for somebody else's.
    """
    rows = list(notices)
    permissions.require(by.user is not None and all(row.user_id == by.user.pk for row in rows))
    return Notice.objects.unread().filter(pk__in=[row.pk for row in rows]).update(read_at=at)


@transaction.atomic(durable=True)
def read_all_notices(*, by: Actor, at: dt.datetime) -> int:
    """Mark all that one was told until now as read, and return how many were unread. 1 statement. Raises NotAllowed."""
    permissions.require(by.user is not None)
    return Notice.objects.of(by.user).unread().filter(created_at__lte=at).update(read_at=at)  # type: ignore[arg-type]


@transaction.atomic(durable=True)
def choose_ways(user: User, ways: Mapping[str, str], *, by: Actor, at: dt.datetime) -> None:
    """Say how one wants to be told each of these kinds (by code) from now on; what is not named stays. 2 statements.

    Raises NotAllowed for another's account, NotRefusable; then nothing changes.
    """
    permissions.require(by.user == user)
    kinds = {code: kind_of(code) for code in ways}
    if any(kind is None or not (kind.is_refusable or ways[code] == Way.AT_ONCE) for code, kind in kinds.items()):
        raise NotRefusable
    NoticePreference.objects.filter(user=user, kind__in=ways).delete()
    others = [code for code, kind in kinds.items() if kind is not None and ways[code] != kind.usual]
    NoticePreference.objects.bulk_create(NoticePreference(user=user, kind=code, way=ways[code]) for code in others)


@transaction.atomic(durable=True)
def resend_notice(notice: Notice, *, by: Actor, at: dt.datetime) -> Notice:
    """Mail a notice once more, to the address that the account has now, and keep who had it sent. 5 statements.

    What is on its way already stays so. Raises NotAllowed unless `by` keeps the person's record, NoAddress.
    """
    permissions.require(by.user is None or Notice.objects.kept_by_hr(by.user).filter(pk=notice.pk).exists())
    kept = Notice.objects.select_for_update(of=("self",)).select_related("user").get(pk=notice.pk)
    if not kept.user.email:
        raise NoAddress
    if kept.mail == Notice.Mail.DUE:
        return kept
    kept.mail, kept.mail_due_at, kept.attempts, kept.mail_error = Notice.Mail.DUE, at, 0, ""
    kept.save(update_fields=["mail", "mail_due_at", "attempts", "mail_error"])
    Resending.objects.create(notice=kept, at=at, by=by.name, user=by.user)
    mail_notices.enqueue()
    return kept


@transaction.atomic(durable=True)
def send_digests(*, at: dt.datetime) -> int:
    """Send each account one mail of what it wanted to hear once a day, up to the last six o'clock; return how many mails.

    5 statements. A repeat finds nothing, and a late run makes good for the days before.
    """
    moment = _last_digest(at)
    waiting = Notice.objects.filter(mail=Notice.Mail.DAILY, created_at__lt=moment).order_by("created_at", "pk")
    by_user: dict[int, list[Notice]] = defaultdict(list)
    for notice in waiting.select_related("user").select_for_update(of=("self",)):
        by_user[notice.user_id].append(notice)
    sent = tell(DIGEST, [_digest(told) for told in by_user.values()], at=at)
    made = Notice.objects.filter(kind=DIGEST.code, created_at=at, user=OuterRef("user")).values("pk")[:1]
    ids = [notice.pk for told in by_user.values() for notice in told]
    Notice.objects.filter(pk__in=ids).update(mail=Notice.Mail.DIGEST, digest=Subquery(made))
    # It says nothing new: what it repeats is counted by itself.
    Notice.objects.filter(kind=DIGEST.code, created_at=at).update(read_at=at)
    return sent


def _last_digest(at: dt.datetime) -> dt.datetime:
    here = timezone.localtime(at)
    today = timezone.make_aware(dt.datetime.combine(here.date(), DIGEST_HOUR))
    return today if here >= today else today - dt.timedelta(days=1)


def _digest(told: list[Notice]) -> Message:
    def words() -> dict[str, Any]:
        return {"count": len(told), "notices": "\n\n".join(_line(notice) for notice in told)}

    return Message(told[0].user, words, "/notices/")


def _line(notice: Notice) -> str:
    when = date_format(timezone.localtime(notice.created_at), "j F, H.i")
    where = f"\n  {settings.BINA_URL}{notice.link}" if notice.link else ""
    return f"- {notice.subject} ({when}){where}"


@transaction.atomic(durable=True)
def write_notice_text(kind: Kind, language: str, *, subject: str, text: str, by: Actor, at: dt.datetime) -> NoticeText:
    """Write the words of a kind in a language, for all that is told from now on; the history keeps those before. 2 statements.

    Raises NotAllowed unless `by` is HR of a whole agency or the operator, UnknownPlace.
    """
    permissions.require(permissions.can_keep_common_rules(by))
    known = kind.places | set(kind.sample)
    if unknown := sorted((places_in(subject) | places_in(text)) - known):
        raise UnknownPlace(
            _("There is nothing to put in for: %(places)s") % {"places": ", ".join(f"{{{one}}}" for one in unknown)}
        )
    said = {"subject": subject_line(subject), "text": text.strip()}
    return NoticeText.objects.update_or_create(kind=kind.code, language=language, defaults=said)[0]


@transaction.atomic(durable=True)
def forget_notice_text(kind: Kind, language: str, *, by: Actor, at: dt.datetime) -> None:
    """Go back to the words that come with Bina. A repeat changes nothing. 1 statement. Raises NotAllowed."""
    permissions.require(permissions.can_keep_common_rules(by))
    NoticeText.objects.filter(kind=kind.code, language=language).delete()
