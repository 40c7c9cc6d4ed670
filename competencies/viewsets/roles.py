"""A job role looked at before its standard changes: what it requires, who holds it, another role beside it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.models import Standard, StandardChange
from competencies.permissions import can_keep_standards
from competencies.queries import holders_of, side_by_side
from competencies.signals import role_asked
from competencies.viewsets.forms import CopyForm
from lms.kit.actors import Actor
from lms.kit.panels import panels
from lms.kit.registers import ActPage, RecordPage
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
        """Offer to copy what is missing to who keeps the standards."""
        if not can_keep_standards(Actor.of(self.request.user), self.object.agency_id):
            return []
        return [HeaderButton(_("Copy"), url=reverse("standards_register:copy", args=[self.object.pk]), icon_name="copy")]

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
            panels=panels(role_asked.send(type(self), **asked_of)),
            **kwargs,
        )


class CopyStandards(ActPage):
    """Copy from another role what this one does not require yet."""

    form_class = CopyForm
    title = gettext_lazy("Copy requirements")
    submit = gettext_lazy("Copy")
    explanation = gettext_lazy("Requirements that this job role has already stay as they are.")

    def get_queryset(self) -> Any:
        """Return the job roles that the visitor keeps."""
        return JobRole.objects.kept_by_hr(self.request.user)

    def get_success_url(self) -> str:
        """Lead to the job role."""
        return reverse("standards_register:role", args=[self.object.pk])

    def act(self, form: Any) -> str:
        """Call the action and say how many were written."""
        facts = form.cleaned_data
        by = Actor.of(self.request.user)
        count = actions.copy_standards(facts["source"], self.object, since=facts["since"], by=by, at=timezone.now())
        return ngettext("%(count)s requirement was written.", "%(count)s requirements were written.", count) % {"count": count}
