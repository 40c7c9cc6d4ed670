"""A job role looked at before its standard changes: what it requires, who holds it, another role beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from competencies.models import Standard, StandardChange
from competencies.permissions import can_keep_standards
from competencies.queries import Whom, holders_of, side_by_side, successors_for
from competencies.signals import role_asked, successors_asked
from competencies.viewsets.gap_sums import gap_sums
from lms.kit.actors import Actor
from lms.kit.panels import panels
from lms.kit.registers import RecordPage
from people.access import log_access
from people.models import Employee, JobRole

HOLDERS_A_PAGE = 50
CHANGES = 5


class RolePage(RecordPage):
    """The standard of a job role with who holds it; beside another role where `with` names one."""

    template_name = "competencies/office/role.html"
    has_history = False

    def get_queryset(self) -> Any:
        """Return the job roles in scope."""
        return JobRole.objects.visible_to(self.request.user)

    def get_header_buttons(self) -> list[Any]:
        """Lead to who could take it, and offer to copy what is missing to who keeps the standards."""
        url = reverse("standards_register:successors", args=[self.object.pk])
        could = HeaderButton(_("Who could take it"), url=url, icon_name="group")
        if not can_keep_standards(Actor.of(self.request.user), self.object.agency_id):
            return [could]
        return [could, HeaderButton(_("Copy"), url=reverse("standards_register:copy", args=[self.object.pk]), icon_name="copy")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add requirements, holders in scope, and the comparison."""
        today = timezone.localdate()
        holders = holders_of(self.object, today)
        seen = holders.filter(pk__in=Employee.objects.visible_to(self.request.user))
        page = Paginator(seen, HOLDERS_A_PAGE).get_page(self.request.GET.get("page"))
        log_access(self.request.user, list(page.object_list), "standard of a job role", getattr(self.request, "request_id", ""))
        roles = self.get_queryset().exclude(pk=self.object.pk)
        asked = self.request.GET.get("with", "")
        other = roles.filter(pk=asked).first() if asked.isdecimal() else None
        asked_of = {"job_role": self.object, "other": other, "on": today, "user": self.request.user}
        standards = Standard.objects.held_on(today).filter(job_role=self.object).select_related("competency", "unit")
        return super().get_context_data(
            standards=standards.order_by("competency__framework", "competency__order", "unit"),
            changes=StandardChange.objects.filter(job_role=self.object).select_related("competency")[:CHANGES],
            number_of_holders=holders.count(),
            page=page,
            roles=roles,
            other=other,
            sides=side_by_side(self.object, other, today) if other else [],
            gap_sums=gap_sums(self.request.user, Whom(job_role=self.object), today),
            panels=panels(role_asked.send(type(self), **asked_of)),
            **kwargs,
        )


class SuccessorForm(forms.Form):
    """Whom to look at: one person, or nobody in particular."""

    nip = forms.CharField(label=gettext_lazy("NIP, to see one person in this role"), max_length=20, required=False)


class Successors(RecordPage):
    """Who in scope could take a job role, each with what would be missing; or one person moved there in thought."""

    template_name = "competencies/office/successors.html"
    has_history = False

    def get_queryset(self) -> Any:
        """Return the job roles in scope."""
        return JobRole.objects.visible_to(self.request.user)

    def get_page_title(self) -> str:
        """Name the page and its role."""
        return _("Who could take it: %(role)s") % {"role": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people with match, what is missing, and what other rooms know of them; the look is written down."""
        today, user, form = timezone.localdate(), self.request.user, SuccessorForm(self.request.GET)
        people = Employee.objects.visible_to(user).in_service()
        nip = form.cleaned_data["nip"].strip() if form.is_valid() else ""
        found = successors_for(self.object, people.filter(nip=nip) if nip else people, today)
        asked = {"people": [one.employee for one in found], "on": today, "user": user}
        told: dict[int, str] = {}
        for _receiver, answer in successors_asked.send(type(self), **asked):
            told |= answer or {}
        log_access(user, asked["people"], "successors", getattr(self.request, "request_id", ""))
        listed = [(one, told.get(one.employee.pk, "")) for one in found]
        return super().get_context_data(form=form, nip=nip, listed=listed, **kwargs)
