"""The sheet for signing as PDF: one line a person, two columns for signing as agencies are used to."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from courses.models import AttendanceSheet, Enrolment
from people import paper
from people.models import Position

_STYLE = """
@page {
  size: A4; margin: 14mm 12mm 16mm;
  @bottom-left { content: string(code); font: 7pt Jakarta; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 7pt Jakarta; }
}
body { font: 8.5pt/1.3 Jakarta, sans-serif; color: #111; }
h1 { font-size: 12pt; text-align: center; margin: 0 0 2mm; text-transform: uppercase; }
.code { string-set: code content(); position: absolute; font-size: 0; }
dl { margin: 0 0 3mm; } dl div { display: flex; } dt { width: 28mm; } dd { margin: 0; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: .25mm solid #333; padding: 1mm 1.6mm; text-align: left; vertical-align: middle; }
thead th { background: #eee; }
.number { width: 8mm; text-align: right; }
.sign { width: 30mm; height: 9mm; font-size: 7pt; vertical-align: top; color: #555; }
.small { font-size: 7.5pt; color: #333; font-weight: normal; }
.foot { margin-top: 8mm; break-inside: avoid; width: 70mm; margin-left: auto; text-align: center; }
.foot p { margin: 0 0 18mm; }
"""
BLANK_LINES = 5


def render_sheet(sheet: AttendanceSheet) -> bytes:
    """Return the sheet as it was fixed, in Indonesian; at the end some blank lines for who comes without a seat. 3 statements."""
    with translation.override("id"):
        return paper.write(render_to_string("courses/paper/sheet.html", _fields(sheet)), _STYLE)


def lines_of(sheet: AttendanceSheet) -> list[tuple[int, Enrolment]]:
    """Return the lines of a sheet: number and enrolment with its employee loaded, in order. 1 statement."""
    people = Enrolment.objects.filter(pk__in=sheet.order).select_related("employee").in_bulk()
    return [(number, people[key]) for number, key in enumerate(sheet.order, start=1) if key in people]


def _fields(sheet: AttendanceSheet) -> dict[str, Any]:
    session, lines = sheet.session, lines_of(sheet)
    day = timezone.localdate(session.starts_at)
    held = Position.objects.definitive().held_on(day).filter(employee__in=[one.employee_id for _number, one in lines])
    units = dict(held.order_by().values_list("employee_id", "post__unit__name"))
    return {
        "sheet": sheet,
        "session": session,
        "offering": session.offering,
        "lines": [(number, one, units.get(one.employee_id, "")) for number, one in lines],
        "blank": range(len(lines) + 1, len(lines) + 1 + BLANK_LINES),
    }
