"""The register of points from which the map of the city is drawn."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, Register, ScopedIndex
from participation import actions
from participation.models import MapPoint
from participation.viewsets.forms import MapPointForm
from participation.viewsets.services import FactsPage


class ShowMapPoint(FactsPage):
    """One point."""

    model = MapPoint
    related = ("unit",)

    def facts(self) -> list[tuple[Any, Any]]:
        """Say where it lies and who says so."""
        point = self.object
        return [
            (_("Kecamatan"), point.unit.name),
            (_("Latitude"), str(point.latitude)),
            (_("Longitude"), str(point.longitude)),
            (_("Source"), point.source),
            (_("Checked"), _("yes") if point.is_confirmed else _("no")),
        ]

    def links(self) -> list[tuple[str, Any]]:
        """Lead to the map."""
        return [(reverse("participation:map"), _("Map of reports"))]

    def get_header_buttons(self) -> list[Any]:
        """Offer to change it to HR of an agency."""
        if not MapPoint.objects.kept_by_hr(self.request.user).exists():
            return []
        return [HeaderButton(_("Change"), url=reverse("map_points:change", args=[self.object.pk]), icon_name="edit")]


class NewMapPoint(ActPage):
    """Another point."""

    model = MapPoint
    related = ("unit",)
    permission_required = "add"
    form_class = MapPointForm
    title = gettext_lazy("New point of the map")
    explanation = gettext_lazy("The middle of a kecamatan. On the map, each place belongs to the nearest one.")

    def act(self, form: Any) -> str:
        """Save it."""
        self.object = actions.keep_map_point(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class ChangeMapPoint(NewMapPoint):
    """A better place."""

    permission_required = "change"
    title = gettext_lazy("Change")


class MapPointIndex(ScopedIndex):
    """All points."""

    related = ("unit",)


class MapPointRegister(Register):
    """Where each kecamatan lies."""

    model = MapPoint
    name = "map_points"
    url_prefix = "map-points"
    icon = "globe"
    menu_label = gettext_lazy("Points of the map")
    index_view_class = MapPointIndex
    show_page = ShowMapPoint
    add_page = NewMapPoint
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeMapPoint}
    list_display: ClassVar[list[Any]] = [
        Column("unit", label=gettext_lazy("Kecamatan"), sort_key="unit__name"),
        Column("latitude", label=gettext_lazy("Latitude"), accessor=lambda row: str(row.latitude)),
        Column("longitude", label=gettext_lazy("Longitude"), accessor=lambda row: str(row.longitude)),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["unit", "latitude", "longitude", "source", "is_confirmed"]
    search_fields: ClassVar[list[str]] = ["unit__name"]
    export_filename = "map-points"
    ordering = "unit__path"
