"""Frameworks from files and into files."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies import actions
from competencies.case import package_of
from competencies.formats import COLUMNS, write_rows
from competencies.models import Framework
from competencies.queries import framework_text
from competencies.viewsets.framework_forms import FrameworkFileForm
from competencies.viewsets.keeping import KeptPage
from lms.kit.actors import Actor
from lms.kit.cells import harmless
from lms.kit.registers import RecordPage

FAULTS = {
    "no-competency": gettext_lazy("names no competency"),
    "no-kind": gettext_lazy("is of a kind that does not exist"),
    "no-level": gettext_lazy("has a level that is not known"),
    "twice": gettext_lazy("stands there twice"),
    "incomplete": gettext_lazy("has no identifier or no statement"),
}
FAULTS_SHOWN = 200


class LoadFramework(KeptPage):
    """Take a framework from a file: looked at first, with each refused row, then written as a draft."""

    model = Framework
    permission_required = "add"
    form_class = FrameworkFileForm
    title = gettext_lazy("Load a framework")
    submit = gettext_lazy("Read the file")
    template_name = "competencies/office/load.html"
    explanation = gettext_lazy(
        "It becomes a draft: the next version where its code is known, else a new framework. Refused rows are left out."
    )

    def get_form(self) -> Any:
        """Return the form with the file, the same one each time it is asked for: the file is read once."""
        return self.form

    @cached_property
    def form(self) -> FrameworkFileForm:
        """The form with the file."""
        sent = (self.request.POST, self.request.FILES) if self.request.method == "POST" else (None, None)
        return FrameworkFileForm(*sent, user=self.request.user, record=None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what the file holds, or write it."""
        form = self.get_form()
        if form.is_valid() and form.cleaned_data["is_preview"]:
            faults = [(fault.place, FAULTS[fault.code], fault.about) for fault in form.faults[:FAULTS_SHOWN]]
            seen = {"read": form.read, "faults": faults, "number_of_faults": len(form.faults)}
            return self.render_to_response(self.get_context_data(form=form, **seen, **numbers(form.read)))
        return super().post(request, *args, **kwargs)

    def act(self, form: Any) -> str:
        """Call the action."""
        self.object = actions.load_framework(form.read, by=Actor.of(self.request.user), at=timezone.now())
        return _("Loaded as a draft. %(number)s rows were refused.") % {"number": len(form.faults)}


def numbers(read: Any) -> dict[str, int]:
    """Return how many levels and behaviours a framework has."""
    levels = [level for one in read.competencies for level in one.levels]
    return {"number_of_levels": len(levels), "number_of_indicators": sum(len(level.indicators) for level in levels)}


class ExportFramework(RecordPage):
    """A version as a file: ?format=csv for a table, else a CASE package."""

    model = Framework
    has_history = False

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        name = f"{self.object.code}-{self.object.version}"
        if request.GET.get("format") == "csv":
            return _file(_table(self.object), f"{name}.csv", "text/csv; charset=utf-8")
        package = package_of(self.object, request.build_absolute_uri("/ims/case/v1p1"))
        return _file(json.dumps(package, ensure_ascii=False, indent=1), f"{name}.case.json", "application/json")


def _table(framework: Framework) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in row] for row in write_rows(framework_text(framework)))
    return "\ufeff" + out.getvalue()


def _file(content: str, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
