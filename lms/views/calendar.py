"""One calendar of leave and training: one's own days, one's team, or a unit."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from courses.views.answers import page_of
from lms.calendars import sheet
from people.access import log_access
from people.models import Feed, Post, Unit
from people.queries.calendar import Calendar, calendars_of, minimums_of, people_in
from people.queries.workdays import work_week
from people.rules.calendar import month_of
from people.rules.workdays import WEEK
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SEEN = gettext_noop("calendar of leave and training")
PEOPLE_A_PAGE = 40
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
FIRST_YEAR, LAST_YEAR = 2000, 2100


@require_safe
@login_required
def team_calendar(request: HttpRequest) -> HttpResponse:
    """Show a month of leave and training of those whom the visitor may see; who looked is written down.

    ?of= names the calendar (own, team or a unit's id), ?month= the month (2026-12). The number of statements does
    not grow with the people.
    """
    user: Any = request.user
    today = timezone.localdate()
    calendars = calendars_of(user, today)
    calendar = _chosen(calendars, request.GET.get("of", ""))
    since, until = month_of(_month(request.GET.get("month", ""), today))
    page = page_of(request, people_in(calendar, user, _day_within(today, since, until)), PEOPLE_A_PAGE) if calendar else None
    people = list(page.object_list) if page else []
    log_access(user, people, SEEN, getattr(request, "request_id", ""))
    rules = minimums_of(_units(calendar, user), since, until) if calendar else []
    context = {
        "calendars": calendars,
        "calendar": calendar,
        "page": page,
        "sheet": sheet(people, since, until, viewer=user, rules=rules, week=_week(calendar, user, since)),
        "month": since,
        "before": since - dt.timedelta(days=1),
        "after": until,
        "today": today,
        "rules": rules,
    }
    return render(request, "lms/calendar.html", context)


def _chosen(calendars: list[Calendar], key: str) -> Calendar | None:
    """Return the calendar of a key, 404 for one that is not the visitor's; without a key the team, else the first."""
    found = {one.key: one for one in calendars}
    if key and key not in found:
        raise Http404
    return found.get(key) or found.get(Feed.Kind.TEAM) or next(iter(calendars), None)


def _month(text: str, today: dt.date) -> dt.date:
    match = MONTH.fullmatch(text)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return today
    return dt.date(int(match[1]), int(match[2]), 1)


def _day_within(today: dt.date, since: dt.date, until: dt.date) -> dt.date:
    """Return the day on which the people are counted: today, or the nearest day of the month."""
    return min(max(today, since), until - dt.timedelta(days=1))


def _week(calendar: Calendar | None, user: Any, on: dt.date) -> int:
    """Return how many days a week are worked: by the unit, or where the visitor works."""
    unit = calendar.unit if calendar else None
    unit = unit or Unit.objects.filter(posts__in=scope_of(user).post_ids).first()
    return work_week(unit, on) if unit else WEEK


def _units(calendar: Calendar, user: Any) -> Any:
    """Return whose minimum presence a calendar shows: the unit's and those below, or those where one has a team."""
    if calendar.unit:
        return Unit.objects.filter(path__startswith=calendar.unit.path).order_by().values("pk")
    if calendar.kind == Feed.Kind.TEAM:
        posts = scope_of(user).post_ids
        return Post.objects.filter(Q(pk__in=posts) | Q(supervisor__in=posts)).values("unit")
    return []
