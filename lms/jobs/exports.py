"""Whole lists as files: every row of a list of the API that somebody may see, as CSV or XLSX."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from lms.jobs.making import Made, Tell
from lms.kit.cells import harmless
from people.api.authentication import scope_needed
from people.api.views import PersonalListView
from people.models import User

PORTION = 500
FORMATS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
# A sheet of Excel has 1,048,576 rows, the first of them with the names.
MOST_IN_A_SHEET = 1_048_575
LISTS = {
    "employees": gettext_lazy("employees"),
    "positions": gettext_lazy("positions"),
    "completions": gettext_lazy("completions"),
    "programme_completions": gettext_lazy("completions of programmes"),
    "enrolments": gettext_lazy("enrolments"),
    "certificates": gettext_lazy("certificates"),
    "credits": gettext_lazy("credits"),
    "ratings": gettext_lazy("ratings"),
    "evidence": gettext_lazy("evidence"),
    "attainments": gettext_lazy("levels held"),
    "plans": gettext_lazy("development plans"),
}


class ExportSerializer(serializers.Serializer[Any]):
    """Which list, as what, and narrowed by which of its filters."""

    list = serializers.ChoiceField([*LISTS])
    format = serializers.ChoiceField([*FORMATS])
    filters = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=300), required=False, default=dict)


def check(given: Mapping[str, Any], user: User) -> dict[str, Any]:
    """Return what is asked for with the number of its rows. Raises ValidationError for a list, format or filter there is not."""
    asked = ExportSerializer(data=given)
    asked.is_valid(raise_exception=True)
    kept: dict[str, Any] = dict(asked.validated_data)
    view = _asking(kept, user)
    if unknown := sorted(set(kept["filters"]) - {*view.filterset_class.base_filters, "fields"}):
        raise ValidationError({"filters": [_("There is no filter %(name)s.") % {"name": unknown[0]}]})
    view.sparse([])
    rows = _rows(view).count()
    if kept["format"] == "xlsx" and rows > MOST_IN_A_SHEET:
        raise ValidationError({"format": [_("More rows than a sheet has: ask for csv.")]})
    return {**kept, "rows": rows}


def scope(given: Mapping[str, Any]) -> str:
    """Return the scope that a client needs: that of the list. Of a list that there is not, none: it is refused anyway."""
    name = given.get("list")
    return scope_needed(_view_of(name)(), "GET") if name in LISTS else ""


def size(kept: Mapping[str, Any]) -> int:
    """Return how many rows there were when it was asked for."""
    return int(kept["rows"])


def run(kept: Mapping[str, Any], user: User, tell: Tell) -> Made:
    """Write the file, portion by portion in one statement; whose records each portion shows is logged."""
    view = _asking(kept, user)
    written = 0

    def rows() -> Iterator[list[str]]:
        nonlocal written
        yield _names(view)
        for portion in _portions(_rows(view).order_by(view.page_key).iterator(chunk_size=PORTION)):
            tell(min(written, kept["rows"]))
            view.after_read(portion)
            for row in view.sparse([view.finish(one) for one in portion]):
                yield [harmless(_cell(value)) for value in row.values()]
            written += len(portion)

    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 whoever keeps it closes it
    (_write_csv if kept["format"] == "csv" else _write_sheet)(file, rows())
    bytes_written = file.tell()
    file.seek(0)
    return Made({"rows": written, "bytes": bytes_written}, file, f"{kept['list']}.{kept['format']}")


def _view_of(name: str) -> type[PersonalListView]:
    found: type[PersonalListView] = resolve(reverse(f"api:{name}")).func.cls
    return found


def _asking(kept: Mapping[str, Any], user: User) -> Any:
    """Return the view of the list as if the user asked for it with these filters."""
    site = HttpRequest()
    site.method, site.GET, site.user = "GET", QueryDict(urlencode(kept["filters"])), user
    home = urlsplit(settings.BINA_URL)
    site.META.update({"HTTP_HOST": home.netloc, "wsgi.url_scheme": home.scheme})
    request = Request(site)
    request.user = user
    view: Any = _view_of(kept["list"])()
    view.setup(site)
    view.request, view.format_kwarg = request, None
    return view


def _rows(view: Any) -> Any:
    return view.as_values(view.filter_queryset(view.get_queryset()))


def _names(view: Any) -> list[str]:
    asked = [name for name in view.request.GET.get("fields", "").split(",") if name]
    return asked or list(view.get_serializer_class()().fields)


def _portions(rows: Iterator[Any]) -> Iterator[list[Any]]:
    portion: list[Any] = []
    for row in rows:
        portion.append(row)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _write_csv(file: IO[bytes], rows: Iterator[list[str]]) -> None:
    # Excel reads UTF-8 only where a byte order mark says so.
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows(rows)
    text.flush()
    text.detach()


def _write_sheet(file: IO[bytes], rows: Iterator[list[str]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(file)
