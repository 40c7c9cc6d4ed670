"""The one way in which people are told something: a notice in their language, mailed after the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from lms.kit import bulk
from people.models import Notice, NoticePreference, NoticeText
from people.models.chart import new_public_id
from people.rules.notices import fill, subject_line
from people.tasks import mail_notices

if TYPE_CHECKING:
    from people.kinds import Kind
    from people.models import User

Words = Mapping[str, Any]
ROWS_A_STATEMENT = 5_000


@dataclass(frozen=True)
class Message:
    """What one account is told: the words for the places of the kind's text, where it leads, which record it is about.

    `once` names what the account is told once only: a repeat tells nobody.

    Words may be dates and moments, which are written as the reader writes them; translatable; or functions, which are
    called in the reader's language.
    """

    user: User | None
    words: Words | Callable[[], Words] = field(default_factory=dict)
    link: str = ""
    about: str = ""
    once: str = ""


def tell(kind: Kind, messages: Iterable[Message], *, at: dt.datetime) -> int:
    """Tell accounts something, each in its language, and return how many were told. Call it inside a transaction.

    Who has no account, or a closed one, is passed over. The mails go out by a worker once the transaction holds.
    What an account wants to hear once a day or only on the site is not mailed now. 4 statements for up to 5,000 people.
    """
    told = [message for message in messages if message.user is not None and message.user.is_active]
    rows = list(_rows(kind, told, at)) if told else []
    number = 0
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        number += bulk.insert(Notice, rows[start : start + ROWS_A_STATEMENT], passing_over_conflicts=True)
    if number and any(row["mail"] == Notice.Mail.DUE for row in rows):
        mail_notices.enqueue()
    return number


def _ways(kind: Kind, messages: Iterable[Message]) -> dict[int, str]:
    """How each account that has chosen wants this kind."""
    users = {message.user.pk for message in messages if message.user is not None}
    if not (kind.is_refusable and users):
        return {}
    return dict(NoticePreference.objects.filter(kind=kind.code, user__in=users).values_list("user", "way"))


def _mail(user: Any, way: str) -> Notice.Mail:
    if not user.email or way == NoticePreference.Way.SITE:
        return Notice.Mail.NONE
    return Notice.Mail.DAILY if way == NoticePreference.Way.DAILY else Notice.Mail.DUE


def _rows(kind: Kind, messages: Iterable[Message], at: dt.datetime) -> Iterator[dict[str, Any]]:
    ways, texts = _ways(kind, messages), texts_of(kind)
    by_language: dict[str, list[Message]] = {}
    for message in messages:
        by_language.setdefault(message.user.language, []).append(message)  # type: ignore[union-attr]
    for language, told in by_language.items():
        with override(language):
            subject, text = texts.get(language) or (str(kind.subject), str(kind.text))
            for message in told:
                way = ways.get(message.user.pk, kind.usual)  # type: ignore[union-attr]
                yield _row(kind.code, subject, text, message, _mail(message.user, way), at)


def _row(kind: str, subject: str, text: str, message: Message, mail: Notice.Mail, at: dt.datetime) -> dict[str, Any]:
    words = written(message.words() if callable(message.words) else message.words)
    return {
        "public_id": new_public_id(),
        "user_id": message.user.pk,  # type: ignore[union-attr]
        "kind": kind,
        "subject": subject_line(fill(subject, words)),
        "text": fill(text, words).strip(),
        "words": words,
        "link": message.link,
        "about": message.about,
        "once": message.once,
        "created_at": at,
        "mail": mail,
        "mail_due_at": at if mail == Notice.Mail.DUE else None,
    }


def texts_of(kind: Kind) -> dict[str, tuple[str, str]]:
    """Return subject and text by language, where HR wrote others than those that come with Bina. 1 statement."""
    rows = NoticeText.objects.filter(kind=kind.code).values_list("language", "subject", "text")
    return {language: (subject, text) for language, subject, text in rows}


def written(words: Words) -> dict[str, str]:
    """Return words as they stand in a text of the active language."""
    return {name: _written(value() if callable(value) else value) for name, value in words.items()}


def _written(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value)
    return str(value)
