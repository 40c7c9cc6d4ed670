"""Designs of certificates in the back office: written by HR of a whole agency, seen by nobody else."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from certificates.gallery import GALLERY, beginning
from certificates.permissions import can_write_templates
from cms.design_actions import begin_design
from cms.design_forms import BeginForm
from cms.models import CertificateDesign
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern


class DesignIndex(IndexView):  # type: ignore[misc]
    """Designs; a new one begins in the gallery."""

    def get_add_url(self) -> str | None:
        """Lead to the gallery."""
        return reverse("certificate_designs:begin") if super().get_add_url() else None


class BeginDesign(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc]
    """Three designs to begin with, side by side; choosing one makes a copy and opens it for writing."""

    permission_required = "add"
    template_name = "cms/back_office/begin_design.html"
    form_class = BeginForm
    page_title = _("Choose a design to begin with")
    header_icon = "doc-full-inverse"
    index_url_name = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who asks."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        """Choose the first design and the first agency."""
        return {"beginning": GALLERY[0].key, "language": "id"}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the list."""
        listed = {"url": reverse(self.index_url_name), "label": CertificateDesign._meta.verbose_name_plural}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the designs to choose among."""
        return super().get_context_data(gallery=GALLERY, **kwargs)

    def form_valid(self, form: BeginForm) -> HttpResponse:
        """Make the copy and open it."""
        said = form.cleaned_data
        look = beginning(said["beginning"]).look(said["language"])
        made = begin_design(said["agency"], said["name"], look, by=Actor.of(self.request.user))
        return redirect(reverse("certificate_designs:edit", args=[made.pk]))


class CertificateDesignViewSet(SnippetViewSet):  # type: ignore[misc]
    """Drafts, revisions, comparison and preview by Wagtail; every view refuses what is not the visitor's."""

    model = CertificateDesign
    icon = "doc-full-inverse"
    menu_label = _("Certificate designs")
    menu_order = 221
    add_to_admin_menu = True
    menu_name = "certificate-designs"
    url_namespace = "certificate_designs"
    admin_url_namespace = "certificate_designs"
    base_url_path = "certificate-designs"
    index_view_class = DesignIndex
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = ["name", Column("agency", label=_("Agency")), LiveStatusTagColumn(), UpdatedAtColumn()]
    search_fields = ("name",)
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the designs that the visitor keeps."""
        return CertificateDesign.objects.kept_by(request.user).select_related("agency")

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponse]:
        """Return the view behind a gate: whoever is not HR of the design's agency finds nothing."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if "pk" in named:
                get_object_or_404(CertificateDesign.objects.kept_by(request.user), pk=named["pk"])
            elif not can_write_templates(Actor.of(request.user)):
                raise PermissionDenied
            response: HttpResponse = view(request, *args, **named)
            return response

        return gated

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the gallery."""
        begin = self.construct_view(BeginDesign, index_url_name=self.get_url_name("list"))
        return [path("begin/", begin, name="begin"), *super().get_urlpatterns()]
