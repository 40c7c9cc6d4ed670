"""Registers of HR: which services there are, who answers, within how many days."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from participation import actions
from participation.models import ReportDesk, ReportRule, Service
from participation.viewsets.forms import DeskForm, ReportRuleForm, ServiceForm
from people.viewsets.forms import DayForm


def day(value: Any) -> str:
    """Return a day as people write it, nothing for none."""
    return date_format(value) if value else ""


class FactsPage(RecordPage):
    """A record as pairs of label and value."""

    template_name = "participation/office/facts.html"

    def facts(self) -> list[tuple[Any, Any]]:
        """Return what is to be said."""
        raise NotImplementedError

    def links(self) -> list[tuple[str, Any]]:
        """Return addresses with their words."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them."""
        return super().get_context_data(facts=self.facts(), links=self.links(), **kwargs)


class ShowService(FactsPage):
    """One service."""

    model = Service
    related = ("unit",)

    def facts(self) -> list[tuple[Any, Any]]:
        """Say what it is and who gives it."""
        return [
            (_("Unit"), self.object.unit.name),
            (_("Description"), self.object.description),
            (_("State"), _("is given") if self.object.is_open else _("is no longer given")),
        ]

    def links(self) -> list[tuple[str, Any]]:
        """Lead to the page that reports about it."""
        return [(f"{reverse('participation:write')}?service={self.object.public_id}", _("Report something about it"))]

    def get_header_buttons(self) -> list[Any]:
        """Offer to change it to HR of the unit."""
        if not Service.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Edit"), url=reverse("services_register:change", args=[self.object.pk]), icon_name="edit")]


class NewService(ActPage):
    """A new service."""

    model = Service
    permission_required = "add"
    form_class = ServiceForm
    title = gettext_lazy("New public service")

    def act(self, form: Any) -> str:
        """Save it."""
        self.object = actions.keep_service(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class ChangeService(NewService):
    """What a service is called, who gives it, whether it is given."""

    permission_required = "change"
    title = gettext_lazy("Change")


class ServiceIndex(ScopedIndex):
    """The services of the units in scope."""

    related = ("unit",)


class ServiceRegister(Register):
    """What the public can speak about."""

    model = Service
    name = "services_register"
    url_prefix = "services"
    icon = "globe"
    menu_label = gettext_lazy("Public services")
    index_view_class = ServiceIndex
    show_page = ShowService
    add_page = NewService
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeService}
    list_display: ClassVar[list[Any]] = ["name", Column("unit", label=gettext_lazy("Unit")), BooleanColumn("is_open")]
    list_export: ClassVar[list[str]] = ["name", "unit", "is_open"]
    search_fields: ClassVar[list[str]] = ["name", "unit__name"]
    export_filename = "public-services"
    ordering = "unit__path"


class ShowDesk(FactsPage):
    """One desk."""

    model = ReportDesk
    related = ("unit", "post__unit", "post__job_role")

    def facts(self) -> list[tuple[Any, Any]]:
        """Say who answers for whom."""
        return [
            (_("Answers for"), self.object.unit.name),
            (_("Post"), self.object.post),
            (_("Since"), day(self.object.since)),
            (_("Last day"), day(self.object.last_day)),
        ]

    def get_header_buttons(self) -> list[Any]:
        """Offer to end it to HR of the unit."""
        is_over = self.object.until is not None and self.object.until <= timezone.localdate()
        if is_over or not ReportDesk.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("End it"), url=reverse("report_desks:end", args=[self.object.pk]), icon_name="cross")]


class NewDesk(ActPage):
    """Another desk."""

    model = ReportDesk
    permission_required = "add"
    form_class = DeskForm
    title = gettext_lazy("New desk for reports")
    explanation = gettext_lazy("The desk of the whole agency coordinates: it checks new reports and passes them on.")

    def act(self, form: Any) -> str:
        """Appoint the post."""
        said = form.cleaned_data
        desk = ReportDesk(unit=said["over"], post=form.post, since=said["since"])
        self.object = actions.appoint_desk(desk, by=Actor.of(self.request.user))
        return _("Saved.")


class EndDesk(ActPage):
    """The end of a desk."""

    model = ReportDesk
    related = ("unit", "post__unit", "post__job_role")
    form_class = DayForm
    title = gettext_lazy("End it")
    submit = gettext_lazy("End it")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """End it."""
        actions.close_desk(self.object, on=form.cleaned_data["on"], by=Actor.of(self.request.user))
        return _("It ends.")


class DeskIndex(ScopedIndex):
    """The desks of the units in scope."""

    related = ("unit", "post__unit", "post__job_role")


class DeskRegister(Register):
    """Who answers the reports about which unit."""

    model = ReportDesk
    name = "report_desks"
    url_prefix = "report-desks"
    icon = "user"
    menu_label = gettext_lazy("Desks for reports")
    index_view_class = DeskIndex
    show_page = ShowDesk
    add_page = NewDesk
    act_pages: ClassVar[dict[str, Any]] = {"end": EndDesk}
    list_display: ClassVar[list[Any]] = [
        Column("unit", label=gettext_lazy("Answers for"), sort_key="unit__path"),
        Column("post", label=gettext_lazy("Post")),
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: day(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=lambda row: day(row.last_day)),
    ]
    list_export: ClassVar[list[str]] = ["unit", "post", "since", "until"]
    export_filename = "report-desks"
    ordering = "unit__path"


class ShowReportRule(FactsPage):
    """One rule."""

    model = ReportRule
    related = ("agency",)

    def facts(self) -> list[tuple[Any, Any]]:
        """Say the terms and where they come from."""
        return [
            (_("Agency"), self.object.agency or _("All agencies")),
            (_("Kind"), self.object.get_kind_display()),
            (_("Days to check"), self.object.verify_days),
            (_("Days to answer"), self.object.answer_days),
            (_("Days to answer back"), self.object.reply_days),
            (_("Since"), day(self.object.since)),
            (_("Last day"), day(self.object.last_day)),
            (_("Legal source"), self.object.legal_source),
            (_("Checked"), _("yes") if self.object.is_confirmed else _("no")),
        ]


class NewReportRule(ActPage):
    """Other deadlines from a day on."""

    model = ReportRule
    permission_required = "add"
    form_class = ReportRuleForm
    title = gettext_lazy("New deadlines")
    explanation = gettext_lazy("What held for the same kind until then ends the day before. Reports keep what held.")

    def get_form(self) -> Any:
        """Return the form for a rule that is not there yet."""
        return ReportRuleForm(self.request.POST if self.request.method == "POST" else None, user=self.request.user)

    def act(self, form: Any) -> str:
        """Put it in force."""
        actions.put_report_rule_in_force(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class ReportRuleIndex(ScopedIndex):
    """All rules in scope."""

    related = ("agency",)


class ReportRuleRegister(Register):
    """Within how many working days reports are checked, answered and answered back."""

    model = ReportRule
    name = "report_rules"
    url_prefix = "report-rules"
    icon = "time"
    menu_label = gettext_lazy("Deadlines of reports")
    index_view_class = ReportRuleIndex
    show_page = ShowReportRule
    add_page = NewReportRule
    list_display: ClassVar[list[Any]] = [
        Column("kind", label=gettext_lazy("Kind"), accessor=lambda row: row.get_kind_display()),
        Column("agency", label=gettext_lazy("Agency"), accessor=lambda row: row.agency or _("All agencies")),
        "verify_days",
        "answer_days",
        "reply_days",
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: day(row.since)),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["kind", "agency", "verify_days", "answer_days", "reply_days", "since", "until"]
    export_filename = "report-rules"
    ordering = "kind"
