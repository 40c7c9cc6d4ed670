"""What HR does with the posts that an employee holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from lms.kit.actors import Actor
from lms.kit.registers import ActPage
from people import actions
from people.access import log_access
from people.models import Employee, Position
from people.viewsets.forms import AppointForm, DayForm
from people.viewsets.previews import PreviewedAct

SEEN_MOVE = gettext_noop("preview of a move")


class EmployeeAct(ActPage):
    """Something that HR does with one employee."""

    model = Employee
    related = ("user", "agency")

    @property
    def by(self) -> dict[str, Any]:
        """Who acts and when."""
        return {"by": Actor.of(self.request.user), "at": timezone.now()}


class Appoint(PreviewedAct, EmployeeAct):
    """Give the employee a post, after seeing what would follow."""

    form_class = AppointForm
    preview_template = "people/office/move.html"
    title = gettext_lazy("Appoint to a post")
    submit = gettext_lazy("Appoint")

    def preview(self, form: Any) -> dict[str, Any]:
        """Rehearse the appointment; who gets another supervisor by it is looked at, and that is logged."""
        move = actions.preview_move(self.object, form.post, **self._chosen(form), **self.by)
        seen = [change.employee for change in move.supervisors]
        log_access(self.request.user, seen, SEEN_MOVE, getattr(self.request, "request_id", ""))
        kind = Position.Kind(form.cleaned_data["kind"]).label
        until = form.cleaned_data["until"]
        return {"move": move, "kind": kind, "until": until and until - dt.timedelta(days=1)}

    def act(self, form: Any) -> str:
        """Open the position."""
        actions.appoint([self.object], form.post, **self._chosen(form), **self.by)
        return _("Appointed.")

    def _chosen(self, form: Any) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in ("kind", "since", "until", "ends_definitive")}


class EndPost(EmployeeAct):
    """End one of the employee's positions."""

    form_class = DayForm
    title = gettext_lazy("End a post")
    submit = gettext_lazy("End the post")
    is_dangerous = True

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Load the position, 404 if the visitor does not keep it."""
        super().setup(request, *args, **kwargs)
        kept = Position.objects.kept_by_hr(request.user).filter(employee=self.object)
        asked = request.GET.get("position", "")
        wanted = kept.select_related("post__job_role", "post__unit")
        self.position = get_object_or_404(wanted, pk=asked if asked.isdecimal() else 0)

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say which post will end."""
        return _("%(post)s. On the day it began, ending takes the appointment back.") % {"post": self.position.post}

    def act(self, form: Any) -> str:
        """Close the position."""
        actions.end_position([self.position], on=form.cleaned_data["on"], **self.by)
        return _("The post ends.")
