"""The register of templates: each change is a new revision, put in use at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from certificates import actions, permissions, rules
from certificates.errors import NumberFormatUnusable
from certificates.models import Template
from certificates.samples import sample_pdf
from courses.views.answers import telling
from courses.viewsets.frame import RegisterViewSet, ScopedIndex, ShowView
from lms.kit.actors import Actor
from people.models import Agency
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

WORDING = ("title", "number_format", "legal_basis", "signatory_name", "signatory_nip", "signatory_role")


class TemplateForm(forms.ModelForm):
    """How certificates read from now on."""

    class Meta:
        model = Template
        fields = ("agency", *WORDING)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Limit the agencies to those of which `user` is HR."""
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = kept_agencies(user)
        self.fields["number_format"].help_text = NumberFormatUnusable.message

    def clean_number_format(self) -> str:
        """Refuse a format that cannot be written."""
        number_format: str = self.cleaned_data["number_format"]
        if not rules.number_format_is_usable(number_format):
            raise ValidationError(NumberFormatUnusable.message)
        return number_format


def kept_agencies(user: Any) -> Any:
    """Return the agencies whose templates this person writes."""
    if user.is_superuser:
        return Agency.objects.all()
    grants = [grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide]
    return Agency.objects.filter(pk__in=grants)


class TemplateIndex(ScopedIndex):
    """All revisions, the ones in use first."""

    related = ("agency",)
    default_ordering = "-revision"

    def get_add_url(self) -> str | None:
        """Offer a new revision to HR of the agency."""
        return super().get_add_url() if permissions.can_write_templates(Actor.of(self.request.user)) else None


class ReviseTemplate(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A new revision, beginning with what is in use now."""

    permission_required = "add"
    form_class = TemplateForm
    template_name = "certificates/office/template_form.html"
    index_url_name = ""
    show_url_name = ""
    page_title = gettext_lazy("New revision of the template")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let HR of an agency in, nobody else."""
        if request.user.is_authenticated and not permissions.can_write_templates(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the list."""
        listed = {"url": reverse(self.index_url_name), "label": _("Certificate templates")}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.get_page_title()}]

    def get_initial(self) -> dict[str, Any]:
        """Begin with the wording in use."""
        agency = kept_agencies(self.request.user).first()
        in_use = Template.objects.filter(agency=agency, is_in_use=True).first()
        return model_to_dict(in_use, ("agency", *WORDING)) if in_use else {"agency": agency}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add who writes."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: TemplateForm) -> HttpResponse:
        """Put the revision in use."""
        wording = {name: form.cleaned_data[name] for name in WORDING}
        with telling(self.request):
            made = actions.revise_template(
                form.cleaned_data["agency"], wording, by=Actor.of(self.request.user), at=timezone.now()
            )
            messages.success(self.request, _("New certificates read like this from now on."))
            return redirect(reverse(self.show_url_name, args=[made.pk]))
        return self.render_to_response(self.get_context_data(form=form))


class ShowTemplate(ShowView):
    """One revision."""

    model = Template
    related = ("agency",)
    template_name = "certificates/office/template.html"
    index_url_name = "certificate_templates:index"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many certificates read like this, and whether the visitor may write the next."""
        return super().get_context_data(
            issued=self.object.certificates.count(),
            can_write=permissions.can_write_templates(Actor.of(self.request.user), self.object.agency),
            **kwargs,
        )


class PreviewTemplate(ShowTemplate):
    """The PDF of an invented person, to see how the revision looks."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer the PDF."""
        return HttpResponse(sample_pdf(self.object, timezone.localdate()), content_type="application/pdf")


class TemplateViewSet(RegisterViewSet):
    """Templates of the agencies in scope."""

    model = Template
    name = "certificate_templates"
    url_prefix = "certificate-templates"
    icon = "form"
    menu_label = gettext_lazy("Certificate templates")
    index_view_class = TemplateIndex
    show_view_class = ShowTemplate
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("agency", label=gettext_lazy("Agency")),
        "number_format",
        "signatory_name",
        BooleanColumn("is_in_use", label=gettext_lazy("In use")),
    ]

    @property
    def add_view(self) -> Any:
        """The form of a new revision."""
        return self.construct_view(ReviseTemplate, show_url_name=self.get_url_name("show"))

    @property
    def preview_view(self) -> Any:
        """The PDF of an invented person."""
        return self.construct_view(PreviewTemplate, show_url_name=self.get_url_name("show"))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out editing: a revision never changes."""
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name != "edit"]
        return [*kept, path("<int:pk>/preview/", self.preview_view, name="preview")]
