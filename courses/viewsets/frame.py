"""What the room's registers add to the house's: buttons on the record's page, and Wagtail's own forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse

from courses.views.answers import telling
from lms.kit.registers import RecordPage, Register, ScopedIndex

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

__all__ = ["RegisterViewSet", "ScopedIndex", "ShowView"]


class ShowView(RecordPage):
    """One record; a POST names one of `deeds`, each a method that calls an action and may say where to go on."""

    deeds: ClassVar[tuple[str, ...]] = ()

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Do what the button says; a domain error becomes a message on the page."""
        deed = request.POST.get("deed", "")
        if deed not in self.deeds:
            return HttpResponseNotAllowed(["GET"])
        onward = None
        with telling(request):
            onward = getattr(self, deed)()
        return redirect(onward or reverse(self.show_url_name, args=[self.object.pk]))


class RegisterViewSet(Register):
    """A register whose records are added and edited by `form_class` in Wagtail's own views."""

    form_class: ClassVar[Any] = None

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return the register's own form."""
        return self.form_class

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Bring back the addresses of adding and editing."""
        addresses = {f"{name}_url_name": self.get_url_name(name) for name in ("add", "edit")}
        return super().get_common_view_kwargs(**{**addresses, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return list, export, the record, adding and editing."""
        forms = [path("new/", self.add_view, name="add"), path("<int:pk>/edit/", self.edit_view, name="edit")]
        return [*super().get_urlpatterns(), *forms]
