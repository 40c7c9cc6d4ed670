"""The address at which calendar programs read, with a secret instead of a sign-in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from lms.feeds import feed_text
from people import actions
from people.queries.feeds import calendar_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """Answer the calendar that ?key= opens; 404 where it opens none (any more).

    The secret stands in the query, which the log leaves out. An unchanged calendar is answered with 304.
    """
    now = timezone.now()
    feed = actions.read_feed(request.GET.get("key", ""), at=now)
    if feed is None:
        raise Http404
    with translation.override(feed.user.language):
        text = feed_text(feed, calendar_of(feed), on=timezone.localdate(now))
    digest = hashlib.sha256(text).hexdigest()
    changed_at = int(actions.note_content(feed, digest, at=now).timestamp())
    headers = {
        "ETag": f'"{digest}"',
        "Last-Modified": http_date(changed_at),
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
        "Content-Disposition": 'inline; filename="bina.ics"',
    }
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=f'"{digest}"', last_modified=changed_at, response=response) or response
