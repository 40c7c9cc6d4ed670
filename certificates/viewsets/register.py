"""The old register: certificates that were issued before Bina, as they were imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from certificates import permissions
from certificates.models import RegisterEntry
from certificates.register_rows import SUBJECT
from certificates.templatetags.paper import breakable
from lms.kit.actors import Actor
from lms.kit.registers import RecordPage, Register, ScopedIndex
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class OldRegisterIndex(ScopedIndex):
    """All entries of the visitor's agencies, newest first; imports bring them."""

    related = ()
    default_ordering = "-issued_on"
    is_searchable = True

    def get_base_queryset(self) -> Any:
        """Leave out what an undone import has taken back."""
        return super().get_base_queryset().standing()

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead who keeps an agency to the imports."""
        buttons = super().header_buttons
        if permissions.can_write_templates(Actor.of(self.request.user)):
            address = f"{reverse('imports_register:add')}?kind={SUBJECT}"
            return [*buttons, HeaderButton(_("Import"), url=address, icon_name="upload")]
        return buttons

    def search_queryset(self, queryset: Any) -> Any:
        """Search by number, name, NIP or course."""
        return queryset.search(self.search_query) if self.search_query else queryset


class OldRegisterPage(RecordPage):
    """One entry as it was imported; a look at somebody else's is logged."""

    related = ("agency", "batch", "employee")
    template_name = "certificates/office/entry.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the look and show the entry."""
        holders = [self.object.employee_id] if self.object.employee_id else []
        log_access(request.user, holders, "certificate", getattr(request, "request_id", "") or "")
        return super().get(request, *args, **kwargs)


class OldRegister(Register):
    """Entries of the old register; nobody changes them."""

    model = RegisterEntry
    name = "old_register"
    url_prefix = "old-register"
    icon = "history"
    menu_label = gettext_lazy("Old register")
    index_view_class = OldRegisterIndex
    show_page = OldRegisterPage
    list_display: ClassVar[list[Any]] = [
        Column("number", label=gettext_lazy("Certificate number"), accessor=lambda one: breakable(one.number), sort_key="number"),
        Column("get_kind_display", label=gettext_lazy("Kind")),
        "name",
        "course_title",
        "issued_on",
    ]
    list_filter: ClassVar[list[str]] = ["kind", "issued_on"]
    list_export: ClassVar[list[str]] = ["number", "kind", "nip", "name", "course_title", "learning_hours", "issued_on", "code"]
    export_filename = "old-register"
    ordering = "-issued_on"
