"""The register of disciplinary measures: HR writes them down by their decision and ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions
from appraisals.models import DisciplinaryMeasure
from appraisals.words import day_in_words
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.models import Employee
from people.viewsets.forms import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

SEEN_MEASURE = gettext_noop("disciplinary measures")


class MeasureForm(Told):
    """What a decision says, about whom."""

    nip = forms.CharField(label="NIP", max_length=25)
    severity = forms.TypedChoiceField(label=gettext_lazy("Severity"), choices=DisciplinaryMeasure.Severity, coerce=int)
    decision = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=100)
    since = forms.DateField(label=gettext_lazy("In force since"), widget=AdminDateInput)
    until = forms.DateField(
        label=gettext_lazy("Until"),
        widget=AdminDateInput,
        required=False,
        help_text=gettext_lazy("The first day on which it no longer holds. Empty means without an end."),
    )

    def clean_nip(self) -> Employee:
        """Return the person, if they are HR's."""
        found = Employee.objects.kept_by_hr(self.user).filter(nip=self.cleaned_data["nip"].replace(" ", "")).first()
        if found is None:
            raise forms.ValidationError(_("There is nobody with this NIP in your units."))
        return found  # type: ignore[no-any-return]


class EndForm(Told):
    """The day on which it no longer holds."""

    on = forms.DateField(label=gettext_lazy("First day on which it no longer holds"), widget=AdminDateInput)


class Write(ActPage):
    """A new measure."""

    model = DisciplinaryMeasure
    form_class = MeasureForm
    permission_required = "add"
    title = gettext_lazy("Write down a disciplinary measure")
    explanation = gettext_lazy("By its decision (PP 94/2021). The person and HR see it, supervisors do not.")

    def act(self, form: Any) -> str:
        """Write it."""
        said = {**form.cleaned_data}
        employee = said.pop("nip")
        actions.write_measure(employee, actions.Measure(**said), by=Actor.of(self.request.user), at=timezone.now())
        return _("Written down.")


class End(ActPage):
    """An end."""

    model = DisciplinaryMeasure
    form_class = EndForm
    title = gettext_lazy("End")

    def act(self, form: Any) -> str:
        """End it."""
        actions.end_measure(self.object, on=form.cleaned_data["on"], by=Actor.of(self.request.user), at=timezone.now())
        return _("Ended.")


class MeasurePage(RecordPage):
    """One measure."""

    model = DisciplinaryMeasure
    related = ("employee", "written_by")
    template_name = "appraisals/office/measure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look."""
        _log(self.request, [self.object.employee_id])
        return super().get_context_data(**kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer the end to who may set it."""
        if not DisciplinaryMeasure.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("End"), url=reverse("measures_register:end", args=[self.object.pk]), icon_name="cross")]


class MeasureIndex(ScopedIndex):
    """Measures, the newest first."""

    related = ("employee",)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Log whose measures the list shows."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        _log(self.request, [one.employee_id for one in context["object_list"]])
        return context


def _log(request: Any, people: Iterable[int]) -> None:
    log_access(request.user, set(people), SEEN_MEASURE, getattr(request, "request_id", ""))


class MeasureRegister(Register):
    """Disciplinary measures."""

    model = DisciplinaryMeasure
    name = "measures_register"
    url_prefix = "credits/measures"
    icon = "warning"
    menu_label = gettext_lazy("Disciplinary measures")
    index_view_class = MeasureIndex
    show_page = MeasurePage
    add_page = Write
    act_pages: ClassVar[dict[str, Any]] = {"end": End}
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("severity", label=gettext_lazy("Severity"), accessor="get_severity_display", sort_key="severity"),
        Column("decision", label=gettext_lazy("Decision")),
        Column("since", label=gettext_lazy("In force since"), sort_key="since", accessor=lambda row: day_in_words(row.since)),
        Column("until", label=gettext_lazy("Until"), sort_key="until", accessor=lambda row: day_in_words(row.until)),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee", "severity", "decision", "since", "until"]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "decision"]
    export_filename = "disciplinary-measures"
