"""What the room adds to the back office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

from certificates.models import Certificate
from certificates.queries import waiting_awards, waiting_programme_awards
from certificates.viewsets.awards import AwardRegister
from certificates.viewsets.certificate import CertificateRegister
from certificates.viewsets.design import DesignUseRegister
from certificates.viewsets.programmes import ProgrammeAwardRegister
from certificates.viewsets.register import OldRegister
from certificates.viewsets.reserving import ReservedNumberRegister
from certificates.viewsets.rules import AwardRuleRegister, KindRuleRegister, RenewalRuleRegister
from certificates.viewsets.template import TemplateRegister
from people.models import Employee
from people.scopes import scope_of


class CertificateRegisters(ViewSetGroup):
    """Certificates and their templates in one menu."""

    menu_label = _("Certificates")
    menu_icon = "check"
    menu_order = 220
    items = (
        CertificateRegister,
        AwardRegister,
        ProgrammeAwardRegister,
        AwardRuleRegister,
        RenewalRuleRegister,
        KindRuleRegister,
        ReservedNumberRegister,
        OldRegister,
        TemplateRegister,
        DesignUseRegister,
    )


@hooks.register("register_admin_viewset")
def registers() -> CertificateRegisters:
    """Add the room's registers."""
    return CertificateRegisters()


class FailedPdfs(Component):
    """PDFs that could not be made, on the first page of the back office; nothing while all is well."""

    name = "failed_pdfs"
    order = 120
    template_name = "certificates/office/failed_panel.html"

    def __init__(self, user: Any) -> None:
        """Take the person whose desk it is."""
        self.user = user

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return how many failed among the people whom this person keeps."""
        kept = Certificate.objects.kept_by_hr(self.user)
        return {"number": kept.filter(rendering=Certificate.Rendering.FAILED).count()}


class WaitingAwards(Component):
    """Completions whose certificates wait for HR, on the first page of the back office; nothing while none waits."""

    name = "waiting_awards"
    order = 115
    template_name = "certificates/office/waiting_panel.html"

    def __init__(self, user: Any) -> None:
        """Take the person whose desk it is."""
        self.user = user

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return how many wait among the people whom this person keeps."""
        kept = Employee.objects.kept_by_hr(self.user)
        courses, programmes = waiting_awards().filter(employee__in=kept), waiting_programme_awards().filter(employee__in=kept)
        return {"number": courses.count(), "programmes": programmes.count()}


@hooks.register("construct_homepage_panels")
def add_panels(request: Any, panels: list[Any]) -> None:
    """Show HR what failed and what waits; nobody else sees the panels."""
    if scope_of(request.user).has_role("hr"):
        panels += [WaitingAwards(request.user), FailedPdfs(request.user)]
