"""The registers of dated rules: HR of the agency writes the next one and ends the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from appraisals import actions, permissions
from appraisals.models import AnnualTarget, CreditCoefficient, HoursRule, PredicateCell, PredicateShare
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.registers import ScopedIndex

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern


class RuleForm(forms.ModelForm):
    """A rule with its time and its source. Of one that has counted credits, only end and source may change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Close what may no longer change."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and actions.is_in_use(self.instance):
            for name in set(self.fields) - set(actions.OPEN_FIELDS):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse a time without a day, before the database is asked about it."""
        cleaned: dict[str, Any] = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", _("This must be after the first day."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out what tells rules of one book apart while a new one is written: the action ends the one before."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded if self.instance.pk else excluded | set(actions.KEYS[type(self.instance)])


class HoursRuleForm(RuleForm):
    """How many JP a form of development brings."""

    class Meta:
        model = HoursRule
        fields = (
            "form",
            "setting",
            "basis",
            "hours",
            "factor",
            "maximum_a_day",
            "times_a_month",
            "minutes_each",
            "maximum_each",
            "since",
            "until",
            "legal_source",
            "is_confirmed",
        )
        widgets = {"since": AdminDateInput, "until": AdminDateInput}


class AnnualTargetForm(RuleForm):
    """How many JP a year a kind of employee needs or may take."""

    class Meta:
        model = AnnualTarget
        fields = ("status", "hours", "meaning", "since", "until", "legal_source", "is_confirmed")
        widgets = {"since": AdminDateInput, "until": AdminDateInput}


class KeptByAgency:
    """Lets HR of an agency write, and shows an action's refusal on the form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse everybody else."""
        if request.user.is_authenticated and not permissions.can_keep_rules(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponse:
        """Call the action; what it refuses stands above the form."""
        self.form = form
        try:
            self.object = self.act(form)
        except DomainError as error:
            self.produced_error_message = error.message
            form.add_error(None, str(error.message))
            return self.form_invalid(form)  # type: ignore[attr-defined]
        return self.save_action()  # type: ignore[attr-defined]

    def act(self, form: Any) -> Any:
        """Call the action."""
        raise NotImplementedError


class WriteRule(KeptByAgency, CreateView):
    """A new rule."""

    def act(self, form: Any) -> Any:
        """Put it in force; the one before ends."""
        rule = form.save(commit=False)
        return actions.put_in_force(rule, by=Actor.of(self.request.user), at=timezone.now())


class AmendRule(KeptByAgency, EditView):
    """A correction."""

    def act(self, form: Any) -> Any:
        """Correct it as far as credits allow."""
        return actions.amend(form.save(commit=False), by=Actor.of(self.request.user), at=timezone.now())


class RuleIndex(ScopedIndex):
    """All rules; who may not write is offered no button."""

    def get_base_queryset(self) -> Any:
        """Return all rules: they hold for everybody and hide nothing."""
        return self.model.objects.select_related(*self.related)

    @property
    def is_kept(self) -> bool:
        """Whether the visitor keeps the rule books."""
        return permissions.can_keep_rules(Actor.of(self.request.user))

    def get_add_url(self) -> str | None:
        """Offer a new rule to those who may write it."""
        return super().get_add_url() if self.is_kept else None

    def get_edit_url(self, instance: Any) -> str | None:
        """Lead to the form of those who may correct."""
        return reverse(self.edit_url_name, args=[instance.pk]) if self.is_kept else None


class HoursRuleIndex(RuleIndex):
    """Rules for learning hours with their forms."""

    related = ("form",)


class RuleViewSet(ModelViewSet):
    """A rule book: list, export, a new rule, a correction; nothing is deleted."""

    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    add_view_class = WriteRule
    edit_view_class = AmendRule
    icon = "list-ul"
    rule_form: ClassVar[Any] = None

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return the book's own form."""
        return self.rule_form

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Switch off what a rule book does not have."""
        unused = {"delete_url_name": None, "history_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**{**unused, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return list, export, add and edit."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/edit/", self.edit_view, name="edit"),
        ]


class HoursRuleViewSet(RuleViewSet):
    """How many JP each form of development brings."""

    model = HoursRule
    name = "hours_rules"
    url_prefix = "hours-rules"
    menu_label = _("Learning hours by form")
    rule_form = HoursRuleForm
    index_view_class = HoursRuleIndex
    list_display: ClassVar[list[Any]] = [
        "form",
        "setting",
        "basis",
        "hours",
        "factor",
        "maximum_a_day",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_filter: ClassVar[list[str]] = ["setting", "basis", "is_confirmed"]
    search_fields: ClassVar[list[str]] = ["form__name", "form__code", "legal_source"]
    list_export: ClassVar[list[str]] = [
        "form.code",
        "form",
        "setting",
        "basis",
        "hours",
        "factor",
        "maximum_a_day",
        "times_a_month",
        "minutes_each",
        "maximum_each",
        "since",
        "until",
        "legal_source",
        "is_confirmed",
    ]
    export_filename = "hours-rules"


class AnnualTargetViewSet(RuleViewSet):
    """How many JP a year asks of, or allows, each kind of employee."""

    model = AnnualTarget
    name = "annual_targets"
    url_prefix = "annual-targets"
    menu_label = _("Annual targets")
    rule_form = AnnualTargetForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        "status",
        "hours",
        "meaning",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["status", "hours", "meaning", "since", "until", "legal_source", "is_confirmed"]
    export_filename = "annual-targets"


class PredicateCellForm(RuleForm):
    """Which predicate a result and a behaviour give."""

    class Meta:
        model = PredicateCell
        fields = ("result", "behaviour", "predicate", "since", "until", "legal_source", "is_confirmed")
        widgets = {"since": AdminDateInput, "until": AdminDateInput}


class PredicateShareForm(RuleForm):
    """How many per cent a predicate brings."""

    class Meta:
        model = PredicateShare
        fields = ("predicate", "percent", "since", "until", "legal_source", "is_confirmed")
        widgets = {"since": AdminDateInput, "until": AdminDateInput}


class CreditCoefficientForm(RuleForm):
    """Angka kredit a year of a class."""

    class Meta:
        model = CreditCoefficient
        fields = (
            "job_class",
            "coefficient",
            "rank_threshold",
            "level_threshold",
            "since",
            "until",
            "legal_source",
            "is_confirmed",
        )
        widgets = {"since": AdminDateInput, "until": AdminDateInput}


class PredicateCellViewSet(RuleViewSet):
    """The 3×3 matrix."""

    model = PredicateCell
    name = "predicate_cells"
    url_prefix = "predicate-cells"
    menu_label = _("Performance matrix")
    rule_form = PredicateCellForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        Column("result", label=_("Results of work"), accessor="get_result_display", sort_key="result"),
        Column("behaviour", label=_("Behaviour at work"), accessor="get_behaviour_display", sort_key="behaviour"),
        Column("predicate", label=_("Predicate"), accessor="get_predicate_display", sort_key="predicate"),
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["result", "behaviour", "predicate", "since", "until", "legal_source", "is_confirmed"]
    export_filename = "performance-matrix"


class PredicateShareViewSet(RuleViewSet):
    """Percentages of predicates."""

    model = PredicateShare
    name = "predicate_shares"
    url_prefix = "predicate-shares"
    menu_label = _("Percentages of predicates")
    rule_form = PredicateShareForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        Column("predicate", label=_("Predicate"), accessor="get_predicate_display", sort_key="predicate"),
        "percent",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["predicate", "percent", "since", "until", "legal_source", "is_confirmed"]
    export_filename = "predicate-shares"


class CreditCoefficientViewSet(RuleViewSet):
    """Coefficients of angka kredit."""

    model = CreditCoefficient
    name = "credit_coefficients"
    url_prefix = "credit-coefficients"
    menu_label = _("Angka kredit by class")
    rule_form = CreditCoefficientForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        Column("job_class", label=_("Class"), accessor="get_job_class_display", sort_key="job_class"),
        "coefficient",
        "rank_threshold",
        "level_threshold",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = [
        "job_class",
        "coefficient",
        "rank_threshold",
        "level_threshold",
        "since",
        "until",
        "legal_source",
        "is_confirmed",
    ]
    export_filename = "credit-coefficients"
