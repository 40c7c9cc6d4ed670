"""Registers of rules that hold for everybody: how long data is kept, and special grounds for leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import Http404
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
from people import actions, permissions
from people.models import LeaveGround, RetentionRule
from people.viewsets.forms import ToldModelForm
from people.viewsets.leave import last_day

SOURCE = ("legal_source", "is_confirmed")
RETENTION_SAID = ("days", *SOURCE)
GROUND_SAID = (
    "name",
    "english",
    "unit",
    "max_length",
    "is_unlimited",
    "extra_days",
    "extends",
    "waives_service",
    "is_once",
    "is_excluded",
    "instead",
    "evidence",
    *SOURCE,
)


class CommonRuleIndex(ScopedIndex):
    """All rules; who may not write is offered no button."""

    def get_add_url(self) -> Any:
        """Offer a new rule to who keeps them."""
        return super().get_add_url() if permissions.can_keep_common_rules(Actor.of(self.request.user)) else None


class CommonRulePage(RecordPage):
    """One rule, field by field, with a button to correct it."""

    template_name = "people/office/common_rule.html"
    said: ClassVar[tuple[str, ...]] = ()
    register = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says."""
        return super().get_context_data(said=list(self._said()), **kwargs)

    def _said(self) -> Iterator[tuple[str, Any]]:
        for name in self.said:
            shown = getattr(self.object, f"get_{name}_display", None)
            value = shown() if shown else getattr(self.object, name)
            if isinstance(value, bool):
                value = _("yes") if value else _("no")
            if value not in (None, "", 0):
                yield str(self.model._meta.get_field(name).verbose_name), value

    def get_header_buttons(self) -> list[Any]:
        """Offer to correct it to who keeps it."""
        if not self.model.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Correct"), url=reverse(f"{self.register}:edit", args=[self.object.pk]), icon_name="edit")]


class NewCommonRule(ActPage):
    """A rule from a day on; the one before ends."""

    permission_required = "add"
    title = gettext_lazy("New rule")
    explanation = gettext_lazy("What held for the same until then ends the day before.")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to who keeps no rules."""
        super().setup(request, *args, **kwargs)
        if not permissions.can_keep_common_rules(Actor.of(request.user)):
            raise Http404

    def act(self, form: Any) -> str:
        """Put it in force."""
        made = form.save(commit=False)
        self.object = actions.put_rule_in_force(made, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class CorrectCommonRule(ActPage):
    """A correction of what a rule says."""

    title = gettext_lazy("Correct")
    explanation = gettext_lazy("For what was wrong all along. Where the law changes, enter a new rule instead.")

    def act(self, form: Any) -> str:
        """Correct it."""
        said = {name: form.cleaned_data[name] for name in form.Meta.fields}
        # The form has written into its own copy; what the register holds is corrected by the action.
        self.object = actions.correct_rule(self.object, **said, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class RetentionRuleForm(ToldModelForm):
    """For how many days a kind of data is kept, from a day on."""

    class Meta:
        """All that a rule says."""

        model = RetentionRule
        fields = ("kind", "days", "since", *SOURCE)
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}


class CorrectRetentionRuleForm(ToldModelForm):
    """What a rule says since it holds."""

    class Meta:
        """What may be corrected."""

        model = RetentionRule
        fields = RETENTION_SAID


class RetentionRulePage(CommonRulePage):
    """How long one kind of data is kept."""

    model = RetentionRule
    said = ("kind", *RETENTION_SAID)
    register = "retention_rules"


class NewRetentionRule(NewCommonRule):
    """Another time of keeping from a day on."""

    model = RetentionRule
    form_class = RetentionRuleForm


class CorrectRetentionRule(CorrectCommonRule):
    """A correction of a time of keeping."""

    model = RetentionRule
    form_class = CorrectRetentionRuleForm


COMMON_COLUMNS = (
    Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
    Column("until", label=gettext_lazy("Last day"), accessor=last_day),
    Column("legal_source", label=gettext_lazy("Legal source")),
    BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
)


class RetentionRuleRegister(Register):
    """How long data is kept: HR of an agency and the operator keep it."""

    model = RetentionRule
    name = "retention_rules"
    url_prefix = "people/retention"
    icon = "time"
    menu_label = gettext_lazy("How long data is kept")
    index_view_class = CommonRuleIndex
    show_page = RetentionRulePage
    add_page = NewRetentionRule
    act_pages: ClassVar[dict[str, Any]] = {"edit": CorrectRetentionRule}
    list_display: ClassVar[list[Any]] = ["kind", "days", *COMMON_COLUMNS]
    list_filter: ClassVar[list[str]] = ["kind", "is_confirmed"]
    list_export: ClassVar[list[str]] = ["kind", "since", "until", *RETENTION_SAID]
    export_filename = "retention"
    ordering = "kind"


class LeaveGroundForm(ToldModelForm):
    """A special ground for leave from a day on."""

    class Meta:
        """All that it says."""

        model = LeaveGround
        fields = ("kind", "status", "code", "since", *GROUND_SAID)
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the overlap to the action, which ends the rule before."""
        return super()._get_validation_exclusions() | {"code"}


class CorrectLeaveGroundForm(ToldModelForm):
    """What a ground says since it holds."""

    class Meta:
        """What may be corrected."""

        model = LeaveGround
        fields = GROUND_SAID


class LeaveGroundPage(CommonRulePage):
    """One special ground."""

    model = LeaveGround
    related = ("kind", "instead")
    said = ("kind", "status", *GROUND_SAID)
    register = "leave_grounds"


class NewLeaveGround(NewCommonRule):
    """A special ground from a day on."""

    model = LeaveGround
    form_class = LeaveGroundForm


class CorrectLeaveGround(CorrectCommonRule):
    """A correction of a special ground."""

    model = LeaveGround
    related = ("kind", "instead")
    form_class = CorrectLeaveGroundForm


class LeaveGroundIndex(CommonRuleIndex):
    """Special grounds by kind and status."""

    related = ("kind", "instead")


class LeaveGroundRegister(Register):
    """Special grounds for leave."""

    model = LeaveGround
    name = "leave_grounds"
    url_prefix = "people/leave-grounds"
    icon = "list-ul"
    menu_label = gettext_lazy("Special grounds")
    index_view_class = LeaveGroundIndex
    show_page = LeaveGroundPage
    add_page = NewLeaveGround
    act_pages: ClassVar[dict[str, Any]] = {"edit": CorrectLeaveGround}
    list_display: ClassVar[list[Any]] = [
        Column("ground", label=gettext_lazy("Special ground"), accessor=str),
        Column("kind", label=gettext_lazy("Kind of leave")),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
        *COMMON_COLUMNS,
    ]
    list_filter: ClassVar[list[str]] = ["kind", "status", "is_confirmed"]
    list_export: ClassVar[list[str]] = ["kind", "status", "code", "since", "until", *GROUND_SAID]
    export_filename = "leave-grounds"
