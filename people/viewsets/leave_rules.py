"""The registers of rules of leave, and of who decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.registers import RecordPage, Register, ScopedIndex
from people import actions
from people.models import Agency, LeaveAuthority, LeaveKind, LeaveRule, Unit
from people.querysets import is_operator
from people.viewsets.chart import whole_agency
from people.viewsets.forms import ChoosesPost, DayForm, Told, ToldModelForm, UnitChoiceField
from people.viewsets.leave import LeaveAct, last_day

if TYPE_CHECKING:
    from django.http import HttpRequest

RULE_FIELDS = (
    "unit",
    "days_a_year",
    "max_length",
    "service_months",
    "months_between",
    "notice_days",
    "late_days",
    "carry_cap",
    "carry_cap_two_years",
    "defer_cap",
    "evidence_from",
    "evidence",
    "strong_evidence_from",
    "strong_evidence",
    "conditions",
    "loses_annual",
    "is_paid",
    "counts_as_service",
    "decided_by",
    "legal_source",
    "is_confirmed",
)


class LeaveRuleForm(ToldModelForm):
    """What a rule says from a day on."""

    since = forms.DateField(label=gettext_lazy("Holds since"), widget=AdminDateInput)

    class Meta:
        """Everything that a rule says."""

        model = LeaveRule
        fields = RULE_FIELDS

    field_order = ("since", *RULE_FIELDS)

    def fit(self) -> None:
        """Propose today."""
        self.fields["since"].initial = timezone.localdate()


class LeaveRuleIndex(ScopedIndex):
    """Everybody's rules and the agency's own."""

    related = ("kind", "agency")


class LeaveRulePage(RecordPage):
    """What a rule says, with a button to correct it."""

    model = LeaveRule
    related = ("kind", "agency")
    template_name = "people/office/leave_rule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says, field by field."""
        return super().get_context_data(said=list(self._said()), **kwargs)

    def _said(self) -> Any:
        for name in RULE_FIELDS:
            field = LeaveRule._meta.get_field(name)
            value = getattr(self.object, f"get_{name}_display", lambda name=name: getattr(self.object, name))()
            if value not in (None, "", 0, False) or isinstance(value, bool):
                words = {True: _("yes"), False: _("no")}.get(value, value) if isinstance(value, bool) else value
                yield field.verbose_name, words

    def get_header_buttons(self) -> list[Any]:
        """Offer to correct it to HR of the agency and the operator."""
        user = self.request.user
        is_over = self.object.until is not None and self.object.until <= timezone.localdate()
        if is_over or not LeaveRule.objects.kept_by_hr(user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Correct"), url=reverse("leave_rules:correct", args=[self.object.pk]), icon_name="edit")]


class CorrectRule(LeaveAct):
    """What a rule says from a day on: for the agency, or by the operator for everybody."""

    model = LeaveRule
    related = ("kind", "agency")
    form_class = LeaveRuleForm
    title = gettext_lazy("Correct")
    explanation = gettext_lazy(
        "The rule of everybody stays; your agency gets its own from that day. "
        "Requests asked for before keep the rule of their day."
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find for whom the correction holds."""
        super().setup(request, *args, **kwargs)
        self.agency = Agency.objects.filter(pk=whole_agency(request.user)).first()
        if is_operator(request.user):
            self.agency = self.object.agency
        elif self.agency is None:
            raise Http404

    def act(self, form: Any) -> str:
        """Write the rule that follows."""
        changes = {name: form.cleaned_data[name] for name in RULE_FIELDS}
        rule = LeaveRule.objects.get(pk=self.object.pk)
        self.object = actions.correct_leave_rule(rule, self.agency, since=form.cleaned_data["since"], **changes, **self.by)
        return _("Saved.")


class LeaveRuleRegister(Register):
    """Rules of leave by kind and status."""

    model = LeaveRule
    name = "leave_rules"
    url_prefix = "people/leave-rules"
    icon = "form"
    menu_label = gettext_lazy("Leave rules")
    index_view_class = LeaveRuleIndex
    show_page = LeaveRulePage
    act_pages: ClassVar[dict[str, Any]] = {"correct": CorrectRule}
    list_display: ClassVar[list[Any]] = [
        Column("kind", label=gettext_lazy("Kind of leave")),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
        Column("agency", label=gettext_lazy("For"), accessor=lambda row: row.agency or _("everybody")),
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=last_day),
        Column("legal_source", label=gettext_lazy("Legal source")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["kind", "status", "agency", "since", "until", *RULE_FIELDS]
    export_filename = "leave-rules"


class OfficialForm(ChoosesPost, Told):
    """Which post decides on leave where, by which decree."""

    over = UnitChoiceField(Unit.objects.none(), label=gettext_lazy("Decides in"), help_text=gettext_lazy("And everything below."))
    kind = forms.ModelChoiceField(
        LeaveKind.objects.filter(is_asked=True),
        label=gettext_lazy("Kind of leave"),
        required=False,
        empty_label=gettext_lazy("every kind"),
    )
    since = forms.DateField(label=gettext_lazy("Since"), widget=AdminDateInput)
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=AdminDateInput)
    legal_source = forms.CharField(label=gettext_lazy("Decree"), max_length=200)
    field_order = ("over", "kind", "unit", "job_role", "since", "until", "legal_source")

    def fit(self) -> None:
        """Offer the units that the person keeps, and the posts of the agency."""
        units = Unit.objects.kept_by_hr(self.user)
        self.fields["over"].queryset = units
        self.offer_posts(Unit.objects.filter(agency__in=units.order_by().values("agency")))
        self.fields["unit"].label = _("Unit of the deciding post")
        self.fields["job_role"].label = _("Job role of the deciding post")
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Find the post."""
        cleaned = super().clean() or self.cleaned_data
        self.find_post(cleaned)
        return cleaned


class LeaveAuthorityIndex(ScopedIndex):
    """Who decides in the units in scope."""

    related = ("unit", "post__unit", "post__job_role", "kind")


class LeaveAuthorityPage(RecordPage):
    """One authority, with a button to end it."""

    model = LeaveAuthority
    related = ("unit", "post__unit", "post__job_role", "kind")
    template_name = "people/office/leave_authority.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to end it to HR of the unit."""
        is_over = self.object.until is not None and self.object.until <= timezone.localdate()
        if is_over or not LeaveAuthority.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("End it"), url=reverse("leave_officials:end", args=[self.object.pk]), icon_name="cross")]


class NameOfficial(LeaveAct):
    """Another official than the chart's, as a decree says."""

    model = LeaveAuthority
    permission_required = "add"
    form_class = OfficialForm
    title = gettext_lazy("Name who decides on leave")
    explanation = gettext_lazy("Without a name here, the rule of the kind finds the official in the chart.")

    def act(self, form: Any) -> str:
        """Name the post."""
        said = {name: form.cleaned_data[name] for name in ("kind", "since", "until", "legal_source")}
        self.object = actions.name_leave_official(form.cleaned_data["over"], form.post, **said, **self.by)
        return _("Saved.")


class EndOfficial(LeaveAct):
    """The end of an authority."""

    model = LeaveAuthority
    related = ("unit", "post__unit", "post__job_role")
    form_class = DayForm
    title = gettext_lazy("End it")
    submit = gettext_lazy("End it")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """End it."""
        actions.end_leave_official(self.object, on=form.cleaned_data["on"], **self.by)
        return _("It ends.")


class LeaveOfficialRegister(Register):
    """Who decides on leave, where another than the chart's."""

    model = LeaveAuthority
    name = "leave_officials"
    url_prefix = "people/leave-officials"
    icon = "user"
    menu_label = gettext_lazy("Officials for leave")
    index_view_class = LeaveAuthorityIndex
    show_page = LeaveAuthorityPage
    add_page = NameOfficial
    act_pages: ClassVar[dict[str, Any]] = {"end": EndOfficial}
    list_display: ClassVar[list[Any]] = [
        Column("unit", label=gettext_lazy("Unit"), sort_key="unit__path"),
        Column("kind", label=gettext_lazy("Kind of leave"), accessor=lambda row: row.kind or _("every kind")),
        Column("post", label=gettext_lazy("Deciding post")),
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=last_day),
        Column("legal_source", label=gettext_lazy("Decree")),
    ]
    list_export: ClassVar[list[str]] = ["unit.name", "kind", "post", "since", "until", "legal_source"]
    export_headings: ClassVar[dict[str, Any]] = {"unit.name": gettext_lazy("Unit")}
    export_filename = "leave-officials"
    ordering = "unit__path"
