"""What the room adds to the back office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from siasn.permissions import can_read
from siasn.viewsets.desk import Desk, RowsAsFile
from siasn.viewsets.entries import DifferenceRegister, EntryRegister

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


class DeskMenuItem(MenuItem):  # type: ignore[misc]
    """The way to the desk."""

    order: ClassVar[int] = 0

    def __init__(self) -> None:
        """Name the entry."""
        super().__init__(_("Overview"), reverse("siasn_desk"), name="siasn-desk", icon_name="upload", order=self.order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to HR and auditors of a whole agency, where SIASN is used at all."""
        return bool(settings.SIASN_SHOWN) and can_read(request.user)  # type: ignore[arg-type]


class SiasnGroup(ViewSetGroup):
    """Rows and differences in one menu."""

    menu_label = "SIASN"
    menu_icon = "upload"
    menu_order = 232
    items = (EntryRegister, DifferenceRegister)

    def get_submenu_items(self) -> list[Any]:
        """Put the desk first."""
        return [DeskMenuItem(), *super().get_submenu_items()]


@hooks.register("register_admin_viewset")
def registers() -> SiasnGroup:
    """Add the registers."""
    return SiasnGroup()


@hooks.register("register_admin_urls")
def pages() -> list[URLPattern]:
    """Add the desk and the files."""
    return [
        path("siasn/", Desk.as_view(), name="siasn_desk"),
        path("siasn/<slug:kind>.xlsx", RowsAsFile.as_view(), name="siasn_sheet"),
    ]
