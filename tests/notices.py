"""What people were told, for tests to read."""

from __future__ import annotations

from people.models import Notice


def told(**conditions):
    """Return recipient, kind, subject, text and link of the notices, the first first."""
    rows = Notice.objects.filter(**conditions).select_related("user").order_by("pk")
    names = ("kind", "subject", "text", "link", "words")
    return [{"to": [row.user.email], **{name: getattr(row, name) for name in names}} for row in rows]
