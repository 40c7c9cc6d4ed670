"""The registers of frameworks and their competencies: written as drafts, proposed, published by somebody else."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.models import Competency, CompetencyMapping, Framework
from competencies.permissions import can_keep_frameworks
from competencies.queries import LineTouched, Whom, branches_of, lines_of_mapping, touched_elsewhere, whom_it_touches
from competencies.viewsets.areas import ChangeArea, NewArea, RemoveArea
from competencies.viewsets.exchange import ExportFramework, LoadFramework
from competencies.viewsets.framework_forms import CompetencyForm, EmptyForm, FrameworkForm, MappingForm, ReturnForm
from competencies.viewsets.gap_sums import gap_sums
from competencies.viewsets.keeping import KeptIndex, KeptPage, short
from competencies.viewsets.publishing import PublicationPage, Publish, RetryPublication
from competencies.viewsets.writing import FrameworkComparison, FrameworkHistory
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex

# What may be done in each state: (end of the address, words, icon).
OFFERED: dict[str, list[tuple[str, Any, str]]] = {
    "draft": [
        ("competency", gettext_lazy("New competency"), "plus"),
        ("area", gettext_lazy("New area"), "folder"),
        ("mapping", gettext_lazy("Mapping"), "link"),
        ("propose", gettext_lazy("Propose"), "upload"),
    ],
    "proposed": [("publish", gettext_lazy("Publish the version"), "check"), ("return", gettext_lazy("Return"), "undo")],
    "published": [("version", gettext_lazy("New version"), "copy")],
    "outdated": [],
}


# Ways to look at a version: (name of the address, words, icon).
SHOWN_LOOKS: list[tuple[str, Any, str]] = [
    ("competencies:dictionary", gettext_lazy("Preview"), "view"),
    ("frameworks_register:compare", gettext_lazy("Compare"), "resubmit"),
]
FURTHER_LOOKS: list[tuple[str, Any, str]] = [("frameworks_register:history", gettext_lazy("History"), "history")]


class FrameworkIndex(KeptIndex):
    """The versions of all frameworks."""

    def get_header_more_buttons(self) -> list[Any]:
        """Offer to load one from a file."""
        buttons = super().get_header_more_buttons()
        if self.is_kept():
            buttons.append(HeaderButton(_("Load a framework"), url=reverse("frameworks_register:load"), icon_name="upload"))
        return buttons


class FrameworkPage(RecordPage):
    """A dictionary with its competencies, levels and indicators. What is published never changes."""

    model = Framework
    related = ("replaces", "proposed_by")
    template_name = "competencies/office/framework.html"
    has_history = False  # its own page has that of all its lines

    def get_header_buttons(self) -> list[Any]:
        """Offer what its state allows to who keeps it, and what readers of a version look at first."""
        return [*self._acts(), *self._looks(SHOWN_LOOKS)]

    def get_header_more_buttons(self) -> list[Any]:
        """Offer the history and the files."""
        at = reverse("frameworks_register:export", args=[self.object.pk])
        return [
            *super().get_header_more_buttons(),
            *self._looks(FURTHER_LOOKS),
            HeaderButton("CASE", url=at, icon_name="download"),
            HeaderButton("CSV", url=f"{at}?format=csv", icon_name="download"),
        ]

    def _acts(self) -> list[HeaderButton]:
        if not can_keep_frameworks(Actor.of(self.request.user)):
            return []
        offered = [one for one in OFFERED[self.object.state] if one[0] != "mapping" or self.object.replaces_id]
        return [
            HeaderButton(words, url=reverse(f"frameworks_register:{end}", args=[self.object.pk]), icon_name=icon)
            for end, words, icon in offered
        ]

    def _mappings(self, *, is_written: bool) -> list[tuple[CompetencyMapping, LineTouched | None]]:
        """Return the lines of the mapping; whom each touches is counted only while that can still be changed."""
        if is_written:
            return [*lines_of_mapping(self.object, timezone.localdate())]
        return [(line, None) for line in self.object.mappings.select_related("old", "new")]

    def _looks(self, looks: list[tuple[str, Any, str]]) -> list[HeaderButton]:
        return [
            HeaderButton(words, url=reverse(name, args=[self.object.pk]), icon_name=icon)
            for name, words, icon in looks
            if self.object.replaces_id or not name.endswith("compare")
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the competencies with levels and indicators, the mapping, and whom publication would touch."""
        is_written = self.object.state in (Framework.State.DRAFT, Framework.State.PROPOSED)
        is_next = is_written and self.object.replaces_id is not None
        return super().get_context_data(
            competencies=self.object.competencies.select_related("area").prefetch_related("levels__indicators"),
            branches=branches_of(self.object),
            is_written_on=self.object.state == Framework.State.DRAFT and can_keep_frameworks(Actor.of(self.request.user)),
            mappings=self._mappings(is_written=is_written),
            is_written=is_written,
            touched=whom_it_touches(self.object, timezone.localdate()) if is_next else None,
            elsewhere=touched_elsewhere(self.object) if is_next else [],
            publications=self.object.publications.all(),
            others=Framework.objects.filter(code=self.object.code).exclude(pk=self.object.pk).order_by("-version"),
            **kwargs,
        )


class NewFramework(KeptPage):
    """The first version of a framework of the agency's own."""

    model = Framework
    permission_required = "add"
    form_class = FrameworkForm
    title = gettext_lazy("New framework")
    explanation = gettext_lazy("It begins as a draft without competencies. Nothing can be required before it is published.")

    def act(self, form: Any) -> str:
        """Call the action."""
        self.object = actions.begin_framework(form.as_framework(), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class NewVersion(ActPage):
    """A draft of the next version, as a copy."""

    model = Framework
    form_class = EmptyForm
    title = gettext_lazy("New version")
    submit = gettext_lazy("Begin")
    explanation = gettext_lazy(
        "The draft begins as a copy, with each competency mapped to its copy. The published version holds until the new one "
        "is published."
    )

    def act(self, form: Any) -> str:
        """Call the action and lead to the draft."""
        self.object = actions.begin_version(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("The draft is ready to be written on.")


class NewCompetency(ActPage):
    """A competency in a draft."""

    model = Framework
    form_class = CompetencyForm
    title = gettext_lazy("New competency")

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.write_competency(self.object, form.facts(), form.levels(), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class Mapping(ActPage):
    """What becomes of each competency of the version before."""

    model = Framework
    related = ("replaces",)
    form_class = MappingForm
    template_name = "competencies/office/mapping.html"
    title = gettext_lazy("Mapping")
    explanation = gettext_lazy(
        "A competency that is split has a line for each part, and each line says what carries over to it; saving offers one "
        "more line. A competency without lines is dropped. Evidence carries over as new lines that name the old ones; "
        "standards go on under the new competencies. The page of the version counts whom each line touches before it is "
        "published."
    )

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.set_mapping(self.object, form.onwards(), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class Propose(ActPage):
    """Hand a draft in."""

    model = Framework
    form_class = EmptyForm
    title = gettext_lazy("Propose")
    submit = gettext_lazy("Propose")
    explanation = gettext_lazy("Nobody writes on it then. Somebody else publishes it, or returns it to you.")

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.propose_framework(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("Proposed.")


class Return(ActPage):
    """Give a proposed version back."""

    model = Framework
    form_class = ReturnForm
    title = gettext_lazy("Return")
    submit = gettext_lazy("Return")
    explanation = gettext_lazy("It becomes a draft again.")

    def act(self, form: Any) -> str:
        """Call the action."""
        remark = form.cleaned_data["remark"]
        actions.return_framework(self.object, remark=remark, by=Actor.of(self.request.user), at=timezone.now())
        return _("Returned.")


class FrameworkRegister(Register):
    """Dictionaries of competencies: HR of the agency writes them, others read."""

    model = Framework
    name = "frameworks_register"
    url_prefix = "competencies/frameworks"
    icon = "list-ul"
    menu_label = gettext_lazy("Frameworks")
    index_view_class = FrameworkIndex
    show_page = FrameworkPage
    add_page = NewFramework
    act_pages: ClassVar[dict[str, Any]] = {
        "version": NewVersion,
        "competency": NewCompetency,
        "area": NewArea,
        "mapping": Mapping,
        "propose": Propose,
        "return": Return,
        "publish": Publish,
    }
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("version", label=gettext_lazy("Version")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column("published_on", label=gettext_lazy("Published on"), accessor=lambda one: short(one.published_on)),
        Column("legal_source", label=gettext_lazy("Legal source")),
    ]
    list_filter: ClassVar[list[str]] = ["state"]
    list_export: ClassVar[list[str]] = ["code", "version", "name", "state", "published_on", "legal_source", "licence"]
    search_fields: ClassVar[list[str]] = ["name", "code"]
    export_filename = "frameworks"
    ordering = ("name", "-version")

    def get_urlpatterns(self) -> list[Any]:
        """Add the ways from and into files."""
        return [
            *super().get_urlpatterns(),
            path("load/", self.page(LoadFramework), name="load"),
            path("publications/<int:pk>/", self.page(PublicationPage), name="publication"),
            path("publications/<int:pk>/retry/", self.page(RetryPublication), name="retry"),
            path("areas/<int:pk>/change/", self.page(ChangeArea), name="change_area"),
            path("areas/<int:pk>/remove/", self.page(RemoveArea), name="remove_area"),
            path("<int:pk>/history/", self.page(FrameworkHistory), name="history"),
            path("<int:pk>/compare/", self.page(FrameworkComparison), name="compare"),
            path("<int:pk>/export/", self.page(ExportFramework), name="export"),
        ]


class CompetencyIndex(ScopedIndex):
    """The competencies of every version."""

    related = ("framework", "area")


class CompetencyPage(RecordPage):
    """One competency with its levels."""

    model = Competency
    related = ("framework", "area")
    template_name = "competencies/office/competency.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to write on it while its version is a draft."""
        is_draft = self.object.framework.state == Framework.State.DRAFT
        if not is_draft or not can_keep_frameworks(Actor.of(self.request.user)):
            return []
        ends = (("change", _("Edit"), "edit"), ("remove", _("Remove"), "bin"))
        return [
            HeaderButton(words, url=reverse(f"competencies_register:{end}", args=[self.object.pk]), icon_name=icon)
            for end, words, icon in ends
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the levels, where it came from and went to, and the gaps in the visitor's scope."""
        return super().get_context_data(
            levels=self.object.levels.prefetch_related("indicators"),
            before=self.object.mappings_back.select_related("old__framework"),
            after=self.object.mappings_onwards.exclude(new=None).select_related("new__framework"),
            gap_sums=gap_sums(self.request.user, Whom(), timezone.localdate(), self.object),
            **kwargs,
        )


class ChangeCompetency(ActPage):
    """Write on a competency of a draft."""

    model = Competency
    related = ("framework",)
    form_class = CompetencyForm
    title = gettext_lazy("Edit competency")

    def act(self, form: Any) -> str:
        """Call the action."""
        framework, by = self.object.framework, Actor.of(self.request.user)
        actions.write_competency(framework, form.facts(), form.levels(), pk=self.object.pk, by=by, at=timezone.now())
        return _("Saved.")


class RemoveCompetency(ActPage):
    """Take a competency out of a draft."""

    model = Competency
    related = ("framework",)
    form_class = EmptyForm
    title = gettext_lazy("Remove")
    submit = gettext_lazy("Remove")
    is_dangerous = True
    explanation = gettext_lazy("Competencies of the version before that go on as this one have to be mapped anew.")

    def act(self, form: Any) -> str:
        """Call the action; the page that remains is the framework's."""
        actions.remove_competency(self.object, by=Actor.of(self.request.user), at=timezone.now())
        self.object = None
        return _("Removed.")


class CompetencyRegister(Register):
    """Every competency of every version, to search in."""

    model = Competency
    name = "competencies_register"
    url_prefix = "competencies/competencies"
    icon = "tag"
    menu_label = gettext_lazy("Competencies of frameworks")
    index_view_class = CompetencyIndex
    show_page = CompetencyPage
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeCompetency, "remove": RemoveCompetency}
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("area", label=gettext_lazy("Area")),
        Column("framework", label=gettext_lazy("Framework"), sort_key="framework__name"),
        Column("version", label=gettext_lazy("Version"), accessor="framework.version"),
        Column("state", label=gettext_lazy("State"), accessor="framework.get_state_display"),
    ]
    list_filter: ClassVar[list[str]] = ["framework", "kind", "framework__state"]
    list_export: ClassVar[list[str]] = ["framework.code", "framework.version", "code", "name", "name_en", "kind", "definition"]
    search_fields: ClassVar[list[str]] = ["name", "name_en", "code", "definition"]
    export_filename = "competencies"
    ordering = ("framework", "order")
