"""The register of certificates: find, look at, revoke with a reason, make a PDF again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import DateFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from certificates import actions, permissions
from certificates.models import Certificate
from certificates.templatetags.paper import breakable
from certificates.viewsets.signing import SignWaiting
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from certificates.querysets import CertificateQuerySet


class CertificateIndex(ScopedIndex):
    """All certificates of the people in scope, newest first."""

    related = ()
    default_ordering = ("-issued_on", "-pk")
    is_searchable = True

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead to signing where people sign by a service."""
        buttons = super().header_buttons
        if settings.ESIGN_URL and permissions.can_write_templates(Actor.of(self.request.user)):
            sign = HeaderButton(_("Sign"), url=reverse("certificates_register:sign"), icon_name="edit")
            return [*buttons, sign]
        return buttons

    def search_queryset(self, queryset: Any) -> Any:
        """Search by number, name or NIP."""
        return queryset.search(self.search_query) if self.search_query else queryset


class CertificatePage(RecordPage):
    """One certificate as it was issued; a look at somebody else's is logged."""

    related = ("employee", "template", "revoked_by", "renews", "corrects", "corrected_by")
    template_name = "certificates/office/certificate.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the look and show the certificate."""
        log_access(request.user, self.object.holders, "certificate", getattr(request, "request_id", "") or "")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the visitor keeps this person's records."""
        return super().get_context_data(can_keep=permissions.can_keep(Actor.of(self.request.user), [self.object]), **kwargs)


class ReasonForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everyone who verifies the certificate reads it."),
    )

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Take what the page knows; a reason needs neither."""
        super().__init__(*args, **kwargs)


class RevokePage(ActPage):
    """Asks why, and says what a revocation brings with it."""

    form_class = ReasonForm
    title = gettext_lazy("Revoke this certificate?")
    explanation = gettext_lazy(
        "Everyone who verifies it will read that it was revoked, and why. "
        "Its learning hours and competency evidence are taken back. This cannot be undone."
    )
    submit = gettext_lazy("Revoke")
    is_dangerous = True

    def get_queryset(self) -> Any:
        """Keep what is still valid among the certificates that the visitor keeps."""
        return super().get_queryset().valid()

    def act(self, form: Any) -> str:
        """Revoke it for the reason given."""
        actions.revoke([self.object], by=Actor.of(self.request.user), at=timezone.now(), reason=form.cleaned_data["reason"])
        return _("The certificate is revoked; its credits and competency evidence are taken back.")


class CorrectionForm(ReasonForm):
    """Why a certificate is replaced."""


class CorrectPage(ActPage):
    """Asks why, and says what the new certificate will say."""

    form_class = CorrectionForm
    title = gettext_lazy("Issue a corrected certificate?")
    explanation = gettext_lazy(
        "First mend what is wrong in the registers: the employee, the posts or the course. The new certificate gets a new "
        "number and says what stands there now. The old one stays findable, says that it was replaced, and why. "
        "Learning hours and competency evidence stay as they are."
    )
    submit = gettext_lazy("Issue the corrected certificate")

    def get_queryset(self) -> Any:
        """Keep what is still valid among the certificates that the visitor keeps."""
        return super().get_queryset().valid()

    def act(self, form: Any) -> str:
        """Replace it for the reason given."""
        by, reason = Actor.of(self.request.user), form.cleaned_data["reason"]
        (self.object,) = actions.correct([self.object], by=by, at=timezone.now(), reason=reason)
        return _("The corrected certificate is issued; its PDF is being made.")


class ReissuePage(ActPage):
    """Asks why, and says what comes back with the new certificate."""

    form_class = ReasonForm
    title = gettext_lazy("Issue this certificate anew?")
    explanation = gettext_lazy(
        "It stays revoked, and both pages name each other and the reason. The new certificate gets a new number and says what "
        "stands in the registers now; learning hours and competency evidence are brought back."
    )
    submit = gettext_lazy("Issue it anew")

    def get_queryset(self) -> Any:
        """Keep what was revoked and not issued anew among the certificates that the visitor keeps."""
        return super().get_queryset().to_reissue()

    def act(self, form: Any) -> str:
        """Issue it for the reason given."""
        by, reason = Actor.of(self.request.user), form.cleaned_data["reason"]
        (self.object,) = actions.reissue([self.object], by=by, at=timezone.now(), reason=reason)
        return _("The new certificate is issued; its PDF is being made.")


class RetryForm(forms.Form):
    """Asks nothing."""

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Take what the page knows; nothing is asked."""
        super().__init__(*args, **kwargs)


class RetryPage(ActPage):
    """Lets a PDF that failed be made again."""

    form_class = RetryForm
    title = gettext_lazy("Make the PDF again?")
    submit = gettext_lazy("Try again")

    def act(self, form: Any) -> str:
        """Let it wait again."""
        actions.retry_rendering([self.object], by=Actor.of(self.request.user), at=timezone.now())
        return _("The PDF is being made again.")


class CertificateFilter(WagtailFilterSet):
    """Filters of the list."""

    renewable = DateFilter(method="keep_renewable", label=gettext_lazy("Can be renewed on"), widget=AdminDateInput)

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Certificate
        fields: ClassVar[list[str]] = ["kind", "state", "rendering", "issued_on"]

    def keep_renewable(self, rows: CertificateQuerySet, _name: str, day: date) -> CertificateQuerySet:
        """Keep what can be renewed on a day and was not."""
        return rows.renewable(day)


class CertificateRegister(Register):
    """Certificates of the people in scope; they are issued by completions and never changed."""

    model = Certificate
    name = "certificates_register"
    url_prefix = "certificates"
    icon = "check"
    menu_label = gettext_lazy("Certificates")
    index_view_class = CertificateIndex
    filterset_class = CertificateFilter
    show_page = CertificatePage
    act_pages: ClassVar[dict[str, Any]] = {
        "revoke": RevokePage,
        "correct": CorrectPage,
        "reissue": ReissuePage,
        "retry": RetryPage,
    }
    list_display: ClassVar[list[Any]] = [
        Column("number", label=gettext_lazy("Certificate number"), accessor=lambda one: breakable(one.number), sort_key="number"),
        Column("content.person.name", label=gettext_lazy("Name")),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("content.course.title", label=gettext_lazy("Course")),
        "issued_on",
        Column("get_state_display", label=gettext_lazy("State")),
        Column("get_rendering_display", label="PDF"),
    ]
    list_export: ClassVar[list[str]] = [
        "number",
        "kind",
        "content.person.nip",
        "content.person.name",
        "issued_on",
        "renewable_from",
        "expires_on",
        "state",
        "rendering",
        "code",
    ]
    export_filename = "certificates"
    ordering = ("-issued_on", "-pk")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the signing of what waits."""
        return [path("sign/", self.page(SignWaiting), name="sign"), *super().get_urlpatterns()]
