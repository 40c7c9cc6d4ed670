"""The register of days off: everybody's and the agency's own, corrected here, and the import of the yearly decree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django import forms
from django.contrib import messages
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.models import Agency, Holiday
from people.queries.holidays import joint_leave_plan
from people.rules.holidays import Decree, LineFault, read_decree
from people.viewsets.chart import whole_agency
from people.viewsets.forms import Told, ToldModelForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

LARGEST_FILE = 100_000
FAULTS = {
    LineFault.NO_DATE: gettext_lazy("no date at the beginning"),
    LineFault.NO_SUCH_DAY: gettext_lazy("there is no such day"),
    LineFault.NO_NAME: gettext_lazy("no name after the date"),
    LineFault.NAME_TOO_LONG: gettext_lazy("the name has more than 200 characters"),
    LineFault.NAMED_TWICE: gettext_lazy("a day that is named already"),
    LineFault.OTHER_YEAR: gettext_lazy("a day of another year than the first"),
}


class HolidayForm(ToldModelForm):
    """What the agency says of a day."""

    class Meta:
        """The fields that HR keeps."""

        model = Holiday
        fields = ("name", "kind", "legal_source", "is_observed")


class NewHolidayForm(HolidayForm):
    """A day of the agency's own."""

    class Meta(HolidayForm.Meta):
        """The day as well."""

        fields = ("on", *HolidayForm.Meta.fields)
        widgets: ClassVar[dict[str, Any]] = {"on": AdminDateInput}


class DecreeForm(Told):
    """The decree on joint leave, pasted or as a file of text."""

    legal_source = forms.CharField(
        label=gettext_lazy("Decree"),
        max_length=200,
        help_text=gettext_lazy("Its number and year, as it names itself."),
    )
    text = forms.CharField(
        label=gettext_lazy("Days and names"),
        required=False,
        max_length=LARGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "One line each, the day first: “20, 23 dan 24 Maret 2026; Idul Fitri” or “2026-12-24;Natal”. All of one year."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("CSV or text in UTF-8, with the same lines; at most 100 kB."),
    )
    decree: Decree | None = None

    def clean_file(self) -> str:
        """Return the text of the file; refuse what is too large or no text."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 100 kB. A decree is a page of text."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This is no text in UTF-8. Save the list as CSV (UTF-8), or paste it.")) from error
        if "\x00" in text:
            raise forms.ValidationError(_("This is no text in UTF-8. Save the list as CSV (UTF-8), or paste it."))
        return text

    def clean(self) -> dict[str, Any]:
        """Read the lines; every one that is wrong is named."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        cleaned["text"] = cleaned.get("file") or cleaned.get("text", "")
        decree = read_decree(cleaned["text"])
        for wrong in decree.faults:
            words = _("Line %(number)d, “%(text)s”: %(fault)s.")
            self.add_error("text", words % {"number": wrong.number, "text": wrong.text[:80], "fault": FAULTS[wrong.fault]})
        if not decree.days and not decree.faults:
            self.add_error("text", _("Paste the days of the decree, or choose a file."))
        self.decree = decree
        return cleaned


def years(_request: Any) -> list[tuple[int, str]]:
    """Return the years that have days, newest first."""
    found = Holiday.objects.order_by().annotate(year=ExtractYear("on")).values_list("year", flat=True).distinct()
    return [(year, str(year)) for year in sorted(found, reverse=True)]


class HolidayFilter(WagtailFilterSet):
    """Filters of the list."""

    year = django_filters.ChoiceFilter(label=gettext_lazy("Year"), method="in_year", choices=lambda: years(None))

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Holiday
        fields: ClassVar[list[str]] = ["kind", "is_observed", "is_confirmed"]

    def in_year(self, rows: Any, _name: str, year: str) -> Any:
        """Keep the days of a year."""
        return rows.filter(on__year=int(year))


class HolidayIndex(ScopedIndex):
    """Days off; HR of an agency may add, correct and import."""

    related = ("agency",)
    add_item_label = gettext_lazy("Add a day")

    def get_add_url(self) -> Any:
        """Offer to add to HR of the agency."""
        return super().get_add_url() if whole_agency(self.request.user) else None

    @property
    def header_more_buttons(self) -> list[Any]:
        """Offer the import beside."""
        buttons = list(super().header_more_buttons)
        if whole_agency(self.request.user):
            buttons.append(HeaderButton(_("Import the decree"), url=reverse("holidays_register:import"), icon_name="upload"))
        return buttons


class HolidayPage(RecordPage):
    """One day, with a button to correct it."""

    model = Holiday
    related = ("agency",)
    template_name = "people/office/holiday.html"

    def get_page_title(self) -> str:
        """Name the day."""
        return f"{self.object}, {date_format(self.object.on)}"

    def get_header_buttons(self) -> list[Any]:
        """Offer to correct it to HR of the agency."""
        if not whole_agency(self.request.user):
            return []
        return [HeaderButton(_("Correct"), url=reverse("holidays_register:correct", args=[self.object.pk]), icon_name="edit")]


class OfTheAgency(ActPage):
    """A page for HR of a whole agency; 404 for others."""

    model = Holiday

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the agency."""
        super().setup(request, *args, **kwargs)
        self.agency = Agency.objects.filter(pk=whole_agency(request.user)).first()
        if self.agency is None:
            raise Http404

    def act(self, form: Any) -> str:
        """Write the agency's own word on the day."""
        said = form.save(commit=False)
        holiday = Holiday(
            agency=self.agency,
            on=said.on,
            name=said.name,
            kind=said.kind,
            legal_source=said.legal_source,
            is_confirmed=True,
            is_observed=said.is_observed,
        )
        self.object = actions.write_holiday(holiday, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class AddHoliday(OfTheAgency):
    """A day off of the agency's own."""

    permission_required = "add"
    form_class = NewHolidayForm
    title = gettext_lazy("Add a day")
    explanation = gettext_lazy("The day holds for your whole agency and comes before what holds for everybody.")


class CorrectHoliday(OfTheAgency):
    """What the agency says of a day that is listed."""

    form_class = HolidayForm
    title = gettext_lazy("Correct")
    explanation = gettext_lazy("A day that holds for everybody stays in the list; your agency's own word comes before it.")


class ImportJointLeave(OfTheAgency):
    """The yearly decree: first what it would change, then, confirmed, the change."""

    permission_required = "add"
    form_class = DecreeForm
    template_name = "people/office/joint_leave.html"
    title = gettext_lazy("Import the decree on joint leave")
    submit = gettext_lazy("Show what it changes")

    def get_form(self) -> Any:
        """Return the form with the file that was chosen."""
        if self.request.method != "POST":
            return self.form_class(user=self.request.user, record=None)
        return self.form_class(self.request.POST, self.request.FILES, user=self.request.user, record=None)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the plan; write it if it was confirmed."""
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if "commit" not in request.POST:
            return self.render_to_response(self.get_context_data(form=form, plan=self._plan(form), read=form.cleaned_data))
        try:
            messages.success(request, self._import(form))
            return redirect(self.get_success_url())
        except DomainError as error:
            form.add_error(None, error.message)
            return self.render_to_response(self.get_context_data(form=form))

    def _plan(self, form: DecreeForm) -> Any:
        return joint_leave_plan(self.agency, form.decree.days, legal_source=form.cleaned_data["legal_source"])

    def _import(self, form: DecreeForm) -> str:
        done = actions.import_joint_leave(
            self.agency,
            form.decree.days,
            legal_source=form.cleaned_data["legal_source"],
            by=Actor.of(self.request.user),
            at=timezone.now(),
        )
        words = ngettext("%(number)d day of joint leave written.", "%(number)d days of joint leave written.", done.written)
        return words % {"number": done.written}


class HolidayRegister(Register):
    """Days off of everybody and of the agency."""

    model = Holiday
    name = "holidays_register"
    url_prefix = "people/holidays"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Holidays")
    index_view_class = HolidayIndex
    filterset_class = HolidayFilter
    show_page = HolidayPage
    add_page = AddHoliday
    act_pages: ClassVar[dict[str, Any]] = {"correct": CorrectHoliday}
    list_display: ClassVar[list[Any]] = [
        Column("on", label=gettext_lazy("Day"), sort_key="on", accessor=lambda row: date_format(row.on, "D, j F Y")),
        Column("name", label=gettext_lazy("Name"), sort_key="name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("agency", label=gettext_lazy("For"), accessor=lambda row: row.agency or _("everybody")),
        BooleanColumn("is_observed", label=gettext_lazy("Day off")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = [
        "on",
        "name",
        "get_kind_display",
        "agency",
        "legal_source",
        "is_observed",
        "is_confirmed",
    ]
    export_headings: ClassVar[dict[str, Any]] = {"get_kind_display": gettext_lazy("Kind")}
    search_fields: ClassVar[list[str]] = ["name", "legal_source"]
    export_filename = "holidays"
    ordering = "-on"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the import."""
        return [path("import/", self.page(ImportJointLeave), name="import"), *super().get_urlpatterns()]
