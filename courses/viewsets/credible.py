"""The register of credible time: below which share of the plausible minutes a unit is shown to the trainer."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput

from courses.models import CredibleTime
from lms.kit.registers import Register
from people.viewsets.forms import ToldModelForm
from people.viewsets.keeping import CommonRuleIndex, CommonRulePage, CorrectCommonRule, NewCommonRule
from people.viewsets.leave import last_day

SAID = ("share", "legal_source", "is_confirmed")


class CredibleTimeForm(ToldModelForm):
    """A share from a day on."""

    class Meta:
        """All that a rule says."""

        model = CredibleTime
        fields = ("share", "since", "legal_source", "is_confirmed")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def validate_constraints(self) -> None:
        """Leave the overlap to the action, which ends the rule before."""


class CorrectCredibleTimeForm(ToldModelForm):
    """What a rule says since it holds."""

    class Meta:
        """What may be corrected."""

        model = CredibleTime
        fields = SAID


class CredibleTimePage(CommonRulePage):
    """One rule."""

    model = CredibleTime
    said = SAID
    register = "credible_times"

    def get_page_title(self) -> str:
        """Name the page after the day from which the rule holds."""
        return _("Since %(day)s") % {"day": date_format(self.object.since)}


class NewCredibleTime(NewCommonRule):
    """Another share from a day on."""

    model = CredibleTime
    form_class = CredibleTimeForm
    explanation = gettext_lazy(
        "The rule before ends. What was done until then keeps the rule of its day; nothing that counts is taken away."
    )


class CorrectCredibleTime(CorrectCommonRule):
    """A correction of a share."""

    model = CredibleTime
    form_class = CorrectCredibleTimeForm


class CredibleTimeRegister(Register):
    """Which time is credible: HR of an agency and the operator keep it."""

    model = CredibleTime
    name = "credible_times"
    url_prefix = "credible-time"
    icon = "time"
    menu_label = gettext_lazy("Credible time")
    index_view_class = CommonRuleIndex
    show_page = CredibleTimePage
    add_page = NewCredibleTime
    act_pages: ClassVar[dict[str, Any]] = {"edit": CorrectCredibleTime}
    list_display: ClassVar[list[Any]] = [
        Column("share", label=gettext_lazy("Share"), accessor=lambda row: f"{row.share}%"),
        Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=last_day),
        Column("legal_source", label=gettext_lazy("Legal source")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["share", "since", "until", "legal_source", "is_confirmed"]
    export_filename = "credible-time"
    ordering = "-since"
