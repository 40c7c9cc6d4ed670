"""More rule books: the numbers of index and talent, the days of objections, and to what low ratings point."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput

from appraisals.models import AnswerTerm, CreditKind, ObjectionTerm, ScoreRule, SignRule
from appraisals.viewsets.rules import RuleForm, RuleIndex, RuleViewSet

_ENDING = ("since", "until", "legal_source", "is_confirmed")
_DATES = {"since": AdminDateInput, "until": AdminDateInput}


class ScoreRuleForm(RuleForm):
    """One number."""

    class Meta:
        model = ScoreRule
        fields = ("score", "value", *_ENDING)
        widgets = _DATES


class ObjectionTermForm(RuleForm):
    """The days to object and to answer."""

    class Meta:
        model = ObjectionTerm
        fields = ("days_to_object", "days_to_answer", *_ENDING)
        widgets = _DATES


class ScoreRuleViewSet(RuleViewSet):
    """Points, weights and thresholds."""

    model = ScoreRule
    name = "score_rules"
    url_prefix = "score-rules"
    menu_label = _("Numbers of index and talent")
    rule_form = ScoreRuleForm
    index_view_class = RuleIndex
    list_per_page = 100
    list_display: ClassVar[list[Any]] = [
        Column("score", label=_("What it is for"), accessor="get_score_display", sort_key="score"),
        "value",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_filter: ClassVar[list[str]] = ["is_confirmed"]
    list_export: ClassVar[list[str]] = ["score", "value", *_ENDING]
    export_filename = "score-rules"


class ObjectionTermViewSet(RuleViewSet):
    """Within how many days one objects and is answered."""

    model = ObjectionTerm
    name = "objection_terms"
    url_prefix = "objection-terms"
    menu_label = _("Days of objections")
    rule_form = ObjectionTermForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        "days_to_object",
        "days_to_answer",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["days_to_object", "days_to_answer", *_ENDING]
    export_filename = "objection-terms"


class SignRuleForm(RuleForm):
    """A sign and a competency."""

    class Meta:
        model = SignRule
        fields = ("sign", "competency", *_ENDING)
        widgets = _DATES


class SignRuleIndex(RuleIndex):
    """Signs with their competencies."""

    related = ("competency",)


class SignRuleViewSet(RuleViewSet):
    """To which competencies low ratings point."""

    model = SignRule
    name = "sign_rules"
    url_prefix = "sign-rules"
    menu_label = _("Needs that ratings show")
    rule_form = SignRuleForm
    index_view_class = SignRuleIndex
    list_display: ClassVar[list[Any]] = [
        Column("sign", label=_("What is below expectation"), accessor="get_sign_display", sort_key="sign"),
        "competency",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["sign", "competency", *_ENDING]
    export_filename = "needs-of-ratings"


class CreditKindForm(RuleForm):
    """A kind of credit. What the product counts by itself keeps its decimals."""

    class Meta:
        model = CreditKind
        fields = ("code", "name", "name_en", "unit", "unit_en", "decimals", "span", "is_frozen", *_ENDING)
        widgets = _DATES


class CreditKindViewSet(RuleViewSet):
    """What the ledger counts besides learning hours, angka kredit and index points: HR defines it."""

    model = CreditKind
    name = "credit_kinds"
    url_prefix = "credit-kinds"
    menu_label = _("Kinds of credits")
    rule_form = CreditKindForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        "code",
        Column("label", label=_("Name")),
        Column("unit_label", label=_("Unit of measure")),
        Column("span", label=_("Adds up"), accessor="get_span_display"),
        BooleanColumn("is_frozen", label=_("Frozen")),
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["code", "name", "name_en", "unit", "decimals", "span", "is_frozen", *_ENDING]
    export_filename = "credit-kinds"


class AnswerTermForm(RuleForm):
    """The days to answer, and when HR is reminded."""

    class Meta:
        model = AnswerTerm
        fields = ("subject", "days_to_answer", "days_before", *_ENDING)
        widgets = _DATES


class AnswerTermViewSet(RuleViewSet):
    """Within how many days HR answers contests and claims."""

    model = AnswerTerm
    name = "answer_terms"
    url_prefix = "answer-terms"
    menu_label = _("Days of answers")
    rule_form = AnswerTermForm
    index_view_class = RuleIndex
    list_display: ClassVar[list[Any]] = [
        Column("subject", label=_("What is answered"), accessor="get_subject_display", sort_key="subject"),
        "days_to_answer",
        "days_before",
        "since",
        "until",
        "legal_source",
        BooleanColumn("is_confirmed", label=_("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["subject", "days_to_answer", "days_before", *_ENDING]
    export_filename = "answer-terms"
