"""What the room's registers share: rows in scope, a page to look at one, and buttons that call actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.views.generic import TemplateView
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet

from courses.views.answers import telling

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern


class ScopedIndex(IndexView):
    """A list of what the visitor may see; a title leads to the page that shows the record."""

    show_url_name = ""
    related: ClassVar[tuple[str, ...]] = ()

    def get_base_queryset(self) -> Any:
        """Return the rows in scope with what the columns show."""
        return self.model.objects.visible_to(self.request.user).select_related(*self.related)

    def get_edit_url(self, instance: Any) -> str:
        """Lead to the page that shows the record; editing starts there."""
        return reverse(self.show_url_name, args=[instance.pk])

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """Offer no menu in the row: everything is on the record's own page."""
        return []


class ShowView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One record in the admin's frame; a POST names one of `deeds`, each of which calls an action."""

    model: ClassVar[Any] = None
    related: ClassVar[tuple[str, ...]] = ()
    deeds: ClassVar[tuple[str, ...]] = ()
    index_url_name = ""
    show_url_name = ""
    any_permission_required: ClassVar[list[str]] = ["add", "change", "view"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the record, 404 if it is out of scope."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.get_queryset().select_related(*self.related), pk=kwargs["pk"])

    def get_queryset(self) -> Any:
        """Return the records in scope."""
        return self.model.objects.visible_to(self.request.user)

    def get_page_title(self) -> str:
        """Name the page after the record."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the register's list."""
        listed = {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": str(self.object)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the record."""
        return super().get_context_data(object=self.object, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Do what the button says; a domain error becomes a message on the page."""
        deed = request.POST.get("deed", "")
        if deed not in self.deeds:
            return HttpResponseNotAllowed(["GET"])
        onward = None
        with telling(request):
            onward = getattr(self, deed)()
        return redirect(onward or reverse(self.show_url_name, args=[self.object.pk]))


class RegisterViewSet(ModelViewSet):
    """A register with list, export, adding, editing and a page for each record; nothing is ever deleted."""

    show_view_class: ClassVar[Any] = None
    form_class: ClassVar[Any] = None
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002, ARG002 - Wagtail's signature
        """Return the register's own form."""
        return self.form_class

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Switch off what the registers do not have."""
        unused = {"delete_url_name": None, "history_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**{**unused, **kwargs})

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the list where its titles lead."""
        return super().get_index_view_kwargs(show_url_name=self.get_url_name("show"), **kwargs)

    @property
    def show_view(self) -> Any:
        """The page of one record."""
        return self.construct_view(self.show_view_class, show_url_name=self.get_url_name("show"))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return list, export, add, edit and show; no delete."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/edit/", self.edit_view, name="edit"),
            path("<int:pk>/", self.show_view, name="show"),
        ]
