"""What the room adds to the back office."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from people.viewsets.chart import JobRoleRegister, PostRegister, UnitRegister
from people.viewsets.employees import EmployeeRegister
from people.viewsets.roles import RoleRegister


class PeopleRegisters(ViewSetGroup):  # type: ignore[misc]
    """Employees, the chart and roles in one menu."""

    menu_label = _("People")
    menu_icon = "group"
    menu_order = 200
    items = (EmployeeRegister, UnitRegister, JobRoleRegister, PostRegister, RoleRegister)


@hooks.register("insert_global_admin_css")
def narrow_registers() -> str:
    """Let registers be read on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("people/registers.css"))


@hooks.register("register_admin_viewset")
def registers() -> PeopleRegisters:
    """Add the room's registers."""
    return PeopleRegisters()
