"""Requirements that a worker changes: what the change does, and how far it is."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.models import StandardChange
from competencies.viewsets.forms import Told
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage


class ChangePage(RecordPage):
    """One change of a requirement: whom it touches, how far it is, and why it failed."""

    template_name = "competencies/office/change.html"
    has_history = False

    def get_queryset(self) -> Any:
        """Return the changes of the agencies in scope."""
        whole = ("job_role", "competency", "unit", "asked_by")
        return StandardChange.objects.visible_to(self.request.user).select_related(*whole)

    def get_header_buttons(self) -> list[Any]:
        """Lead to the job role, and offer to try again what failed to who keeps it."""
        role = HeaderButton(
            _("Job role"), url=reverse("standards_register:role", args=[self.object.job_role_id]), icon_name="user"
        )
        kept = StandardChange.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk)
        if self.object.state not in {"failed", "running"} or not kept.exists():
            return [role]
        return [
            role,
            HeaderButton(_("Try again"), url=reverse("standards_register:retry", args=[self.object.pk]), icon_name="resubmit"),
        ]


class RetryChange(ActPage):
    """Let a worker try again."""

    form_class = Told
    title = gettext_lazy("Try again")
    submit = gettext_lazy("Try again")
    explanation = gettext_lazy("What failed has left nothing behind. While a worker is at it, nothing happens here.")

    def get_queryset(self) -> Any:
        """Return the changes that the visitor keeps."""
        return StandardChange.objects.kept_by_hr(self.request.user).select_related("job_role", "competency", "unit")

    def get_success_url(self) -> str:
        """Lead back to the change."""
        return reverse("standards_register:change", args=[self.object.pk])

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.retry_change(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("A worker changes the requirement.")
