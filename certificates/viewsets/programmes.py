"""HR issues certificates of a programme: who can get one, why the others cannot, whom to leave out, then all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from certificates import actions, queries
from certificates.models import AwardRule, Certificate
from certificates.viewsets.awards import AwardIndex, AwardPage
from courses.models import Programme
from lms.kit.actors import Actor
from lms.kit.registers import Register

if TYPE_CHECKING:
    from certificates.querysets import CertificateQuerySet


class ProgrammeAwardIndex(AwardIndex):
    """Programmes that people in scope completed; where HR is waited for comes first."""

    related = ("owner",)
    default_ordering = ("-waiting", "name")
    page_title = gettext_lazy("Issue certificates of programmes")

    def get_base_queryset(self) -> Any:
        """Return them with how many wait."""
        return queries.programmes_with_awards(self.request.user).select_related(*self.related)

    def search_queryset(self, queryset: Any) -> Any:
        """Search by name or code."""
        asked = self.search_query
        return queryset.filter(name__icontains=asked) | queryset.filter(code__iexact=asked) if asked else queryset


class ProgrammeAwardPage(AwardPage):
    """One programme: the eligible, the others with reasons, whom to leave out; then all at once."""

    related = ("owner",)
    title = gettext_lazy("Issue certificates of a programme")

    def get_queryset(self) -> Any:
        """Return the programmes that people in scope completed."""
        return queries.programmes_with_awards(self.request.user)

    def listed(self) -> list[Any]:
        """Return everybody in scope who has begun it."""
        return list(queries.graduates(self.object, self.kind, self.request.user))

    def issued(self) -> CertificateQuerySet:
        """Return the certificates of this kind that hold."""
        return queries.of_programme(self.object, self.kind, self.request.user)

    def rules(self) -> Any:
        """Return the programme's rules of award."""
        return AwardRule.objects.filter(programme=self.object)

    def look(self, completion: int) -> bytes:
        """Return the PDF that somebody would get."""
        by = Actor.of(self.request.user)
        return actions.preview_programme_award(self.object, self.kind, completion, by=by, at=timezone.now())

    def award(self, kind: str, **chosen: Any) -> int:
        """Issue them and return how many."""
        return actions.award_programme(self.object, kind, by=Actor.of(self.request.user), at=timezone.now(), **chosen)

    def file_name(self) -> str:
        """Return how the file with all PDFs is called."""
        return f"{self.object.code} {self.object.name}"

    def notes_contributions(self) -> bool:
        """Return False: nobody speaks at a programme."""
        return False


class ProgrammeAwardRegister(Register):
    """Programmes whose people HR awards."""

    model = Programme
    name = "programme_awards"
    url_prefix = "certificate-awards/programmes"
    icon = "list-ul"
    menu_label = gettext_lazy("Issue certificates of programmes")
    index_view_class = ProgrammeAwardIndex
    show_page = ProgrammeAwardPage
    add_to_settings_menu = False
    list_display: ClassVar[list[Any]] = [
        Column("name", label=gettext_lazy("Programme")),
        Column("code", label=gettext_lazy("Code")),
        Column("owner", label=gettext_lazy("Responsible unit")),
        Column("waiting", label=gettext_lazy("Wait for you"), sort_key="waiting"),
    ]

    @cached_property
    def permission_policy(self) -> Any:
        """Who looks after certificates looks after these, whatever they may do with programmes."""
        return ModelPermissionPolicy(Certificate)
