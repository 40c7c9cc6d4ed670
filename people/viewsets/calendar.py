"""The registers of a unit's dated rules: the length of the week, and how many must be present."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.models import MinimumPresence, Unit, WorkWeek
from people.viewsets.forms import DayForm, ToldModelForm, UnitChoiceField

DATES = {"since": AdminDateInput, "until": AdminDateInput}
SOURCE_FIELDS = ("since", "until", "legal_source", "is_confirmed")


class UnitRuleForm(ToldModelForm):
    """A rule of a unit that the person keeps."""

    def fit(self) -> None:
        """Offer the units, indented."""
        label = self.fields["unit"].label
        self.fields["unit"] = UnitChoiceField(Unit.objects.kept_by_hr(self.user), label=label)
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Refuse a time without a day, before the database is asked about it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", _("This must be after the first day."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the overlap to the action, which ends the rule before."""
        return super()._get_validation_exclusions() | {"unit"}


class WorkWeekForm(UnitRuleForm):
    """How many days a week a unit works."""

    class Meta:
        """The fields that HR fills in."""

        model = WorkWeek
        fields = ("unit", "days", *SOURCE_FIELDS)
        widgets = DATES


class MinimumPresenceForm(UnitRuleForm):
    """How many of a unit's people must be present."""

    class Meta:
        """The fields that HR fills in."""

        model = MinimumPresence
        fields = ("unit", "people", "share", *SOURCE_FIELDS)
        widgets = DATES

    def clean(self) -> dict[str, Any]:
        """Ask for a number or a share, not both."""
        cleaned = super().clean()
        given = [name for name in ("people", "share") if cleaned.get(name) is not None]
        if len(given) != 1 and not {"people", "share"} & set(self.errors):
            self.add_error("share" if given else "people", _("Give either a number of people or a share."))
        return cleaned


class UnitRuleIndex(ScopedIndex):
    """The rules of the units in scope."""

    related = ("unit",)


class UnitRulePage(RecordPage):
    """One rule, with a button to end it while it holds."""

    related = ("unit",)
    register = ""
    template_name = "people/office/unit_rule.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to end it to HR of the unit."""
        is_over = self.object.until is not None and self.object.until <= timezone.localdate()
        if is_over or not self.model.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("End it"), url=reverse(f"{self.register}:end", args=[self.object.pk]), icon_name="cross")]


class WorkWeekPage(UnitRulePage):
    """One working week."""

    model = WorkWeek
    register = "work_weeks_register"


class MinimumPresencePage(UnitRulePage):
    """One minimum presence."""

    model = MinimumPresence
    register = "minimum_presence_register"


class PutInForce(ActPage):
    """A new rule; the one before ends."""

    permission_required = "add"
    title = gettext_lazy("New rule")
    explanation = gettext_lazy(
        "It holds for the unit and everything below it. The rule that held until then ends the day before."
    )

    def act(self, form: Any) -> str:
        """Put it in force."""
        self.object = actions.put_in_force(form.save(commit=False), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class NewWorkWeek(PutInForce):
    """A unit's working week from a day on."""

    model = WorkWeek
    form_class = WorkWeekForm


class NewMinimumPresence(PutInForce):
    """A unit's minimum presence from a day on."""

    model = MinimumPresence
    form_class = MinimumPresenceForm


class EndRule(ActPage):
    """The end of a rule."""

    related = ("unit",)
    form_class = DayForm
    title = gettext_lazy("End it")
    submit = gettext_lazy("End it")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """End it."""
        actions.end_rule(self.object, on=form.cleaned_data["on"], by=Actor.of(self.request.user), at=timezone.now())
        return _("It ends.")


class EndWorkWeek(EndRule):
    """The end of a working week."""

    model = WorkWeek


class EndMinimumPresence(EndRule):
    """The end of a minimum presence."""

    model = MinimumPresence


def last_day(rule: Any) -> str:
    """Return the last day on which a rule holds, in words; nothing where no end is set."""
    return date_format(rule.last_day) if rule.last_day else ""


def columns(name: str, label: Any, accessor: str) -> list[Any]:
    """Return the columns of a register of unit rules, with what the rule says second."""
    return [
        Column("unit", label=gettext_lazy("Unit"), sort_key="unit__path"),
        Column(name, label=label, accessor=accessor),
        Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=last_day),
        Column("legal_source", label=gettext_lazy("Legal source")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]


class WorkWeekRegister(Register):
    """Working weeks by unit."""

    model = WorkWeek
    name = "work_weeks_register"
    url_prefix = "people/work-weeks"
    icon = "calendar"
    menu_label = gettext_lazy("Working weeks")
    index_view_class = UnitRuleIndex
    show_page = WorkWeekPage
    add_page = NewWorkWeek
    act_pages: ClassVar[dict[str, Any]] = {"end": EndWorkWeek}
    list_display: ClassVar[list[Any]] = columns("days", gettext_lazy("Days a week"), "get_days_display")
    list_export: ClassVar[list[str]] = ["unit.name", "days", "since", "until", "legal_source", "is_confirmed"]
    export_headings: ClassVar[dict[str, Any]] = {"unit.name": gettext_lazy("Unit")}
    search_fields: ClassVar[list[str]] = ["unit__name"]
    export_filename = "working-weeks"
    ordering = "unit__path"


class MinimumPresenceRegister(Register):
    """Minimum presence by unit."""

    model = MinimumPresence
    name = "minimum_presence_register"
    url_prefix = "people/minimum-presence"
    icon = "group"
    menu_label = gettext_lazy("Minimum presence")
    index_view_class = UnitRuleIndex
    show_page = MinimumPresencePage
    add_page = NewMinimumPresence
    act_pages: ClassVar[dict[str, Any]] = {"end": EndMinimumPresence}
    list_display: ClassVar[list[Any]] = columns("amount", gettext_lazy("At least"), "amount")
    list_export: ClassVar[list[str]] = ["unit.name", "people", "share", "since", "until", "legal_source", "is_confirmed"]
    export_headings: ClassVar[dict[str, Any]] = {"unit.name": gettext_lazy("Unit")}
    search_fields: ClassVar[list[str]] = ["unit__name"]
    export_filename = "minimum-presence"
    ordering = "unit__path"
