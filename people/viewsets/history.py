"""The history of any tracked record: who changed what, when, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lms.kit.history import event_model, history_of
from people.access import log_access
from people.models import Employee, User

if TYPE_CHECKING:
    from django.http import HttpRequest

SEEN_HISTORY = gettext_noop("history of the record")
ENTRIES_A_PAGE = 50


class HistoryPage(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Every change of one record, for whom the record is visible. The address names it as room.kind.key."""

    template_name = "people/office/history.html"
    header_icon = "history"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the record; 404 for what is not tracked, has no scope, or lies outside of it."""
        super().setup(request, *args, **kwargs)
        room, kind, key = [*kwargs["record"].split("."), "", "", ""][:3]
        self.model = _tracked(room, kind)
        rows = _visible(self.model, request.user)
        self.record = rows.filter(pk=int(key)).first() if key.isdecimal() else None
        if self.record is None:
            raise Http404

    def get_page_title(self) -> str:
        """Name the page after the record."""
        return _("History: %(record)s") % {"record": self.record}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home; the way back to the record is the browser's."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the changes and the names of who made them; log the look where the record is about a person."""
        if concerned := _person_of(self.record):
            log_access(self.request.user, [concerned], SEEN_HISTORY, getattr(self.request, "request_id", ""))
        page = Paginator(history_of(self.record), ENTRIES_A_PAGE).get_page(self.request.GET.get("p"))
        users = User.objects.in_bulk({entry.user_id for entry in page} - {None})
        lines = [(entry, str(users.get(entry.user_id, entry.by or _("system")))) for entry in page]
        return super().get_context_data(**{**kwargs, "record": self.record}, page=page, lines=lines)


def _tracked(room: str, kind: str) -> Any:
    try:
        model = apps.get_model(room, kind)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if event_model(model) is None:
        raise Http404
    return model


def _visible(model: Any, user: Any) -> Any:
    """Return the rows in scope, none without a right to look at such records in the back office."""
    rights = (f"{model._meta.app_label}.{verb}_{model._meta.model_name}" for verb in ("view", "change", "add"))
    rows = model._default_manager.all()
    if not hasattr(rows, "visible_to") or not any(user.has_perm(right) for right in rights):
        raise Http404
    return rows.visible_to(user)


def _person_of(record: Any) -> int | None:
    if isinstance(record, Employee):
        return record.pk
    try:
        type(record)._meta.get_field("employee")
    except FieldDoesNotExist:
        return None
    return record.employee_id
