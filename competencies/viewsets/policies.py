"""The registers of how evidence counts: policies of frameworks, and rules of kinds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import BooleanColumn, Column

from competencies import actions
from competencies.models import AttainmentPolicy, KindRule
from competencies.viewsets.forms import KindRuleForm, PolicyForm
from competencies.viewsets.keeping import PERIOD, KeptIndex, KeptPage, last_day
from competencies.viewsets.rehearsing import named
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.registers import RecordPage, Register


class RulePage(RecordPage):
    """One rule with its period and source."""

    template_name = "competencies/office/rule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says, as (label, value), its last day, and how far the levels are that follow from it."""
        derivation = getattr(self.object, "derivation", None)
        return super().get_context_data(facts=self.facts(), last_day=last_day(self.object), derivation=derivation, **kwargs)

    def facts(self) -> list[tuple[Any, Any]]:
        """Return what the rule says."""
        raise NotImplementedError


class PolicyPage(RulePage):
    """One policy."""

    model = AttainmentPolicy
    related = ("framework",)

    def facts(self) -> list[tuple[Any, Any]]:
        """Return framework and policy."""
        return [(_("Framework"), self.object.framework), (_("Policy"), self.object.get_policy_display())]


class NewRule(KeptPage):
    """A rule from a day on, which can be rehearsed before it is saved."""

    template_name = "competencies/office/new_rule.html"

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Show who would gain or lose a gap before anything is saved, if that is asked; else save."""
        form = self.get_form()
        if "rehearse" not in request.POST or not form.is_valid():
            return super().post(request, *args, **kwargs)
        shown = self.effect_of(form)
        return self.render_to_response(self.get_context_data(form=form, **shown))

    def effect_of(self, form: Any) -> dict[str, Any]:
        """Return the effect of the rule that the form describes, or that a worker is finding out."""
        by, now, rule = Actor.of(self.request.user), timezone.now(), self.rule_of(form)
        try:
            if not actions.rehearses_aside():
                found: Any = actions.rehearse_rule(rule, by=by, on=timezone.localdate(now))
                return {"rehearsal": found, **named(self.request, found)}
            found = actions.ask_rehearsal(rule, by=by, on=timezone.localdate(now), at=now)
        except DomainError as error:
            form.add_error(None, error.message)
            return {}
        if found.problem:
            form.add_error(None, found.problem)
            return {}
        if not found.ended_at:
            return {"under_way": found}
        return {"rehearsal": found, "known_since": found.ended_at, **named(self.request, found)}

    def rule_of(self, form: Any) -> Any:
        """Return the unsaved rule that the form describes."""
        return form.save(commit=False)

    def act(self, form: Any) -> str:
        """Call the action."""
        self.object = self.rule_of(form)
        write: Any = actions.set_policy if isinstance(self.object, AttainmentPolicy) else actions.set_kind_rule
        derivation = write(self.object, by=Actor.of(self.request.user), at=timezone.now())
        words = ngettext(
            "Saved. The levels of %(number)s person are being derived anew.",
            "Saved. The levels of %(number)s people are being derived anew.",
            derivation.total,
        )
        return words % {"number": derivation.total}


class NewPolicy(NewRule):
    """A policy from a day on; what it would change is computed when it is asked for."""

    model = AttainmentPolicy
    permission_required = "add"
    form_class = PolicyForm
    title = gettext_lazy("New policy")
    explanation = gettext_lazy("Everybody's levels are derived anew. Past days keep the policy that held then.")

    def rule_of(self, form: Any) -> Any:
        """Return the policy that the form describes."""
        return form.as_policy()


class PolicyRegister(Register):
    """By which policy evidence becomes a level."""

    model = AttainmentPolicy
    name = "policies_register"
    url_prefix = "competencies/policies"
    icon = "cogs"
    menu_label = gettext_lazy("Policies of levels")
    index_view_class = KeptIndex
    show_page = PolicyPage
    add_page = NewPolicy
    list_display: ClassVar[list[Any]] = [
        Column("framework", label=gettext_lazy("Framework")),
        Column("policy", label=gettext_lazy("Policy"), accessor="get_policy_display"),
        *PERIOD,
        Column("legal_source", label=gettext_lazy("Legal source")),
    ]
    list_export: ClassVar[list[str]] = ["framework.code", "framework.version", "policy", "since", "until", "legal_source"]
    export_filename = "policies"
    ordering = ("framework", "-since")


class KindRulePage(RulePage):
    """One rule of a kind."""

    model = KindRule

    def facts(self) -> list[tuple[Any, Any]]:
        """Return weight, decay and confirmation."""
        return [
            (_("Kind"), self.object.get_kind_display()),
            (_("Weight"), self.object.weight),
            (_("Months after which it is worth a level less"), self.object.decay_months or "–"),
            (_("Years it counts where it names no end"), self.object.valid_years or _("for good")),
            (_("Counts only when confirmed"), _("yes") if self.object.needs_confirmation else _("no")),
        ]


class NewKindRule(NewRule):
    """How evidence of a kind counts from a day on."""

    model = KindRule
    permission_required = "add"
    form_class = KindRuleForm
    title = gettext_lazy("New rule of a kind")
    explanation = gettext_lazy("The rule before it ends that day, and everybody's levels are derived anew.")


class KindRuleRegister(Register):
    """How evidence of each kind counts."""

    model = KindRule
    name = "kind_rules_register"
    url_prefix = "competencies/kind-rules"
    icon = "order"
    menu_label = gettext_lazy("Kinds of evidence")
    index_view_class = KeptIndex
    show_page = KindRulePage
    add_page = NewKindRule
    list_display: ClassVar[list[Any]] = [
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("weight", label=gettext_lazy("Weight")),
        Column("decay_months", label=gettext_lazy("Months a level"), accessor=lambda rule: rule.decay_months or "–"),
        Column("valid_years", label=gettext_lazy("Years"), accessor=lambda rule: rule.valid_years or "–"),
        BooleanColumn("needs_confirmation", label=gettext_lazy("Counts only when confirmed")),
        *PERIOD,
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = [
        "kind",
        "weight",
        "decay_months",
        "valid_years",
        "needs_confirmation",
        "since",
        "until",
        "legal_source",
        "is_confirmed",
    ]
    export_filename = "kind-rules"
    ordering = ("kind", "-since")
