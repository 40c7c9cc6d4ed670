"""What the room adds to the back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from lms.kit.actors import Actor
from people.permissions import can_keep_common_rules
from people.viewsets.calendar import MinimumPresenceRegister, WorkWeekRegister
from people.viewsets.chart import JobRoleRegister, PostRegister, UnitRegister
from people.viewsets.clients import ClientRegister
from people.viewsets.corrections import CorrectionRegister
from people.viewsets.employees import EmployeeRegister
from people.viewsets.entrusted import DelegationRegister, EmergencyRegister
from people.viewsets.history import HistoryPage
from people.viewsets.holidays import HolidayRegister
from people.viewsets.imports import ImportRegister
from people.viewsets.keeping import LeaveGroundRegister, RetentionRuleRegister
from people.viewsets.leave import LeaveLedgerRegister, LeaveRegister
from people.viewsets.leave_rules import LeaveOfficialRegister, LeaveRuleRegister
from people.viewsets.notice_texts import EditNoticeText, NoticeTexts
from people.viewsets.notices import NoticeRegister
from people.viewsets.organisation import ChangeRegister
from people.viewsets.retirement import RetirementRegister, RetirementRuleRegister
from people.viewsets.roles import RoleRegister
from people.viewsets.sight import WhoSees


class PeopleRegisters(ViewSetGroup):  # type: ignore[misc]
    """Employees, the chart and roles in one menu."""

    menu_label = _("People")
    menu_icon = "group"
    menu_order = 200
    items = (
        EmployeeRegister,
        UnitRegister,
        ChangeRegister,
        JobRoleRegister,
        PostRegister,
        RoleRegister,
        ClientRegister,
        ImportRegister,
        RetirementRegister,
        RetirementRuleRegister,
        DelegationRegister,
        EmergencyRegister,
        CorrectionRegister,
        NoticeRegister,
        RetentionRuleRegister,
    )


class LeaveRegisters(ViewSetGroup):  # type: ignore[misc]
    """Leave, its ledger, its rules and who decides, in one menu."""

    menu_label = _("Leave")
    menu_icon = "date"
    menu_order = 203
    items = (LeaveRegister, LeaveLedgerRegister, LeaveRuleRegister, LeaveGroundRegister, LeaveOfficialRegister)


class CalendarRegisters(ViewSetGroup):  # type: ignore[misc]
    """Days off and the rules of units' calendars in one menu."""

    menu_label = _("Calendar")
    menu_icon = "calendar"
    menu_order = 205
    items = (HolidayRegister, WorkWeekRegister, MinimumPresenceRegister)


@hooks.register("register_admin_urls")
def access_pages() -> list[URLPattern]:
    """Add the history of records, who can see whom, and the words of notices."""
    return [
        path("history/<str:record>/", HistoryPage.as_view(), name="record_history"),
        path("people/sight/", WhoSees.as_view(), name="who_sees"),
        path("people/notice-texts/", NoticeTexts.as_view(), name="notice_texts"),
        path("people/notice-texts/<str:code>/<str:language>/", EditNoticeText.as_view(), name="notice_text"),
    ]


@hooks.register("insert_global_admin_css")
def narrow_registers() -> str:
    """Let registers be read on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("people/registers.css"))


@hooks.register("register_admin_viewset")
def registers() -> PeopleRegisters:
    """Add the room's registers."""
    return PeopleRegisters()


@hooks.register("register_admin_viewset")
def leave_registers() -> LeaveRegisters:
    """Add the registers of leave."""
    return LeaveRegisters()


@hooks.register("register_admin_viewset")
def calendar_registers() -> CalendarRegisters:
    """Add the registers of the calendar."""
    return CalendarRegisters()


@hooks.register("register_admin_menu_item")
def unit_calendar() -> MenuItem:
    """Lead to the calendar of leave and training, which stands on the site."""
    return MenuItem(_("Leave and training"), reverse("team_calendar"), name="unit-calendar", icon_name="date", order=206)


class KeepersItem(MenuItem):
    """An entry that only HR of a whole agency and the operator see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the visitor keeps what holds for everybody."""
        return can_keep_common_rules(Actor.of(request.user))


@hooks.register("register_settings_menu_item")
def words_of_notices() -> MenuItem:
    """Lead to the words of notices."""
    return KeepersItem(_("Words of notices"), reverse("notice_texts"), name="notice-texts", icon_name="mail", order=900)
