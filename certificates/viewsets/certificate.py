"""The register of certificates: find, look at, revoke with a reason, make a PDF again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from certificates import actions, permissions
from certificates.models import Certificate
from courses.viewsets.frame import RegisterViewSet, ScopedIndex, ShowView
from lms.kit.actors import Actor
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern


class CertificateIndex(ScopedIndex):
    """All certificates of the people in scope, newest first."""

    related = ("employee",)
    default_ordering = "-issued_on"
    is_searchable = True

    def search_queryset(self, queryset: Any) -> Any:
        """Search by number, name or NIP."""
        return queryset.search(self.search_query) if self.search_query else queryset

    def get_add_url(self) -> None:
        """Offer no button: certificates come from completions."""


class ShowCertificate(ShowView):
    """One certificate as it was issued; a look at somebody else's is logged."""

    model = Certificate
    related = ("employee", "template", "revoked_by")
    deeds = ("retry",)
    template_name = "certificates/office/certificate.html"
    index_url_name = "certificates_register:index"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the look and show the certificate."""
        log_access(request.user, [self.object.employee_id], "certificate", getattr(request, "request_id", "") or "")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the visitor keeps this person's records."""
        return super().get_context_data(can_keep=permissions.can_keep(Actor.of(self.request.user), [self.object]), **kwargs)

    def retry(self) -> None:
        """Let the PDF be made again."""
        actions.retry_rendering([self.object], by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("The PDF is being made again."))


class RevokeCertificate(ShowCertificate):
    """The page that asks why, and says what a revocation brings with it."""

    deeds = ("revoke",)
    template_name = "certificates/office/revoke.html"

    def get_page_title(self) -> str:
        """Ask the question."""
        return _("Revoke this certificate?")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask only for what is still valid."""
        if self.object.state != Certificate.State.VALID:
            return redirect(reverse(self.show_url_name, args=[self.object.pk]))
        return super().get(request, *args, **kwargs)

    def revoke(self) -> None:
        """Revoke it for the reason given."""
        reason = self.request.POST.get("reason", "")[:300]
        actions.revoke([self.object], by=Actor.of(self.request.user), at=timezone.now(), reason=reason)
        messages.success(self.request, _("The certificate is revoked; its credits and competency evidence are taken back."))


class CertificateViewSet(RegisterViewSet):
    """Certificates of the people in scope."""

    model = Certificate
    name = "certificates_register"
    url_prefix = "certificates"
    icon = "check"
    menu_label = gettext_lazy("Certificates")
    index_view_class = CertificateIndex
    show_view_class = ShowCertificate
    list_display: ClassVar[list[Any]] = [
        "number",
        Column("employee", label=gettext_lazy("Name")),
        Column("content.course.title", label=gettext_lazy("Course")),
        "issued_on",
        Column("get_state_display", label=gettext_lazy("State")),
        Column("get_rendering_display", label="PDF"),
    ]
    list_filter: ClassVar[list[str]] = ["state", "rendering", "issued_on"]
    list_export: ClassVar[list[str]] = ["number", "employee.nip", "employee.full_name", "issued_on", "state", "rendering", "code"]
    export_filename = "certificates"
    ordering = "-issued_on"

    @property
    def revoke_view(self) -> Any:
        """The page that asks why."""
        return self.construct_view(RevokeCertificate, show_url_name=self.get_url_name("show"))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out adding and editing: a certificate never changes."""
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name not in {"add", "edit"}]
        return [*kept, path("<int:pk>/revoke/", self.revoke_view, name="revoke")]
