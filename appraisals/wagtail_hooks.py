"""What the room adds to the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from appraisals.viewsets.calibration import Calibration, CalibrationMenuItem
from appraisals.viewsets.claims import ClaimRegister
from appraisals.viewsets.closings import ContestRegister, PeriodRegister
from appraisals.viewsets.forecast import Forecast, ForecastMenuItem
from appraisals.viewsets.giving import GivenRegister
from appraisals.viewsets.history import HistoryRegister
from appraisals.viewsets.index import Professionalism, ProfessionalismMenuItem
from appraisals.viewsets.measures import MeasureRegister
from appraisals.viewsets.numbers import (
    AnswerTermViewSet,
    CreditKindViewSet,
    ObjectionTermViewSet,
    ScoreRuleViewSet,
    SignRuleViewSet,
)
from appraisals.viewsets.planned import WorkPlans, WorkPlansMenuItem
from appraisals.viewsets.rules import (
    AnnualTargetViewSet,
    CreditCoefficientViewSet,
    HoursRuleViewSet,
    PredicateCellViewSet,
    PredicateShareViewSet,
)
from appraisals.viewsets.talent import TalentBoxes, TalentMenuItem

if TYPE_CHECKING:
    from django.urls import URLPattern


class Credits(ViewSetGroup):
    """Claims and what follows from credits in one menu."""

    menu_label = _("Credits")
    menu_icon = "form"
    menu_order = 222
    items = (ClaimRegister, HistoryRegister, GivenRegister, ContestRegister, PeriodRegister, MeasureRegister)


class RuleBooks(ViewSetGroup):
    """The dated rules behind credits in one menu."""

    menu_label = _("Rule books")
    menu_icon = "list-ul"
    menu_order = 230
    items = (
        CreditKindViewSet,
        HoursRuleViewSet,
        AnnualTargetViewSet,
        PredicateCellViewSet,
        PredicateShareViewSet,
        CreditCoefficientViewSet,
        ScoreRuleViewSet,
        ObjectionTermViewSet,
        AnswerTermViewSet,
        SignRuleViewSet,
    )


@hooks.register("register_admin_viewset")
def registers() -> RuleBooks:
    """Add the rule books."""
    return RuleBooks()


@hooks.register("register_admin_viewset")
def credit_registers() -> Credits:
    """Add the registers of credits."""
    return Credits()


@hooks.register("register_admin_urls")
def credit_pages() -> list[URLPattern]:
    """Add the forecast, the view of how ratings differ, the index, the work plans and the talent pool."""
    return [
        path("credits/forecast/", Forecast.as_view(), name="credit_forecast"),
        path("credits/ratings/", Calibration.as_view(), name="rating_calibration"),
        path("credits/index/", Professionalism.as_view(), name="professionalism_index"),
        path("credits/plans/", WorkPlans.as_view(), name="work_plans"),
        path("credits/talent/", TalentBoxes.as_view(), name="talent_boxes"),
    ]


@hooks.register("register_admin_menu_item")
def forecast_menu_item() -> ForecastMenuItem:
    """Add the way to the forecast."""
    return ForecastMenuItem()


@hooks.register("register_admin_menu_item")
def calibration_menu_item() -> CalibrationMenuItem:
    """Add the way to how ratings differ."""
    return CalibrationMenuItem()


@hooks.register("register_admin_menu_item")
def professionalism_menu_item() -> ProfessionalismMenuItem:
    """Add the way to the professionalism index."""
    return ProfessionalismMenuItem()


@hooks.register("register_admin_menu_item")
def talent_menu_item() -> TalentMenuItem:
    """Add the way to the talent pool."""
    return TalentMenuItem()


@hooks.register("register_admin_menu_item")
def work_plans_menu_item() -> WorkPlansMenuItem:
    """Add the way to how far work plans are."""
    return WorkPlansMenuItem()
