"""What the room adds to the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

from courses.models import Curriculum
from courses.viewsets.banks import BankViewSet
from courses.viewsets.course import CourseViewSet
from courses.viewsets.credible import CredibleTimeRegister
from courses.viewsets.curriculum import CurriculumViewSet
from courses.viewsets.evaluating import IndicatorViewSet, SurveyFormViewSet, TransferRuleViewSet
from courses.viewsets.offering import OfferingViewSet
from courses.viewsets.planning import ProposalRegister
from courses.viewsets.plans import PlanRegister, PlanSumsMenuItem, PlanSumsPage
from courses.viewsets.programmes import ProgrammeRegister
from courses.viewsets.providers import VideoProviderRegister
from courses.viewsets.rooms import RoomViewSet
from courses.viewsets.seat_rules import NeedRuleViewSet, NoShowRuleViewSet
from courses.viewsets.trainings import RequiredTrainingRegister, TrainingRegister
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.urls import URLPattern


class CourseRegisters(ViewSetGroup):
    """Courses, curricula and offerings in one menu."""

    menu_label = _("Learning")
    menu_icon = "openquote"
    menu_order = 210
    items = (
        CourseViewSet,
        CurriculumViewSet,
        ProgrammeRegister,
        TrainingRegister,
        RequiredTrainingRegister,
        BankViewSet,
        OfferingViewSet,
        PlanRegister,
        ProposalRegister,
        RoomViewSet,
        SurveyFormViewSet,
        TransferRuleViewSet,
        CredibleTimeRegister,
        VideoProviderRegister,
        IndicatorViewSet,
        NeedRuleViewSet,
        NoShowRuleViewSet,
    )


@hooks.register("register_admin_viewset")
def registers() -> CourseRegisters:
    """Add the room's registers."""
    return CourseRegisters()


@hooks.register("register_admin_urls")
def plan_urls() -> list[URLPattern]:
    """Add what plans add up to."""
    return [path("plans/sums/", PlanSumsPage.as_view(), name="plan_sums")]


@hooks.register("register_admin_menu_item")
def plan_sums_menu_item() -> PlanSumsMenuItem:
    """Add the way to it."""
    return PlanSumsMenuItem()


class CurriculaToDecide(Component):
    """What HR has to decide, on the first page of the back office."""

    name = "curricula_to_decide"
    order = 110
    template_name = "courses/office/to_decide_panel.html"

    def __init__(self, user: Any) -> None:
        """Take the person whose desk it is."""
        self.user = user

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the curricula that wait for this person, oldest first."""
        owned = units_within(scope_of(self.user).granted("hr"), "course__owner__")
        waiting = Curriculum.objects.waiting().filter(owned).select_related("course", "proposed_by").order_by("proposed_at")
        return {"curricula": waiting[:10], "number": waiting.count()}


@hooks.register("construct_homepage_panels")
def add_curricula_to_decide(request: Any, panels: list[Any]) -> None:
    """Show HR what waits; nobody else sees the panel."""
    if scope_of(request.user).has_role("hr"):
        panels.append(CurriculaToDecide(request.user))
