"""The register of how the job-person match is named."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column

from competencies import actions
from competencies.models import MatchRule
from competencies.viewsets.forms import MatchRuleForm
from competencies.viewsets.keeping import PERIOD, KeptIndex, KeptPage, last_day
from lms.kit.actors import Actor
from lms.kit.registers import RecordPage, Register


class MatchRulePage(RecordPage):
    """One rule with its source."""

    model = MatchRule
    template_name = "competencies/office/match_rule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the last day."""
        return super().get_context_data(last_day=last_day(self.object), **kwargs)


class NewMatchRule(KeptPage):
    """A rule from a day on; the one before ends."""

    model = MatchRule
    permission_required = "add"
    form_class = MatchRuleForm
    title = gettext_lazy("New rule of the job-person match")
    explanation = gettext_lazy("The rule before it ends that day. Matches of past days keep the rule that held then.")

    def act(self, form: Any) -> str:
        """Call the action."""
        self.object = actions.set_match_rule(form.save(commit=False), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class MatchRuleRegister(Register):
    """How the match is named for each purpose."""

    model = MatchRule
    name = "match_rules_register"
    url_prefix = "competencies/match-rules"
    icon = "order"
    menu_label = gettext_lazy("Job-person match")
    index_view_class = KeptIndex
    show_page = MatchRulePage
    add_page = NewMatchRule
    list_display: ClassVar[list[Any]] = [
        Column("purpose", label=gettext_lazy("Purpose"), accessor="get_purpose_display", sort_key="purpose"),
        Column("full_from", label=gettext_lazy("Full from (%)")),
        Column("nearly_from", label=gettext_lazy("Nearly from (%)")),
        *PERIOD,
        Column("legal_source", label=gettext_lazy("Legal source")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = [
        "purpose",
        "full_from",
        "nearly_from",
        "days_back",
        "since",
        "until",
        "legal_source",
        "is_confirmed",
    ]
    export_filename = "match-rules"
    ordering = ("purpose", "-since")
