"""The components that pages are made of. Each is described with an example in docs/developers/front-end.md."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

TONES = {
    "positive": ("accepted", "approved", "open", "enrolled", "completed", "present", "valid", "published", "ready"),
    "negative": ("refused", "revoked", "failed", "missed", "absent", "cancelled"),
    "waiting": (
        "sent",
        "requested",
        "considered",
        "postponed",
        "proposed",
        "waitlisted",
        "waiting",
        "agreed",
        "offered",
        "submitted",
    ),
    "info": ("excused", "changed"),
}
TONE_OF_STATE = {state: tone for tone, states in TONES.items() for state in states}
ICON_OF_TONE = {
    "positive": "check-lg",
    "negative": "x-lg",
    "waiting": "hourglass-split",
    "info": "info-circle",
    "neutral": "circle",
}
ZONES = {dt.timedelta(hours=7): "WIB", dt.timedelta(hours=8): "WITA", dt.timedelta(hours=9): "WIT"}
NOTICES = {
    "success": "check-circle",
    "info": "info-circle",
    "warning": "exclamation-triangle",
    "error": "exclamation-circle",
}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw one icon of the sprite; `size="large"` for empty states. Names: frontend/icons.json."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" icon--{size}" if size else "",
        static("icons.svg"),
        name,
    )


@register.filter
def tone(state: str) -> str:
    """Return the tone of a state's value ("completed" → "positive"); what nobody named is neutral."""
    return TONE_OF_STATE.get(str(state), "neutral")


@register.inclusion_tag("components/badge.html")
def badge(text: str, tone: str = "neutral") -> dict[str, Any]:
    """Say a state in a word, with an icon, so that colour is never alone."""
    return {"text": text, "tone": tone, "icon_name": ICON_OF_TONE.get(tone, "circle")}


@register.filter
def notice_icon(level: str) -> str:
    """Return the icon of a message's level."""
    return NOTICES.get(level, "info-circle")


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Any]:
    """Show the way to this page: label, url, label, url, …; a last label without url is the page itself."""
    return {"crumbs": [(parts[place], parts[place + 1] if place + 1 < len(parts) else "") for place in range(0, len(parts), 2)]}


@register.inclusion_tag("components/key_figure.html")
def key_figure(
    label: str, value: Any, unit: str = "", meaning: str = "", trend: float | None = None, tone: str = "", url: str = ""
) -> dict[str, Any]:
    """Show a large number, its unit and what it means. `trend` is the change since the period before."""
    number = formats.number_format(value, use_l10n=True, force_grouping=True) if isinstance(value, int | float) else value
    return {
        "label": label,
        "value": number,
        "unit": unit,
        "meaning": meaning,
        "tone": tone,
        "url": url,
        "trend": trend,
        "trend_icon": "arrow-up-short" if trend and trend > 0 else "arrow-down-short",
    }


@register.inclusion_tag("components/level.html")
def level(held: int, required: int = 0, steps: int = 5) -> dict[str, Any]:
    """Draw a competency level held (0 to 5) against the level that the job asks (0: none), with the same in words."""
    kinds = ("held" if step <= held else "lacking" if step <= required else "free" for step in range(1, steps + 1))
    return {
        "held": held,
        "required": required,
        "lacking": max(required - held, 0),
        "bars": [{"x": place * 34, "kind": kind} for place, kind in enumerate(kinds)],
        "mark_x": required * 34 - 19,
        "width": steps * 34 - 4,
    }


@register.inclusion_tag("components/target.html")
def target(value: float, goal: float, unit: str, label: str = "") -> dict[str, Any]:
    """Draw progress to a target, with what is reached and what is left in words."""
    share = min(max(value / goal, 0), 1) * 100 if goal else 100
    return {
        "value": value,
        "goal": goal,
        "unit": unit,
        "label": label,
        "share": f"{share:.1f}",
        "left": max(goal - value, 0),
        "is_reached": value >= goal,
    }


@register.inclusion_tag("components/bar.html")
def bar(percent: float, kind: str = "") -> dict[str, Any]:
    """Draw a share of 0 to 100 as a bar beside its number in words; `kind` "before" is paler."""
    return {"percent": f"{min(max(percent, 0), 100):.0f}", "kind": kind}


@register.filter
def heat(gap: float | None) -> str:
    """Return the class of a heat map's cell for a mean gap in levels (0 or −0.4, −1.2, …); None means no data."""
    if gap is None:
        return "heat heat--none"
    size = -float(gap)
    steps = ((0.05, 0), (0.5, 1), (1, 2), (2, 3))
    return f"heat heat--{next((step for limit, step in steps if size < limit), 4)}"


@register.filter
def duration(time: dt.timedelta) -> str:
    """Return a length of time in words of one or two units: "40 seconds", "12 minutes", "1 hour 5 minutes"."""
    whole = max(int(time.total_seconds()), 0)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    if not (hours or minutes):
        return ngettext("%(number)d second", "%(number)d seconds", seconds) % {"number": seconds}
    words = [ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}] if hours else []
    if minutes:
        words.append(ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes})
    return " ".join(words)


@register.filter
def initials(name: str) -> str:
    """Return up to two initials of a name, titles left aside: "Dr. Rosmawati Siregar, M.Si." → "RS"."""
    words = [word for word in str(name).partition(",")[0].split() if word[0].isalpha() and not word.endswith(".")]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.filter
def absolute(number: float) -> float:
    """Return a number without its sign."""
    return abs(number)


@register.filter
def page_numbers(page: Any) -> Any:
    """Return the page numbers to offer around this page, with ellipses."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.inclusion_tag("components/avatar.html")
def avatar(name: str) -> dict[str, Any]:
    """Draw the initials of a person; the name itself stands beside it in words."""
    return {"name": name}


@register.simple_tag
def when(moment: dt.datetime | dt.date | None, style: str = "") -> SafeString | str:
    """Show a date, or a date and time with its zone's name, in a <time>; `style="short"` for tables."""
    if moment is None:
        return ""
    local = _local(moment)
    words = formats.date_format(local, "SHORT_DATE_FORMAT" if style == "short" else "DATE_FORMAT")
    if isinstance(local, dt.datetime):
        words = f"{words}, {_clock(local)} {zone_name(local)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


@register.simple_tag
def period(since: dt.datetime | dt.date, until: dt.datetime | dt.date | None = None) -> SafeString | str:
    """Show a period as people say it: one day with hours, several days, or open to the future."""
    if until is None:
        return format_html("{}", _("from %(date)s") % {"date": formats.date_format(_local(since), "DATE_FORMAT")})
    start, end = _local(since), _local(until)
    first, last = _day(start), _day(end)
    words = formats.date_format(first, "DATE_FORMAT") if first == last else _between(first, last)
    if first == last and isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        words = f"{words}, {_clock(start)}–{_clock(end)} {zone_name(start)}"
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), words)


@register.inclusion_tag("components/day.html")
def day(moment: dt.datetime | dt.date) -> dict[str, Any]:
    """Draw a day and month as a small block that the eye finds in a list."""
    return {"date": _day(_local(moment))}


def zone_name(moment: dt.datetime) -> str:
    """Return what Indonesians call the zone of a moment: WIB, WITA, WIT; elsewhere its own short name."""
    offset = moment.utcoffset() or dt.timedelta()
    return ZONES.get(offset, moment.tzname() or "")


def _local(moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return timezone.localtime(moment) if isinstance(moment, dt.datetime) and timezone.is_aware(moment) else moment


def _clock(moment: dt.datetime) -> str:
    return formats.time_format(moment.time(), "TIME_FORMAT")


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _between(first: dt.date, last: dt.date) -> str:
    whole = formats.date_format(last, "DATE_FORMAT")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{whole}"
    beginning = formats.date_format(first, "MONTH_DAY_FORMAT" if first.year == last.year else "DATE_FORMAT")
    return f"{beginning} – {whole}"
