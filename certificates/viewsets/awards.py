"""HR issues certificates for an offering: who can get one, why the others cannot, whom to leave out, then all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from certificates import actions, permissions, queries
from certificates.archive import zipped
from certificates.errors import NotEligible
from certificates.models import OF_COMPLETIONS, AwardRule, Certificate, Kind
from certificates.viewsets.attending import AttendancePage
from certificates.viewsets.contributions import ContributionsPage
from courses.models import Offering
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, Register, ScopedIndex
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from certificates.querysets import CertificateQuerySet

SHOWN = 1_000


class AwardIndex(ScopedIndex):
    """Offerings that people in scope completed; where HR is waited for comes first."""

    related = ("curriculum__course",)
    default_ordering = ("-waiting", "-starts_on")
    is_searchable = True
    page_title = gettext_lazy("Issue certificates")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who keeps nobody's records."""
        if not permissions.can_award(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        """Return them with how many wait."""
        return queries.offerings_with_awards(self.request.user).select_related(*self.related)

    def search_queryset(self, queryset: Any) -> Any:
        """Search by the course's title or the offering's name."""
        asked = self.search_query
        return queryset.filter(curriculum__course__title__icontains=asked) if asked else queryset


class AwardForm(forms.Form):
    """Whom to leave out, and how many the page showed."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in OF_COMPLETIONS], widget=forms.HiddenInput)
    expected = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    left_out = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, data: Any = None, *, user: Any, record: Any, initial: Any = None) -> None:
        """Take the offering or programme whose people may be left out."""
        super().__init__(data, initial=initial)
        asked = data.getlist("left_out") if data is not None else []
        self.fields["left_out"].choices = [(key, key) for key in asked if key.isdecimal()]

    def clean(self) -> dict[str, Any]:
        """Refuse to issue to nobody, which would read as if it had succeeded."""
        said = super().clean() or self.cleaned_data
        if said.get("expected", 0) <= len(set(said.get("left_out", ()))):
            raise forms.ValidationError(_("Nobody is left to issue to: at least one person must not be left out."), code="nobody")
        return said


class AwardPage(ActPage):
    """One offering: the eligible, the others with reasons, whom to leave out; then all at once."""

    any_permission_required = None
    form_class = AwardForm
    template_name = "certificates/office/awards.html"
    related = ("curriculum__course",)
    title = gettext_lazy("Issue certificates")

    def get_queryset(self) -> Any:
        """Return the offerings that people in scope completed."""
        return queries.offerings_with_awards(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the list; or one certificate as it would be (`preview`), or the PDFs that are ready (`download`)."""
        if request.GET.get("preview", "").isdecimal():
            return self.preview(int(request.GET["preview"]))
        if "download" in request.GET:
            return self.download()
        return super().get(request, *args, **kwargs)

    def preview(self, completion: int) -> HttpResponseBase:
        """Show the PDF that a person would get; who cannot get one has none."""
        try:
            pdf = self.look(completion)
        except NotEligible as error:
            raise Http404 from error
        return HttpResponse(pdf, content_type="application/pdf")

    def download(self) -> HttpResponseBase:
        """Give the PDFs of this kind in one file; each holder reads who had theirs."""
        ready = list(self.issued().ready())
        if not ready:
            raise Http404
        holders = [one.employee_id for one in ready]
        log_access(self.request.user, holders, "certificate", getattr(self.request, "request_id", "") or "")
        name = self.file_name().replace("/", "-")
        return FileResponse(zipped(ready), as_attachment=True, filename=f"{name}.zip")

    def left_out(self) -> set[int]:
        """Return whom the visitor has just left out, so that an error does not let them in again."""
        return {int(key) for key in self.request.POST.getlist("left_out") if key.isdecimal()}

    def listed(self) -> list[Any]:
        """Return everybody in scope who took part."""
        return list(queries.candidates(self.object, self.kind, self.request.user))

    def issued(self) -> CertificateQuerySet:
        """Return the certificates of this kind that hold."""
        return queries.of_offering(self.object, self.kind, self.request.user)

    def rules(self) -> Any:
        """Return the course's rules of award."""
        return AwardRule.objects.filter(course=self.object.curriculum.course_id)

    def look(self, completion: int) -> bytes:
        """Return the PDF that somebody would get."""
        return actions.preview_award(self.object, self.kind, completion, by=Actor.of(self.request.user), at=timezone.now())

    def award(self, kind: str, **chosen: Any) -> int:
        """Issue them and return how many."""
        return actions.award_offering(self.object, kind, by=Actor.of(self.request.user), at=timezone.now(), **chosen)

    def file_name(self) -> str:
        """Return how the file with all PDFs is called."""
        return f"{self.object.curriculum.course.code} {self.object.name}"

    def notes_contributions(self) -> bool:
        """Return whether the visitor says who spoke and who helped."""
        return permissions.can_note_contributions(Actor.of(self.request.user), self.object)

    @cached_property
    def kind(self) -> str:
        """The kind that the address asks for, else the one for which HR is waited for, else the first that there is."""
        asked = self.request.GET.get("kind", "")
        kinds = [kind for kind, _label in self.kinds]
        return asked if asked in kinds else kinds[0]

    @cached_property
    def kinds(self) -> list[tuple[str, Any]]:
        """The kinds that the course or programme brings or has brought, those first about which HR decides."""
        rules = self.rules().exclude(mode=AwardRule.Mode.NEVER)
        modes = dict(rules.order_by("since").values_list("kind", "mode")) or {Kind.COMPLETION: AwardRule.Mode.AUTOMATIC}
        ordered = sorted(modes, key=lambda kind: (modes[kind] != AwardRule.Mode.APPROVAL, kind))
        return [(kind, Kind(kind).label) for kind in ordered]

    def get_success_url(self) -> str:
        """Stay with the offering and the kind."""
        address = super().get_success_url()
        return f"{address}?kind={self.request.POST.get('kind', self.kind)}" if self.request.method == "POST" else address

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everybody who took part; the look at them is logged."""
        listed = self.listed()
        shown = listed[:SHOWN]
        keys = [one.employee.pk for one in shown]
        log_access(self.request.user, keys, "certificate", getattr(self.request, "request_id", "") or "")
        eligible = sum(one.is_eligible for one in listed)
        files = self.issued().aggregate(ready=Count("pk", Q(rendering="ready")), waiting=Count("pk", Q(rendering="waiting")))
        return super().get_context_data(
            kind=self.kind,
            kinds=self.kinds,
            listed=shown,
            hidden=len(listed) - len(shown),
            eligible=eligible,
            left_out=self.left_out(),
            others=len(listed) - eligible,
            files=files,
            notes_contributions=self.notes_contributions(),
            is_of_offering=isinstance(self.object, Offering),
            **kwargs,
        )

    def act(self, form: Any) -> str:
        """Issue them and say how many."""
        said = form.cleaned_data
        number = self.award(said["kind"], expected=said["expected"], left_out=said["left_out"])
        words = ngettext("%(number)d certificate is issued.", "%(number)d certificates are issued.", number)
        return words % {"number": number} + " " + _("The PDFs are being made.")


class AwardRegister(Register):
    """Offerings whose people HR awards."""

    model = Offering
    name = "certificate_awards"
    url_prefix = "certificate-awards"
    icon = "success"
    menu_label = gettext_lazy("Issue certificates")
    index_view_class = AwardIndex
    show_page = AwardPage
    act_pages: ClassVar[dict[str, Any]] = {"contributions": ContributionsPage, "attendance": AttendancePage}
    add_to_settings_menu = False
    list_display: ClassVar[list[Any]] = [
        Column("curriculum.course", label=gettext_lazy("Course")),
        Column("name", label=gettext_lazy("Offering")),
        Column("waiting", label=gettext_lazy("Wait for you"), sort_key="waiting"),
        "starts_on",
    ]

    @cached_property
    def permission_policy(self) -> Any:
        """Who looks after certificates looks after these, whatever they may do with offerings."""
        return ModelPermissionPolicy(Certificate)
