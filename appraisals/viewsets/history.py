"""The register of imports of old records: a file, its preview, and carrying it out."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions
from appraisals.models import HistoryImport
from appraisals.queries.history import COLUMNS, Outcome, counts, plan
from lms.kit.actors import Actor
from lms.kit.cells import harmless
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.forms import UnitChoiceField
from people.models import Unit
from people.rules.sheets import LARGEST_FILE
from people.scopes import scope_of
from people.viewsets.forms import Told

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ROWS_SHOWN = 200


class UploadForm(Told):
    """A file, and the unit whose people it may touch."""

    unit = UnitChoiceField(
        Unit.objects.none(), label=gettext_lazy("Within"), help_text=gettext_lazy("Rows about other people are refused.")
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "XLSX or CSV, one row an activity. Needed are the columns nip, bentuk (KL01 to NKL13), judul, selesai (2024-05-31) "
            "and jp; known as well are penyelenggara, nomor, mulai, hari, skala (nasional, internasional, mikro) and menit."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def fit(self) -> None:
        """Offer the units over which the person is HR, the widest first."""
        paths = [grant.path for grant in scope_of(self.user).granted("hr")]
        self.fields["unit"].queryset = Unit.objects.filter(path__in=paths, ended_on__isnull=True)  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = None  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large."))
        return file


class NothingForm(Told):
    """Nothing is asked."""


class Upload(ActPage):
    """A new file."""

    model = HistoryImport
    form_class = UploadForm
    permission_required = "add"
    title = gettext_lazy("Import old records")
    explanation = gettext_lazy("Nothing is credited yet: the next page shows what each row would bring.")
    submit = gettext_lazy("Show the preview")

    def get_form(self) -> Any:
        """Return the form with its file."""
        if self.request.method != "POST":
            return UploadForm(user=self.request.user, record=None)
        return UploadForm(self.request.POST, self.request.FILES, user=self.request.user, record=None)

    def act(self, form: Any) -> str:
        """Read the file."""
        file = form.cleaned_data["file"]
        by: Any = Actor.of(self.request.user)
        self.object = actions.read_history(
            form.cleaned_data["unit"], name=file.name, content=file.read(), by=by, at=timezone.now()
        )
        return _("Read. Look at the preview, then carry it out.")


class CarryOut(ActPage):
    """Credit what comes in."""

    model = HistoryImport
    form_class = NothingForm
    title = gettext_lazy("Carry out")
    submit = gettext_lazy("Credit the rows that come in")

    def get_queryset(self) -> Any:
        """Keep those that wait."""
        return super().get_queryset().filter(state=HistoryImport.State.READ)

    def act(self, form: Any) -> str:
        """Carry out."""
        done = actions.carry_out_history(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("%(new)s rows came in, %(known)s were known, %(wrong)s were refused.") % done


class HistoryPage(RecordPage):
    """One file: the preview while it waits, the counts once it was carried out."""

    model = HistoryImport
    related = ("unit", "by")
    has_history = False
    template_name = "appraisals/office/history.html"

    @property
    def is_waiting(self) -> bool:
        """Whether it has not been carried out."""
        return bool(self.object.state == HistoryImport.State.READ)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the preview, or send the rows with a reason as CSV."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="rows.csv"'
        writer = csv.writer(response)
        writer.writerow(["#", *COLUMNS, _("Outcome"), _("Reason")])
        for row in plan(self.object, at=timezone.now()):
            cells = [row.cells.get(column, "") for column in COLUMNS]
            writer.writerow([harmless(cell) for cell in (row.number, *cells, row.outcome.label, row.reason)])
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preview: what is refused first."""
        rows = plan(self.object, at=timezone.now()) if self.is_waiting else []
        numbers = counts(rows) if self.is_waiting else self.object.counts
        order = {Outcome.WRONG: 0, Outcome.KNOWN: 1, Outcome.NEW: 2}
        shown = sorted(rows, key=lambda row: (order[row.outcome], row.number))[:ROWS_SHOWN]
        labelled = [(outcome.label, numbers.get(outcome.value, 0)) for outcome in Outcome]
        hours = sum(row.hours for row in rows if row.outcome is Outcome.NEW)
        return super().get_context_data(rows=shown, counts=labelled, hours=hours, is_waiting=self.is_waiting, **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer carrying out to who may, and the rows as a file."""
        if not self.is_waiting:
            return []
        buttons = [HeaderButton(_("Download CSV"), url="?export=csv", icon_name="download")]
        if HistoryImport.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            address = reverse("history_imports:carry_out", args=[self.object.pk])
            buttons.append(HeaderButton(_("Carry out"), url=address, icon_name="check"))
        return buttons


class HistoryIndex(ScopedIndex):
    """Imports, newest first."""

    related = ("unit", "by")


class HistoryRegister(Register):
    """Imports of old records."""

    model = HistoryImport
    name = "history_imports"
    url_prefix = "credits/history"
    icon = "upload"
    menu_label = gettext_lazy("Old records")
    index_view_class = HistoryIndex
    show_page = HistoryPage
    add_page = Upload
    act_pages: ClassVar[dict[str, Any]] = {"carry_out": CarryOut}
    list_display: ClassVar[list[Any]] = [
        Column("file_name", label=gettext_lazy("File")),
        Column("unit", label=gettext_lazy("Within")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("at", label=gettext_lazy("Read"), sort_key="at"),
    ]
    list_export: ClassVar[list[str]] = ["file_name", "unit", "state", "at", "done_at"]
    export_filename = "old-records"
