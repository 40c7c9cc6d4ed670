"""What the people of the city were told while it was built: nothing is mailed, and what is old has been read."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from people.models import Notice

READ_AFTER = dt.timedelta(days=7)


def settle(now: dt.datetime) -> int:
    """Keep the notices of the personas without mailing them, those of the last week unread; return how many these are."""
    Notice.objects.filter(mail=Notice.Mail.DUE).update(mail=Notice.Mail.SENT, mail_due_at=None, mailed_at=F("created_at"))
    Notice.objects.unread().filter(created_at__lt=now - READ_AFTER).update(read_at=F("created_at"))
    return Notice.objects.unread().count()
