"""The copy of all that is held about somebody: a ZIP with a JSON file for each room and a PDF to read."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from people import paper
from people.models import Employee, OwnDataFile, RecordAccess
from people.notices import tell_of_copy
from people.queries.own import OwnRoom, account_facts, own_rooms, rooms_of_people

if TYPE_CHECKING:
    from people.models import User

_STYLE = Path(__file__).parent / "paper_styles" / "own_data.css"


def make(key: int) -> str:
    """Make one copy that waits, keep it where no address serves it, tell its owner. A copy that is made stays as it is."""
    asked = OwnDataFile.objects.select_related("user").get(pk=key)
    if asked.state != OwnDataFile.State.WAITING:
        return "made already"
    try:
        with override(asked.user.language):
            body = pack(asked.user)
    except Exception:
        OwnDataFile.objects.filter(pk=key).update(state=OwnDataFile.State.FAILED)
        raise
    asked.file.save(f"{asked.public_id}.zip", ContentFile(body), save=False)
    asked.state = OwnDataFile.State.READY
    asked.save(update_fields=["state", "file"])
    tell_of_copy(asked, at=timezone.now())
    return "made"


def all_rooms(user: User) -> list[OwnRoom]:
    """Return everything that is held about an account and the employee behind it. Constant statements."""
    employee = Employee.objects.filter(user=user).select_related("agency", "grade").first()
    record = [] if employee is None else [*rooms_of_people(employee), *own_rooms(employee), accesses_to(employee)]
    account = tuple({_("fact"): one.label, _("value"): one.value} for one in account_facts(user))
    return [OwnRoom("account", _("Account"), account), *record]


def accesses_to(employee: Employee) -> OwnRoom:
    """Return who opened the record. One statement."""
    rows = RecordAccess.objects.about(employee).select_related("viewer", "emergency")
    lines = tuple(
        {
            _("when"): row.at.isoformat(),
            _("who"): str(row.viewer),
            _("what"): row.what,
            _("reason"): row.emergency.reason if row.emergency else "",
        }
        for row in rows
    )
    return OwnRoom("accesses", _("Who opened my record"), lines)


def pack(user: User) -> bytes:
    """Return the ZIP: one JSON file for each room, and all of it as a PDF."""
    rooms = all_rooms(user)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for room in rooms:
            text = json.dumps({"title": room.title, "rows": room.rows}, ensure_ascii=False, indent=2, default=str)
            archive.writestr(f"{room.code}.json", text)
        archive.writestr(f"{_('my-data')}.pdf", printed(user, rooms))
    return body.getvalue()


def printed(user: User, rooms: list[OwnRoom]) -> bytes:
    """Return the rooms as a tagged A4 PDF."""
    html = get_template("people/paper/own_data.html").render(
        {"user": user, "tables": [_table(room) for room in rooms], "now": timezone.now()}
    )
    return paper.write(html, _STYLE.read_text(encoding="utf-8"))


def _table(room: OwnRoom) -> dict[str, Any]:
    columns = list(room.rows[0]) if room.rows else []
    return {"room": room, "columns": columns, "rows": [[row.get(name, "") for name in columns] for row in room.rows]}
