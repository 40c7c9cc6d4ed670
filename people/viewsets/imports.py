"""The back office's imports: upload, columns, preview, carry out, undo. Their files: import_files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.actions import imports as actions
from people.models import ImportBatch, ImportRow
from people.queries.imports import missing_roles
from people.rules.imports import FIELDS, say
from people.rules.imports.reasons import ACCEPTABLE
from people.viewsets.chart import whole_agency
from people.viewsets.forms import NothingToFillForm
from people.viewsets.import_files import Exports, RowsFile
from people.viewsets.import_forms import ColumnsForm, RolesForm, RowForm, UploadForm

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

ROWS_A_PAGE = 50
SHOWN = ("quarantined", "refused", "changed", "new", "left_out", "unchanged")


class ImportIndex(ScopedIndex):
    """The imports into the visitor's units, the latest first."""

    def get_base_queryset(self) -> Any:
        """Return them without the columns that no list shows."""
        return super().get_base_queryset().select_related("unit")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer the exports, which have the same columns."""
        export = HeaderButton(_("Export"), url=reverse("imports_register:export"), icon_name="download")
        return [*super().header_more_buttons, export]


class ImportAct(ActPage):
    """Something that HR does with an import."""

    model = ImportBatch
    related = ("unit", "agency")

    @property
    def by(self) -> dict[str, Any]:
        """Who acts and when."""
        return {"by": Actor.of(self.request.user), "at": timezone.now()}


class NewImport(ImportAct):
    """Upload a file."""

    permission_required = "add"
    form_class = UploadForm
    title = gettext_lazy("New import")
    submit = gettext_lazy("Read the file")
    explanation = gettext_lazy("Nothing is written yet: you see first what each row would change. The file itself is not kept.")

    def get_form(self) -> Any:
        """Give the form the file, and what the address says that it is about."""
        sent = (self.request.POST, self.request.FILES) if self.request.method == "POST" else (None, None)
        return self.form_class(*sent, user=self.request.user, record=None, initial={"kind": self.request.GET.get("kind")})

    def act(self, form: Any) -> str:
        """Read it and keep its rows."""
        file = form.cleaned_data["file"]
        self.object = actions.take_file(form.cleaned_data["unit"], form.cleaned_data["kind"], file.name, file.read(), **self.by)
        return _("The file has been read: %(rows)s rows.") % {"rows": self.object.counts["rows"]}

    def get_success_url(self) -> str:
        """Lead on to the columns."""
        return reverse("imports_register:columns", args=[self.object.pk]) if self.object else super().get_success_url()


class Columns(ImportAct):
    """Say which column is which field."""

    form_class = ColumnsForm
    title = gettext_lazy("Columns")
    submit = gettext_lazy("Show the preview")
    explanation = gettext_lazy("Your choice is remembered for the next file. Columns that you do not choose are dropped.")

    def get_queryset(self) -> Any:
        """Keep the imports that have not been carried out."""
        return super().get_queryset().filter(state__in=["uploaded", "previewed"])

    def act(self, form: Any) -> str:
        """Remember it and have the rows compared."""
        actions.choose_columns(self.object, form.mapping(), **self.by)
        actions.ask_for(self.object, "preview", **self.by)
        return _("The rows are being compared.")


class Roles(ImportAct):
    """Make the job roles that rows name and the catalogue lacks."""

    form_class = RolesForm
    title = gettext_lazy("Missing job roles")
    submit = gettext_lazy("Choose, and compare again")
    explanation = gettext_lazy(
        "These job roles stand in the file, but not in the catalogue. Choose a class for each that is to be made with this "
        "import; it is taken back with it. Rows with the others go on waiting."
    )

    def get_queryset(self) -> Any:
        """Keep the imports that have a preview, for who keeps the catalogue of the agency."""
        agency = whole_agency(self.request.user)
        return super().get_queryset().filter(state="previewed", agency=agency)

    def act(self, form: Any) -> str:
        """Write the choice and have all rows compared again."""
        actions.choose_roles(self.object, form.chosen(), **self.by)
        actions.ask_for(self.object, "preview", **self.by)
        return _("The rows are being compared.")


class ImportPage(RecordPage):
    """An import: how far it is, what its rows bring, and what can be done with it."""

    model = ImportBatch
    related = ("unit", "agency", "progress")
    template_name = "people/office/import.html"

    def get_page_title(self) -> str:
        """Name the page after the file."""
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows of one outcome with their reasons, and the counts of all."""
        batch = self.object
        asked = self.request.GET.get("outcome", "")
        filled = [outcome for outcome in SHOWN if batch.count(outcome)]
        outcome = asked if asked in filled else next(iter(filled), "")
        labels = dict(ImportRow.Outcome.choices)
        page = Paginator(batch.rows.filter(outcome=outcome), ROWS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            outcome=outcome,
            outcomes=[(one, labels[one], batch.count(one)) for one in filled],
            page=page,
            rows=[shown_row(batch, row) for row in page],
            writes=batch.count("new") + batch.count("changed"),
            passed=batch.count("refused") + batch.count("quarantined"),
            missing=self._missing(),
            decidable=outcome in {"quarantined", "refused", "left_out"} and batch.may_change,
            **kwargs,
        )

    def _missing(self) -> int:
        """How many job roles the catalogue lacks, for who may have them made."""
        batch = self.object
        is_open = batch.state == ImportBatch.State.PREVIEWED and batch.may_change
        return len(missing_roles(batch)) if is_open and whole_agency(self.request.user) == batch.agency_id else 0

    def get_header_buttons(self) -> list[Any]:
        """Offer the preview as files."""
        if self.object.busy or self.object.emptied_at or not self.object.fingerprint:
            return []
        address = reverse("imports_register:rows", args=[self.object.pk])
        return [
            HeaderButton(_("Rows as XLSX"), url=f"{address}?as=xlsx", icon_name="download"),
            HeaderButton(_("Rows as CSV"), url=f"{address}?as=csv", icon_name="download"),
        ]


def shown_row(batch: ImportBatch, row: ImportRow) -> dict[str, Any]:
    """Return a row as the page shows it: who or what it is about, its reasons, old and new values."""
    said = {field: row.data.get(column, "") for field, column in batch.mapping.items()}
    labels = {field.name: field.label for field in FIELDS[batch.kind]} | {"post": _("post")}
    return {
        "number": row.number,
        "key": said.get("number") or said.get("nip") or said.get("unit", ""),
        "name": said.get("name", ""),
        "reasons": say(row.reasons),
        "changes": [(labels.get(name, name), old, new) for name, (old, new) in row.changes.items()],
        "decision": row.get_decision_display() if row.decision else "",
        "outcome": row.get_outcome_display(),
    }


class ImportProgressPage(RecordPage):
    """How far a worker is, as a part of the page that is asked for again and again."""

    model = ImportBatch
    related = ("progress",)
    template_name = "people/office/_import_progress.html"

    def render_to_response(self, context: Any, **kwargs: Any) -> Any:
        """Have the whole page loaded once nothing is at work any more."""
        response = super().render_to_response(context, **kwargs)
        if not self.object.busy:
            response["HX-Refresh"] = "true"
        return response


class Confirmed(ImportAct):
    """A step that a worker does: the page says what will happen, the button asks for it."""

    form_class = NothingToFillForm
    work = ""
    from_states: ClassVar[list[str]] = []

    def get_queryset(self) -> Any:
        """Keep the imports in a state from which it may be done."""
        return super().get_queryset().filter(state__in=self.from_states)

    def act(self, form: Any) -> str:
        """Have it done."""
        if actions.ask_for(self.object, self.work, **self.by):
            return _("It is being done.")
        return _("It is being done already.")


class Commit(Confirmed):
    """Carry the import out."""

    work = "commit"
    from_states: ClassVar[list[str]] = ["previewed"]
    title = gettext_lazy("Carry out")
    submit = gettext_lazy("Carry out")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say how many rows will be written."""
        words = {"new": self.object.count("new"), "changed": self.object.count("changed")}
        return (
            _("%(new)s new and %(changed)s changed rows will be written, all or none; others are passed over. You can undo it.")
            % words
        )


class Undo(Confirmed):
    """Undo the import."""

    work = "undo"
    from_states: ClassVar[list[str]] = ["committed"]
    title = gettext_lazy("Undo")
    submit = gettext_lazy("Undo the import")
    is_dangerous = True
    explanation = gettext_lazy(
        "All rows of this import are taken back, and every record says again what it said before. "
        "It is refused where something has been built on it since."
    )


class Preview(Confirmed):
    """Compare the rows with the registers again."""

    work = "preview"
    from_states: ClassVar[list[str]] = ["uploaded", "previewed"]
    title = gettext_lazy("Compare again")
    submit = gettext_lazy("Compare again")
    explanation = gettext_lazy("Each row is compared with the registers as they are now.")


class SetAside(ImportAct):
    """Take the rows that were passed over into an import of their own."""

    form_class = NothingToFillForm
    title = gettext_lazy("Rows passed over")
    submit = gettext_lazy("Take them into a new import")
    explanation = gettext_lazy("The rows that were refused or wait for a decision become an import of their own, to correct.")

    def get_queryset(self) -> Any:
        """Keep the imports that were carried out."""
        return super().get_queryset().filter(state="committed")

    def act(self, form: Any) -> str:
        """Copy them."""
        self.object = actions.set_aside(self.object, **self.by)
        actions.ask_for(self.object, "preview", **self.by)
        return _("The rows are being compared.")


class Row(ImportAct):
    """Decide about one row: correct it, take it as it stands, or leave it out."""

    form_class = RowForm
    title = gettext_lazy("Row")
    submit = gettext_lazy("Decide")
    template_name = "people/office/import_row.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the row, 404 if there is none of this number."""
        super().setup(request, *args, **kwargs)
        number = request.GET.get("row", "")
        self.row = get_object_or_404(self.object.rows, number=int(number) if number.isdecimal() else 0)

    def get_queryset(self) -> Any:
        """Keep the imports that have not been carried out."""
        return super().get_queryset().filter(state="previewed")

    def get_page_title(self) -> str:
        """Name the row."""
        return _("Row %(number)s") % {"number": self.row.number}

    def get_form(self) -> Any:
        """Tell the form which row it is about."""
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, user=self.request.user, record=self.object, row=self.row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add why the row waits."""
        may_accept = any(reason[0] in ACCEPTABLE for reason in self.row.reasons)
        return super().get_context_data(row=shown_row(self.object, self.row), may_accept=may_accept, **kwargs)

    def act(self, form: Any) -> str:
        """Write the decision and have all rows compared again."""
        decision = form.cleaned_data["decision"]
        if decision == "correct":
            actions.correct(self.object, self.row.number, form.cells(), **self.by)
        else:
            actions.decide(self.object, [self.row.number], decision, **self.by)
        actions.ask_for(self.object, "preview", **self.by)
        return _("Decided. The rows are being compared again.")


class ImportRegister(Register):
    """Imports: HR brings files of employees, posts held and units into its units."""

    model = ImportBatch
    name = "imports_register"
    url_prefix = "people/imports"
    icon = "upload"
    menu_label = gettext_lazy("Imports")
    index_view_class = ImportIndex
    show_page = ImportPage
    add_page = NewImport
    act_pages: ClassVar[dict[str, Any]] = {
        "columns": Columns,
        "roles": Roles,
        "preview": Preview,
        "progress": ImportProgressPage,
        "row": Row,
        "rows": RowsFile,
        "commit": Commit,
        "undo": Undo,
        "set-aside": SetAside,
    }
    list_display: ClassVar[list[Any]] = [
        Column("file_name", label=gettext_lazy("File"), sort_key="file_name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column("rows", label=gettext_lazy("Rows"), accessor=lambda batch: batch.counts.get("rows", 0)),
        Column("by_name", label=gettext_lazy("By")),
        Column("at", label=gettext_lazy("At"), sort_key="at"),
    ]
    list_filter: ClassVar[list[str]] = ["kind", "state"]
    ordering = "-at"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the exports."""
        return [path("export/", self.page(Exports), name="export"), *super().get_urlpatterns()]
