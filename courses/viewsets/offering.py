"""The register of offerings: plan one with its sessions, open, close or cancel it, see who signed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets.button import HeaderButton

from courses import actions
from courses.models import Enrolment, Offering
from courses.notices import about_offering
from courses.views.answers import page_of
from courses.views.teaching import found_by_name
from courses.viewsets.frame import RegisterViewSet, ScopedIndex, ShowView
from courses.viewsets.offering_forms import OfferingForm
from courses.viewsets.offering_line import CancelOffering, WaitingLine
from courses.viewsets.offering_writing import CHANGEABLE, CreateOffering, EditOffering
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest


class OfferingIndex(ScopedIndex):
    """The offerings that the visitor keeps or audits."""

    related = ("curriculum__course",)
    default_ordering = "-starts_on"

    def get_base_queryset(self) -> Any:
        """Keep what the visitor keeps a register of, not the whole public catalogue."""
        return Offering.objects.registered_for(self.request.user).select_related(*self.related)


class ShowOffering(ShowView):
    """An offering with its sessions and who signed up; open or close it here."""

    model = Offering
    related = ("curriculum__course", "audience", "agency")
    deeds = ("open", "close")
    template_name = "courses/office/offering.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load an offering of the visitor's register."""
        super().setup(request, *args, **kwargs)
        self.manages = Offering.objects.managed_by(request.user).filter(pk=self.object.pk).exists()

    def get_queryset(self) -> Any:
        """Keep what the visitor keeps or audits."""
        return Offering.objects.registered_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add sessions, counts and a page of the enrolments in the visitor's scope."""
        rows = Enrolment.objects.visible_to(self.request.user).filter(offering=self.object).select_related("employee")
        return super().get_context_data(
            sessions=self.object.sessions.select_related("room").prefetch_related("trainers"),
            quotas=self.object.quotas.select_related("unit"),
            counts=self.object.enrolments.order_by().values_list("state").annotate(Count("pk")),
            page=page_of(self.request, found_by_name(self.request, rows).order_by("employee__name", "pk")),
            search=self.request.GET.get("q", ""),
            manages=self.manages,
            **kwargs,
        )

    def get_header_buttons(self) -> list[Any]:
        """Offer to edit while the offering is not over."""
        buttons = []
        if self.request.user.has_perm("people.view_notice"):
            told = f"{reverse('notices_register:index')}?about={about_offering(self.object)}"
            buttons.append(HeaderButton(_("Notices"), url=told, icon_name="mail"))
        if not (self.manages and self.object.state in CHANGEABLE):
            return buttons
        address = {name: reverse(f"offerings_register:{name}", args=[self.object.pk]) for name in ("edit", "line", "cancel")}
        return [
            *buttons,
            HeaderButton(_("Edit offering"), url=address["edit"], icon_name="edit"),
            HeaderButton(_("Waiting line"), url=address["line"], icon_name="list-ol"),
            HeaderButton(_("Cancel this offering"), url=address["cancel"], icon_name="cross"),
        ]

    def open(self) -> None:
        """Let people sign up."""
        actions.open_offering(self.object, by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("Open: people can sign up within the sign-up window."))

    def close(self) -> None:
        """End the offering."""
        actions.close_offering(self.object, by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("Closed."))


class OfferingViewSet(RegisterViewSet):
    """Offerings: trainers keep those of their courses, HR those of the units below them."""

    model = Offering
    name = "offerings_register"
    url_prefix = "offerings"
    icon = "calendar"
    menu_label = gettext_lazy("Offerings")
    form_class = OfferingForm
    index_view_class = OfferingIndex
    add_view_class = CreateOffering
    edit_view_class = EditOffering
    show_page = ShowOffering
    act_pages: ClassVar[dict[str, Any]] = {"cancel": CancelOffering, "line": WaitingLine}
    list_display: ClassVar[list[Any]] = [
        "__str__",
        "state",
        Column(
            "starts_on",
            label=gettext_lazy("First day"),
            sort_key="starts_on",
            accessor=lambda offering: date_format(offering.starts_on, "SHORT_DATE_FORMAT"),
        ),
        NumberColumn("seats_taken", label=gettext_lazy("Seats taken")),
        NumberColumn("seats", label=gettext_lazy("Seats")),
    ]
    list_filter: ClassVar[list[str]] = ["state", "mode"]
    search_fields: ClassVar[list[str]] = ["curriculum__course__title", "name", "place"]
    list_export: ClassVar[list[str]] = [
        "curriculum.course.code",
        "curriculum.course.title",
        "name",
        "state",
        "starts_on",
        "ends_on",
        "seats",
        "seats_taken",
    ]
    export_filename = "offerings"
