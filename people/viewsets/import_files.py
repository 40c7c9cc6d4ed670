"""Files of the back office's imports: the rows of one with their outcome, and exports that can be imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lms.kit.registers import RecordPage
from people.access import log_access
from people.models import ImportBatch, ImportKind, ImportRow
from people.queries.exports import columns_of, exported
from people.rules.imports import say
from people.rules.sheets.writing import CONTENT_TYPES, CSV, XLSX, write_table

if TYPE_CHECKING:
    from django.http import HttpRequest

SEEN_EXPORT = gettext_noop("records of employees, exported")


class RowsFile(RecordPage):
    """All rows with their outcome and reasons as a file."""

    model = ImportBatch

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer the file."""
        batch = self.object
        said = [column for column in batch.mapping.values() if column in batch.columns]
        columns = [_("Row"), _("Outcome"), _("Reasons"), *said]
        rows = ([*told(row), *(row.data.get(column, "") for column in said)] for row in batch.rows.order_by("number"))
        return file_answer(f"import-{batch.pk}", columns, rows, request.GET.get("as", CSV))


def told(row: ImportRow) -> list[str]:
    """Return what a file says of a row before its cells."""
    return [str(row.number), str(row.get_outcome_display()), " ".join(say(row.reasons))]


def file_answer(name: str, columns: Any, rows: Any, kind: str) -> HttpResponse:
    """Return a table as a download, XLSX or CSV."""
    kind = kind if kind in CONTENT_TYPES else CSV
    response = HttpResponse(write_table(columns, rows, kind), content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


class Exports(RecordPage):
    """Employees, posts held and units in scope as files with SIASN's column names."""

    model = ImportBatch
    template_name = "people/office/exports.html"

    def get_page_title(self) -> str:
        """Name the page."""
        return _("Export")

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show what can be exported, or answer the file that was asked for."""
        kind = request.GET.get("kind", "")
        if kind not in ImportKind.values:
            return self.render_to_response(self.get_context_data(kinds=ImportKind.choices))
        rows, people = exported(kind, request.user)
        log_access(request.user, people, SEEN_EXPORT, getattr(request, "request_id", ""))
        return file_answer(kind, columns_of(kind), rows, request.GET.get("as", XLSX))
