"""The official request and answer for leave (formulir permintaan dan pemberian cuti) as PDF: PerBKN 24/2017, annex 1.b."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from people import paper
from people.models import LeaveEvent, LeaveKind, LeaveLine, LeaveRequest, Position
from people.rules.leave import Remains, remains, served_since

_STYLE = """
@page { size: A4; margin: 14mm 15mm; }
body { font: 8.5pt/1.35 Jakarta, sans-serif; color: #111; }
p { margin: 0 0 1mm; }
h1 { font-size: 10.5pt; text-align: center; margin: 3mm 0; text-transform: uppercase; }
table { width: 100%; border-collapse: collapse; margin-bottom: 2.2mm; }
th, td { border: .3mm solid #333; padding: .8mm 1.6mm; text-align: left; vertical-align: top; font-weight: normal; }
caption { text-align: left; border: .3mm solid #333; border-bottom: 0; padding: .8mm 1.6mm; background: #eee; }
.label { width: 24mm; background: #fafafa; }
.mark { width: 7mm; text-align: center; }
.foot { border: 0; }
.foot td { border: 0; padding: 0 2mm 0 0; }
.qr { width: 24mm; }
.small { font-size: 7pt; }
"""


def render_form(leave: LeaveRequest, *, with_private: bool) -> bytes:
    """Return the form as it stands: fields I to VIII, in Indonesian, with a QR to its verification.

    `with_private` prints reason, address and telephone; without, they are left out where they tell about health or
    how to reach somebody. 8 statements; about a quarter of a second.
    """
    with translation.override("id"):
        html = render_to_string("people/paper/leave_form.html", _fields(leave, with_private=with_private))
    return paper.write(html, _STYLE)


def verification_url(leave: LeaveRequest) -> str:
    """Return the address that the QR leads to."""
    return settings.BINA_URL + reverse("people:verify_leave", args=[leave.token])


def _fields(leave: LeaveRequest, *, with_private: bool) -> dict[str, Any]:
    held = leave.employee.positions.definitive().held_on(leave.since).select_related("post__job_role", "post__unit").first()
    events = list(leave.steps.select_related("user__employee", "post__job_role", "post__unit").order_by("number"))
    opinions = [event for event in events if event.verb == LeaveEvent.Verb.CONSIDERED]
    decided = (LeaveEvent.Verb.APPROVED, LeaveEvent.Verb.CHANGED, LeaveEvent.Verb.POSTPONED, LeaveEvent.Verb.REFUSED)
    decisions = [event for event in events if event.verb in decided]
    return {
        "leave": leave,
        "post": held.post if held else None,
        "served": _service(leave),
        "kinds": LeaveKind.objects.filter(is_asked=True).order_by("order"),
        "remains": _remains(leave),
        "years": (leave.since.year - 2, leave.since.year - 1, leave.since.year),
        "opinion": opinions[-1] if opinions else None,
        "decision": decisions[-1] if decisions else None,
        "verbs": ("approve", "change", "postpone", "refuse"),
        "knows_reason": with_private or not leave.kind.is_about_health,
        "with_private": with_private,
        "printed_at": timezone.now(),
        "url": verification_url(leave),
        "qr": _qr(verification_url(leave)),
    }


def _service(leave: LeaveRequest) -> tuple[int, int] | None:
    """Return years and months of service on the first day of leave (masa kerja)."""
    first = Position.objects.filter(employee=leave.employee).order_by("since").values_list("since", flat=True).first()
    since = served_since(leave.employee.nip, is_pppk=leave.employee.status == "pppk", first_post=first)
    if since is None:
        return None
    months = max(0, (leave.since.year - since.year) * 12 + leave.since.month - since.month)
    return months // 12, months % 12


def _remains(leave: LeaveRequest) -> Remains:
    """Return what is left of annual leave by origin (field V), for the year of the leave."""
    year = leave.since.year
    lines = LeaveLine.objects.filter(employee=leave.employee, kind__code=LeaveKind.Code.ANNUAL, year__in=(year - 1, year))
    sums = {(of, reason): 0 for of in (year - 1, year) for reason in LeaveLine.Reason.values}
    for of, reason, days in lines.values_list("year", "reason", "days"):
        sums[of, reason] += days
    left = sum(days for (of, _reason), days in sums.items() if of == year)
    carried = max(0, sums[year, "carry"] + sums[year, "defer"])
    granted = sum(sums[year, reason] for reason in ("grant", "joint", "correct"))
    return remains(granted=granted, carried=carried, granted_last=sums[year - 1, "grant"], left=left)


def _qr(url: str) -> str:
    written = io.BytesIO()
    segno.make(url, error="m").save(written, kind="svg", xmldecl=False, svgns=True, border=0, scale=3, title="QR")
    return written.getvalue().decode()
