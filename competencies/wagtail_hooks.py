"""What the room adds to the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

from competencies.permissions import can_read_gap_report
from competencies.queries import Whom
from competencies.viewsets.ahead import GapCalendar
from competencies.viewsets.campaigns import CampaignRegister
from competencies.viewsets.evidence import EvidenceRegister
from competencies.viewsets.finding import FindPeople
from competencies.viewsets.frameworks import CompetencyRegister, FrameworkRegister
from competencies.viewsets.gap_sums import gap_sums
from competencies.viewsets.gaps import GapMenuItem, GapPeople, GapReport
from competencies.viewsets.match_rules import MatchRuleRegister
from competencies.viewsets.policies import KindRuleRegister, PolicyRegister
from competencies.viewsets.registers import ClassDefaultRegister, StandardRegister

if TYPE_CHECKING:
    from django.urls import URLPattern


class CompetencyRegisters(ViewSetGroup):  # type: ignore[misc]
    """Dictionaries, standards and class defaults in one menu."""

    menu_label = _("Competencies")
    menu_icon = "tasks"
    menu_order = 206
    items = (
        FrameworkRegister,
        CompetencyRegister,
        StandardRegister,
        ClassDefaultRegister,
        EvidenceRegister,
        CampaignRegister,
        PolicyRegister,
        KindRuleRegister,
        MatchRuleRegister,
    )


@hooks.register("register_admin_viewset")
def registers() -> CompetencyRegisters:
    """Add the room's registers."""
    return CompetencyRegisters()


@hooks.register("register_admin_urls")
def gap_urls() -> list[URLPattern]:
    """Add the gap report, the lists behind its numbers, what will open, and who can do what."""
    return [
        path("gaps/", GapReport.as_view(), name="gap_report"),
        path("gaps/people/", GapPeople.as_view(), name="gap_people"),
        path("gaps/ahead/", GapCalendar.as_view(), name="gap_calendar"),
        path("gaps/find/", FindPeople.as_view(), name="gap_find"),
    ]


@hooks.register("register_admin_menu_item")
def gap_menu_item() -> GapMenuItem:
    """Add the way to the report."""
    return GapMenuItem()


class GapsToday(Component):
    """What is lacking today in the visitor's scope, and the hours that would close it, on the first page of the back office."""

    name = "gaps_today"
    order = 120
    template_name = "competencies/office/gaps_today.html"

    def __init__(self, user: Any) -> None:
        """Take the person whose desk it is."""
        self.user = user

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the sums."""
        return {"sums": gap_sums(self.user, Whom(), timezone.localdate())}


@hooks.register("construct_homepage_panels")
def add_gaps_today(request: Any, panels: list[Any]) -> None:
    """Show it to who may read the report of gaps."""
    if can_read_gap_report(request.user):
        panels.append(GapsToday(request.user))
