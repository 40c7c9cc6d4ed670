"""Registers behind evaluation: survey forms, rules of asking afterwards, indicators of services."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton

from courses import actions, permissions
from courses.forms.evaluating import IndicatorForm, IndicatorValuesForm, SurveyVersionForm, TransferRuleForm
from courses.models import ServiceIndicator, SurveyForm, TransferRule
from courses.queries import survey_sheet
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex

VALUES_SHOWN = 200


class ShowSurveyForm(RecordPage):
    """One version, with its questions as participants read them."""

    model = SurveyForm
    related = ("agency",)
    template_name = "courses/office/survey_form.html"
    has_history = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the questions."""
        return super().get_context_data(rows=survey_sheet(self.object, {}), **kwargs)


class NewSurveyForm(ActPage):
    """The next version of an agency's form."""

    permission_required = "add"
    form_class = SurveyVersionForm
    title = gettext_lazy("New version of the survey")
    explanation = gettext_lazy("Versions are never changed: answers keep the questions that were asked.")

    def act(self, form: Any) -> str:
        """Add the version."""
        said = form.cleaned_data
        actions.write_survey_form(said["agency"], said["questions"], since=said["since"], by=Actor.of(self.request.user))
        return _("Saved.")


class SurveyFormIndex(ScopedIndex):
    """All versions in scope."""

    related = ("agency",)


class SurveyFormViewSet(Register):
    """What the survey at the end of courses asks; HR of an agency writes the next version."""

    model = SurveyForm
    name = "survey_forms"
    url_prefix = "survey-forms"
    icon = "form"
    menu_label = gettext_lazy("Survey forms")
    index_view_class = SurveyFormIndex
    show_page = ShowSurveyForm
    add_page = NewSurveyForm
    list_display: ClassVar[list[Any]] = [
        Column("agency", label=gettext_lazy("Agency"), accessor=lambda row: row.agency or _("All agencies")),
        Column("version", label=gettext_lazy("Version")),
        Column("since", label=gettext_lazy("Used since"), accessor=lambda row: date_format(row.since)),
    ]
    list_export: ClassVar[list[str]] = ["agency", "version", "since"]
    export_filename = "survey-forms"
    ordering = "-since"


class ShowTransferRule(RecordPage):
    """One rule, in words."""

    model = TransferRule
    related = ("course",)
    template_name = "courses/office/transfer_rule.html"


class NewTransferRule(ActPage):
    """Another rule from a day on."""

    permission_required = "add"
    form_class = TransferRuleForm
    title = gettext_lazy("New rule")
    explanation = gettext_lazy("What held for the same until then ends the day before.")

    def act(self, form: Any) -> str:
        """Put it in force."""
        actions.put_transfer_rule_in_force(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class TransferRuleIndex(ScopedIndex):
    """All rules in scope."""

    related = ("course",)


class TransferRuleViewSet(Register):
    """When learners and supervisors are asked after a course: for all, and for single courses."""

    model = TransferRule
    name = "transfer_rules"
    url_prefix = "transfer-rules"
    icon = "time"
    menu_label = gettext_lazy("Asking after courses")
    index_view_class = TransferRuleIndex
    show_page = ShowTransferRule
    add_page = NewTransferRule
    list_display: ClassVar[list[Any]] = [
        Column("course", label=gettext_lazy("Course"), accessor=lambda row: row.course or _("all courses")),
        Column("days", label=gettext_lazy("Asked after")),
        Column("open_days", label=gettext_lazy("May be answered for")),
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: date_format(row.since)),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["course", "days", "open_days", "reminder_days", "most", "least", "since", "until"]
    export_filename = "transfer-rules"
    ordering = "-since"


class ShowIndicator(RecordPage):
    """An indicator with its values and the courses that are to move it."""

    model = ServiceIndicator
    related = ("unit",)
    template_name = "courses/office/indicator.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add values, newest first, and courses."""
        values = self.object.values.select_related("recorded_by").order_by("-on")[:VALUES_SHOWN]
        return super().get_context_data(values=values, courses=self.object.courses.order_by("title"), **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer to change it and to enter values to who keeps it."""
        if not permissions.can_keep_indicator(Actor.of(self.request.user), self.object):
            return []
        pages = (("values", _("Enter values"), "plus"), ("change", _("Edit"), "edit"))
        return [
            HeaderButton(label, url=reverse(f"service_indicators:{name}", args=[self.object.pk]), icon_name=icon)
            for name, label, icon in pages
        ]


class NewIndicator(ActPage):
    """A new indicator."""

    permission_required = "add"
    form_class = IndicatorForm
    title = gettext_lazy("New service indicator")

    def act(self, form: Any) -> str:
        """Save it."""
        courses = form.cleaned_data["courses"]
        self.object = actions.keep_indicator(form.save(commit=False), courses, by=Actor.of(self.request.user))
        return _("Saved.")


class ChangeIndicator(NewIndicator):
    """What an indicator is called and which courses are to move it."""

    permission_required = "change"
    title = gettext_lazy("Edit")


class EnterValues(ActPage):
    """Values, pasted or uploaded."""

    form_class = IndicatorValuesForm
    title = gettext_lazy("Enter values")

    def get_form(self) -> Any:
        """Return the form with its file."""
        is_sent = self.request.method == "POST"
        return IndicatorValuesForm(self.request.POST if is_sent else None, self.request.FILES if is_sent else None)

    def act(self, form: Any) -> str:
        """Record them."""
        number = actions.record_values(
            self.object, form.cleaned_data["values"], by=Actor.of(self.request.user), at=timezone.now()
        )
        return ngettext("%(number)s value was recorded.", "%(number)s values were recorded.", number) % {"number": number}


class IndicatorIndex(ScopedIndex):
    """The indicators of the units in scope."""

    related = ("unit",)


class IndicatorViewSet(Register):
    """What a course is for: HR keeps the indicators of the units below and their values."""

    model = ServiceIndicator
    name = "service_indicators"
    url_prefix = "service-indicators"
    icon = "view"
    menu_label = gettext_lazy("Service indicators")
    index_view_class = IndicatorIndex
    show_page = ShowIndicator
    add_page = NewIndicator
    act_pages: ClassVar[dict[str, Any]] = {"values": EnterValues, "change": ChangeIndicator}
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("unit", label=gettext_lazy("Unit")),
        Column("measure", label=gettext_lazy("Unit of measure")),
        Column("direction", label=gettext_lazy("Direction"), accessor=lambda row: row.get_direction_display()),
    ]
    list_export: ClassVar[list[str]] = ["name", "unit", "measure", "direction", "source"]
    search_fields: ClassVar[list[str]] = ["name", "unit__name"]
    export_filename = "service-indicators"
    ordering = "name"
