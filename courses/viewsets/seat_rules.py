"""The registers of rules by which seats go: of need, and of missing without excuse."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn
from wagtail.admin.widgets import AdminDateInput

from courses import actions
from courses.models import NeedRule, NoShowRule
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.scopes import scope_of
from people.viewsets.forms import ToldModelForm

PERIOD, SOURCE = ("since", "until"), ("legal_source", "is_confirmed")
COMMON = ("since", *SOURCE)


class _RuleForm(ToldModelForm):
    def fit(self) -> None:
        """Propose today, and the agency of the person."""
        self.fields["since"].initial = timezone.localdate()
        self.instance.agency_id = _agency_of(self.user)


class NeedRuleForm(_RuleForm):
    """How much each ground counts from a day on."""

    class Meta:
        """The weights."""

        model = NeedRule
        fields = ("gap", "importance", "waiting", "refused", *COMMON)
        widgets = {"since": AdminDateInput}

    def clean(self) -> dict[str, Any]:
        """Refuse a rule by which everybody would need it as much."""
        cleaned = super().clean()
        if not self.errors and not any(cleaned[name] for name in ("gap", "importance", "waiting", "refused")):
            raise forms.ValidationError(_("At least one ground has to count."))
        return cleaned


class NoShowRuleForm(_RuleForm):
    """What missing without excuse costs from a day on."""

    class Meta:
        """Days and points."""

        model = NoShowRule
        fields = ("blocked_days", "points", "counted_days", *COMMON)
        widgets = {"since": AdminDateInput}


def _agency_of(user: Any) -> int | None:
    """Return the agency that the person keeps as HR of the whole; None where there is none."""
    return next((grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide), None)


class RuleIndex(ScopedIndex):
    """The rules of the visitor's agencies, the newest first."""

    related = ("agency",)
    default_ordering = "-since"


class _RulePage(RecordPage):
    related = ("agency",)
    template_name = "courses/office/seat_rule.html"
    fields: ClassVar[tuple[str, ...]] = ()

    def get_page_title(self) -> str:
        """Name the page after the day from which the rule holds."""
        return _("Since %(day)s") % {"day": date_format(self.object.since)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says, field by field."""
        names = (*self.fields, "legal_source")
        said = [(self.model._meta.get_field(name).verbose_name, getattr(self.object, name)) for name in names]
        return super().get_context_data(said=said, **kwargs)


class NeedRulePage(_RulePage):
    """The weights of a rule of need."""

    model = NeedRule
    fields = ("gap", "importance", "waiting", "refused")


class NoShowRulePage(_RulePage):
    """What a rule on missing without excuse says."""

    model = NoShowRule
    fields = ("blocked_days", "points", "counted_days")


class _SetRule(ActPage):
    permission_required = "add"
    title = gettext_lazy("New rule")
    explanation = gettext_lazy(
        "The rule holds from its first day on, and the one before ends. What was decided until then keeps the rule of its day."
    )

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Only HR of a whole agency sets its rules."""
        super().setup(request, *args, **kwargs)
        if _agency_of(request.user) is None:
            raise Http404

    def act(self, form: Any) -> str:
        """Let the rule hold."""
        self.object = actions.set_seat_rule(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class SetNeedRule(_SetRule):
    """A rule of need from a day on."""

    model = NeedRule
    form_class = NeedRuleForm


class SetNoShowRule(_SetRule):
    """A rule on missing without excuse from a day on."""

    model = NoShowRule
    form_class = NoShowRuleForm


def _period() -> list[Any]:
    return [
        Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("last_day", label=gettext_lazy("Until"), accessor=lambda row: date_format(row.last_day) if row.last_day else "–"),
    ]


class NeedRuleViewSet(Register):
    """Rules of need."""

    model = NeedRule
    name = "need_rules"
    url_prefix = "need-rules"
    icon = "list-ol"
    menu_label = gettext_lazy("Rules of need")
    index_view_class = RuleIndex
    show_page = NeedRulePage
    add_page = SetNeedRule
    list_display: ClassVar[list[Any]] = [
        *_period(),
        NumberColumn("gap", label=gettext_lazy("Gap")),
        NumberColumn("importance", label=gettext_lazy("Importance")),
        NumberColumn("waiting", label=gettext_lazy("Waiting")),
        NumberColumn("refused", label=gettext_lazy("Earlier refusals")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = [*PERIOD, "gap", "importance", "waiting", "refused", *SOURCE]
    export_filename = "need-rules"


class NoShowRuleViewSet(Register):
    """Rules on missing without excuse."""

    model = NoShowRule
    name = "no_show_rules"
    url_prefix = "no-show-rules"
    icon = "warning"
    menu_label = gettext_lazy("Rules on missing")
    index_view_class = RuleIndex
    show_page = NoShowRulePage
    add_page = SetNoShowRule
    list_display: ClassVar[list[Any]] = [
        *_period(),
        NumberColumn("blocked_days", label=gettext_lazy("Days without a seat")),
        NumberColumn("points", label=gettext_lazy("Points lost")),
        NumberColumn("counted_days", label=gettext_lazy("Days counted")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = [*PERIOD, "blocked_days", "points", "counted_days", *SOURCE]
    export_filename = "no-show-rules"
