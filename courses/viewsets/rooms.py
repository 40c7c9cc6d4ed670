"""The register of rooms: what each holds, and what meets there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, NumberColumn
from wagtail.admin.widgets.button import HeaderButton

from courses.models import Room
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.models import Unit
from people.viewsets.forms import ToldModelForm, UnitChoiceField

BOOKINGS_SHOWN = 50


class RoomForm(ToldModelForm):
    """What a room is called, who keeps it and how many people it holds."""

    unit = UnitChoiceField(Unit.objects.none(), label=gettext_lazy("Kept by"))

    class Meta:
        """All but the agency, which follows from the unit."""

        model = Room
        fields = ("name", "unit", "address", "places", "equipment", "is_active")

    def fit(self) -> None:
        """Offer the units that the person keeps as HR."""
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(self.user)

    def clean(self) -> dict[str, Any]:
        """Refuse a name that another room of the agency has."""
        cleaned = super().clean()
        unit = cleaned.get("unit")
        if unit:
            self.instance.agency_id = unit.agency_id
            others = Room.objects.filter(agency=unit.agency_id, name=cleaned.get("name")).exclude(pk=self.instance.pk)
            if others.exists():
                self.add_error("name", _("Another room has this name."))
        return cleaned


class RoomIndex(ScopedIndex):
    """The rooms of the visitor's agencies."""

    related = ("unit",)
    default_ordering = "name"


class RoomPage(RecordPage):
    """A room, and the sessions that will meet there."""

    model = Room
    related = ("unit", "agency")
    template_name = "courses/office/room.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is booked from now on."""
        coming = self.object.sessions.filter(is_held=True, ends_at__gt=timezone.now())
        sessions = coming.select_related("offering__curriculum__course").order_by("starts_at")
        return super().get_context_data(sessions=sessions[:BOOKINGS_SHOWN], number=coming.count(), **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer to edit to who keeps it."""
        if not Room.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Edit"), url=reverse("rooms_register:change", args=[self.object.pk]), icon_name="edit")]


class _WriteRoom(ActPage):
    model = Room
    form_class = RoomForm

    def act(self, form: Any) -> str:
        """Save what the form says."""
        with transaction.atomic():
            self.object = form.save()
        return _("Saved.")


class AddRoom(_WriteRoom):
    """A new room."""

    permission_required = "add"
    title = gettext_lazy("New room")


class ChangeRoom(_WriteRoom):
    """What a room is called and holds; out of use, it is booked no more and keeps what is booked."""

    title = gettext_lazy("Edit room")
    explanation = gettext_lazy("Sessions that are booked stay booked, even if the room holds fewer people or is out of use.")


class RoomViewSet(Register):
    """Rooms, shared by an agency: HR keeps those of its units, trainers see when they are free."""

    model = Room
    name = "rooms_register"
    url_prefix = "rooms"
    icon = "home"
    menu_label = gettext_lazy("Rooms")
    index_view_class = RoomIndex
    show_page = RoomPage
    add_page = AddRoom
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeRoom}
    list_display: ClassVar[list[Any]] = [
        "name",
        "unit",
        "address",
        NumberColumn("places", label=gettext_lazy("Places")),
        BooleanColumn("is_active", label=gettext_lazy("In use")),
    ]
    list_filter: ClassVar[list[str]] = ["is_active"]
    list_export: ClassVar[list[str]] = ["name", "unit.name", "address", "places", "equipment", "is_active"]
    search_fields: ClassVar[list[str]] = ["name", "address", "equipment", "unit__name"]
    export_filename = "rooms"
