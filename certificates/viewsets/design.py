"""Which certificates get which design: of a course, a programme, a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from certificates import actions, pdf, permissions
from certificates.models import Design, DesignUse, Kind
from certificates.queries import kept_agencies
from certificates.samples import sample
from courses.models import Course, Programme
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern


class UseForm(forms.Form):
    """Which design for which course or programme."""

    agency = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Agency"), empty_label=None)
    course = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Course"),
        empty_label=gettext_lazy("all that have no design of their own"),
    )
    programme = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Programme"),
        empty_label="–",
        help_text=gettext_lazy("Instead of a course."),
    )
    kind = forms.ChoiceField(choices=[("", gettext_lazy("all kinds")), *Kind.choices], required=False, label=gettext_lazy("Kind"))
    design = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Design"),
        empty_label=gettext_lazy("the design of the house"),
        help_text=gettext_lazy("Only designs that have been published stand here."),
    )

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Limit the choices to what the visitor keeps."""
        super().__init__(*args, **kwargs)
        agencies = kept_agencies(user)
        self.fields["agency"].queryset = agencies
        self.fields["course"].queryset = Course.objects.filter(agency__in=agencies).order_by("title")
        self.fields["programme"].queryset = Programme.objects.filter(agency__in=agencies)
        self.fields["design"].queryset = Design.objects.published().filter(agency__in=agencies)

    def clean(self) -> dict[str, Any]:
        """Ask for a course or a programme, not both."""
        said = super().clean() or self.cleaned_data
        if said.get("course") and said.get("programme"):
            self.add_error("programme", _("Choose either a course or a programme."))
        return said


class UseIndex(ScopedIndex):
    """What is in use, by course."""

    related = ("agency", "course", "programme", "design")
    default_ordering = "course__title"

    def get_add_url(self) -> str | None:
        """Offer another choice to HR of the agency."""
        return super().get_add_url() if permissions.can_write_templates(Actor.of(self.request.user)) else None


class ChooseDesign(ActPage):
    """Another design for a course or programme, or for all that have none of their own."""

    permission_required = "add"
    form_class = UseForm
    title = gettext_lazy("Choose the design of a course or programme")
    explanation = gettext_lazy("New certificates look like this from now on. What was issued stays as it is.")
    submit = gettext_lazy("Use this design")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who could not choose either."""
        if not permissions.can_write_templates(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def act(self, form: Any) -> str:
        """Put the design in use."""
        said, by = form.cleaned_data, Actor.of(self.request.user)
        of = said["course"] or said["programme"]
        chosen = {"kind": said["kind"], "by": by, "at": timezone.now()}
        self.object = actions.use_design(said["agency"], of, said["design"], **chosen)
        return _("New certificates look like this from now on.")


class UsePage(RecordPage):
    """One choice."""

    related = ("agency", "course", "programme", "design")
    template_name = "certificates/office/design_use.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the revision that is issued now."""
        return super().get_context_data(
            revision=self.object.design.revisions.first(),
            can_choose=permissions.can_write_templates(Actor.of(self.request.user), self.object.agency),
            **kwargs,
        )


class SampleOfUse(UsePage):
    """The PDF that an invented person would get today."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer the PDF."""
        look = self.object.design.revisions.first().as_look
        content = pdf.render(sample(self.object.agency, timezone.localdate()), look)
        return HttpResponse(content, content_type="application/pdf")


class DesignUseRegister(Register):
    """Designs in use of the agencies in scope."""

    model = DesignUse
    name = "certificate_designs_in_use"
    url_prefix = "certificate-designs-in-use"
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Designs in use")
    index_view_class = UseIndex
    show_page = UsePage
    add_page = ChooseDesign
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("design", label=gettext_lazy("Design")),
        Column("agency", label=gettext_lazy("Agency")),
        "since",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the sample."""
        return [*super().get_urlpatterns(), path("<int:pk>/sample/", self.page(SampleOfUse), name="sample")]
