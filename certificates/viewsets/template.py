"""The register of templates: each change is a new revision, put in use at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column

from certificates import actions, permissions, rules
from certificates.errors import NumberFormatUnusable
from certificates.models import Template
from certificates.queries import kept_agencies
from certificates.samples import sample_pdf
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

WORDING = ("title", "number_format", "legal_basis", "signatory_name", "signatory_nip", "signatory_role")


class TemplateForm(forms.ModelForm):
    """How certificates read from now on."""

    class Meta:
        model = Template
        fields = ("agency", *WORDING)

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
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


class TemplateIndex(ScopedIndex):
    """All revisions, the newest first."""

    related = ("agency",)
    default_ordering = "-revision"

    def get_add_url(self) -> str | None:
        """Offer a new revision to HR of the agency."""
        return super().get_add_url() if permissions.can_write_templates(Actor.of(self.request.user)) else None


class ReviseTemplate(ActPage):
    """A new revision by HR of the agency, beginning with what is in use now."""

    permission_required = "add"
    form_class = TemplateForm
    title = gettext_lazy("New revision of the template")
    explanation = gettext_lazy("A change is a new revision: certificates that were issued keep theirs, new ones read like this.")
    submit = gettext_lazy("Put this revision in use")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who could not put it in use either."""
        if not permissions.can_write_templates(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Begin with the wording in use."""
        agency = kept_agencies(self.request.user).first()
        in_use = Template.objects.filter(agency=agency, is_in_use=True).first()
        return model_to_dict(in_use, ("agency", *WORDING)) if in_use else {"agency": agency}

    def act(self, form: Any) -> str:
        """Put the revision in use."""
        wording = {name: form.cleaned_data[name] for name in WORDING}
        by = Actor.of(self.request.user)
        self.object = actions.revise_template(form.cleaned_data["agency"], wording, by=by, at=timezone.now())
        return _("New certificates read like this from now on.")


class TemplatePage(RecordPage):
    """One revision."""

    related = ("agency",)
    template_name = "certificates/office/template.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many certificates read like this, and whether the visitor may write the next."""
        return super().get_context_data(
            issued=self.object.certificates.count(),
            can_write=permissions.can_write_templates(Actor.of(self.request.user), self.object.agency),
            **kwargs,
        )


class PreviewTemplate(TemplatePage):
    """The PDF of an invented person, to see how the revision looks."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer the PDF."""
        return HttpResponse(sample_pdf(self.object, timezone.localdate()), content_type="application/pdf")


class TemplateRegister(Register):
    """Templates of the agencies in scope; a revision never changes."""

    model = Template
    name = "certificate_templates"
    url_prefix = "certificate-templates"
    icon = "form"
    menu_label = gettext_lazy("Certificate templates")
    index_view_class = TemplateIndex
    show_page = TemplatePage
    add_page = ReviseTemplate
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("agency", label=gettext_lazy("Agency")),
        "number_format",
        "signatory_name",
        BooleanColumn("is_in_use", label=gettext_lazy("In use")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the sample."""
        return [*super().get_urlpatterns(), path("<int:pk>/preview/", self.page(PreviewTemplate), name="preview")]
