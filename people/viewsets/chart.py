"""The registers of the chart: units, job roles and posts."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions, permissions
from people.models import BEFORE_RECORDS, JobRole, Post, Unit
from people.viewsets.employees import UnitFilter
from people.viewsets.forms import JobRoleForm, NewPostForm, NewUnitForm, PostForm, UnitForm
from people.viewsets.organisation import CHANGES_OF_A_UNIT


class ChartPage(RecordPage):
    """A record of the chart with a button to edit it for who keeps it."""

    register = ""

    def get_header_buttons(self) -> list[Any]:
        """Offer to edit."""
        if not self.model.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Edit"), url=reverse(f"{self.register}:edit", args=[self.object.pk]), icon_name="edit")]


class ChartForm(ActPage):
    """A form that saves one record of the chart; the database keeps what it said before."""

    def act(self, form: Any) -> str:
        """Save."""
        self.object = form.save()
        return _("Saved.")


class UnitIndex(ScopedIndex):
    """The tree of units in scope."""

    related = ("agency",)


class UnitPage(ChartPage):
    """A unit with the units right below it and its posts."""

    model = Unit
    related = ("agency",)
    register = "units_register"
    template_name = "people/office/unit.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer the chart to all, and the correction to who keeps the unit."""
        chart = HeaderButton(_("Chart"), url=reverse("people:organisation_unit", args=[self.object.public_id]), icon_name="site")
        return [chart, *super().get_header_buttons()]

    def _changes(self) -> list[tuple[Any, str]]:
        """What the visitor may do with the unit from a day on: names of acts and their addresses."""
        kept = Unit.objects.kept_by_hr(self.request.user).open_on().filter(pk=self.object.pk)
        if not kept.exists():
            return []
        reorganises = permissions.can_reorganise(Actor.of(self.request.user), self.object)
        names = ("rename", "move", "merge", "close") if reorganises else ("rename",)
        return [(CHANGES_OF_A_UNIT[name].title, reverse(f"units_register:{name}", args=[self.object.pk])) for name in names]

    def get_page_title(self) -> str:
        """Name the page after the unit in full."""
        return str(self.object.name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add parent, children and posts with who holds them."""
        posts = self.object.posts.select_related("job_role").with_holders().order_by("job_role__job_class", "job_role__name")
        return super().get_context_data(
            posts=posts,
            children=self.object.get_children().open_on(),
            ancestors=self.object.get_ancestors(),
            states=self.object.states.standing().select_related("parent", "change"),
            before_records=BEFORE_RECORDS,
            ahead=self.object.changes.ahead(),
            acts=self._changes(),
            **kwargs,
        )


class NewUnit(ChartForm):
    """A new unit below another."""

    model = Unit
    permission_required = "add"
    form_class = NewUnitForm
    title = gettext_lazy("New unit")

    def act(self, form: Any) -> str:
        """Found it."""
        said = {name: form.cleaned_data[name] for name in ("on", "decree")}
        by = {"by": Actor.of(self.request.user), "at": timezone.now()}
        self.object = actions.found_unit(form.cleaned_data["parent"], form.save(commit=False), **said, **by)
        return _("Saved.")


class EditUnit(ChartForm):
    """Correct what a unit has been called all along."""

    model = Unit
    form_class = UnitForm
    title = gettext_lazy("Correct unit")
    explanation = gettext_lazy("For what was wrong all along. A new name from a day on is a renaming.")

    def act(self, form: Any) -> str:
        """Correct the unit and what it is today."""
        said = {name: form.cleaned_data[name] for name in ("name", "short_name", "kind", "siasn_id")}
        self.object = actions.correct_unit(self.object, **said, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


def end_of_unit(unit: Unit) -> str:
    """Return the day on which a unit ends; nothing where no end is set."""
    return date_format(unit.ended_on) if unit.ended_on else ""


class UnitRegister(Register):
    """Units in the order of the tree."""

    model = Unit
    name = "units_register"
    url_prefix = "people/units"
    icon = "site"
    menu_label = gettext_lazy("Units")
    index_view_class = UnitIndex
    show_page = UnitPage
    add_page = NewUnit
    act_pages: ClassVar[dict[str, Any]] = {"edit": EditUnit, **CHANGES_OF_A_UNIT}
    list_display: ClassVar[list[Any]] = [
        Column("name", label=gettext_lazy("Name"), accessor=lambda unit: "\u2003" * (unit.depth - 1) + unit.name),
        Column("short_name", label=gettext_lazy("Short name")),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("ended_on", label=gettext_lazy("Ends on"), accessor=end_of_unit),
    ]
    list_filter: ClassVar[list[str]] = ["kind"]
    list_export: ClassVar[list[str]] = ["name", "short_name", "get_kind_display", "siasn_id", "ended_on"]
    export_headings: ClassVar[dict[str, Any]] = {"get_kind_display": gettext_lazy("Kind")}
    search_fields: ClassVar[list[str]] = ["name", "short_name"]
    export_filename = "units"


class JobRolePage(ChartPage):
    """A job role with the posts in the visitor's units."""

    model = JobRole
    related = ("agency",)
    register = "job_roles_register"
    template_name = "people/office/job_role.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the posts in scope."""
        posts = Post.objects.visible_to(self.request.user).filter(job_role=self.object).select_related("unit")
        return super().get_context_data(posts=posts.with_holders().order_by("unit__path")[:100], **kwargs)


class NewJobRole(ChartForm):
    """A new entry of the agency's catalogue."""

    model = JobRole
    permission_required = "add"
    form_class = JobRoleForm
    title = gettext_lazy("New job role")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Find the agency that the visitor keeps; 404 where there is none."""
        super().setup(request, *args, **kwargs)
        self.agency_id = whole_agency(request.user)
        if self.agency_id is None:
            raise Http404

    def get_form(self) -> Any:
        """Make the entry for that agency."""
        form = super().get_form()
        form.instance.agency_id = self.agency_id
        return form


def whole_agency(user: Any) -> int | None:
    """Return the agency that the person keeps as a whole; None where there is none."""
    root = Unit.objects.kept_by_hr(user).filter(depth=1).first()
    return root.agency_id if root else None


class EditJobRole(ChartForm):
    """Name, class and code of a job role."""

    model = JobRole
    form_class = JobRoleForm
    title = gettext_lazy("Edit job role")


class JobRoleIndex(ScopedIndex):
    """The catalogue of job roles."""

    def get_add_url(self) -> Any:
        """Offer to add to HR of the agency; all units share the catalogue."""
        return super().get_add_url() if whole_agency(self.request.user) else None


class JobRoleRegister(Register):
    """Job roles: HR of the agency keeps the catalogue, HR of units and auditors look."""

    model = JobRole
    name = "job_roles_register"
    url_prefix = "people/job-roles"
    icon = "tag"
    menu_label = gettext_lazy("Job roles")
    index_view_class = JobRoleIndex
    show_page = JobRolePage
    add_page = NewJobRole
    act_pages: ClassVar[dict[str, Any]] = {"edit": EditJobRole}
    list_display: ClassVar[list[Any]] = ["name", "job_class", "code"]
    list_filter: ClassVar[list[str]] = ["job_class"]
    list_export: ClassVar[list[str]] = ["code", "name", "get_job_class_display"]
    export_headings: ClassVar[dict[str, Any]] = {"get_job_class_display": gettext_lazy("Class")}
    search_fields: ClassVar[list[str]] = ["name", "code"]
    export_filename = "job-roles"
    ordering = "name"


class PostFilter(WagtailFilterSet):
    """Filters of the list of posts."""

    unit = UnitFilter(
        label=gettext_lazy("Unit"),
        method="in_unit",
        queryset=lambda request: Unit.objects.visible_to(request.user),
        widget=forms.Select,
    )
    vacant = django_filters.BooleanFilter(
        label=gettext_lazy("Vacant"),
        method="by_vacancy",
        widget=forms.Select(choices=[("", "—"), ("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))]),
    )

    class Meta:
        """No field filters by itself."""

        model = Post
        fields: ClassVar[list[str]] = []

    def in_unit(self, rows: Any, _name: str, unit: Unit) -> Any:
        """Keep the posts in the unit or below it."""
        return rows.within(unit)

    def by_vacancy(self, rows: Any, _name: str, value: bool) -> Any:  # noqa: FBT001 - django-filter's signature
        """Keep the posts that nobody holds today, or those that somebody holds."""
        return rows.vacant() if value else rows.exclude(pk__in=rows.vacant().order_by().values("pk"))


class PostIndex(ScopedIndex):
    """The posts in scope with who holds them today."""

    related = ("unit", "job_role", "supervisor__unit", "supervisor__job_role")

    def get_base_queryset(self) -> Any:
        """Add who holds them."""
        return super().get_base_queryset().with_holders()


def holders(post: Any) -> str:
    """Return the names of who holds a post today."""
    return ", ".join(position.employee.full_name for position in post.held) or "–"


class PostPage(ChartPage):
    """A post: who holds it today, what it answers to, and what answers to it."""

    model = Post
    related = ("unit", "job_role", "supervisor__unit", "supervisor__job_role")
    register = "posts_register"
    template_name = "people/office/post.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add holders and subordinates."""
        below = self.object.subordinates.select_related("unit", "job_role").with_holders()
        held = Post.objects.filter(pk=self.object.pk).with_holders().get().held
        lines = self.object.lines.exclude(until=F("since")).select_related("supervisor__unit", "supervisor__job_role")
        said = {"lines": lines.order_by("-since"), "before_records": BEFORE_RECORDS}
        below = below.order_by("unit__path", "job_role__job_class")
        return super().get_context_data(held=held, below=below, **said, **kwargs)


class NewPost(ChartForm):
    """A new seat."""

    model = Post
    permission_required = "add"
    form_class = NewPostForm
    title = gettext_lazy("New post")


class EditPost(ChartForm):
    """Which post this one answers to."""

    model = Post
    related = ("unit", "job_role", "supervisor")
    form_class = PostForm
    title = gettext_lazy("Edit post")

    def act(self, form: Any) -> str:
        """Let it answer to the post that was chosen, from the day on."""
        by = {"by": Actor.of(self.request.user), "at": timezone.now()}
        self.object = actions.let_answer(self.object, form.post, on=form.cleaned_data["on"], **by)
        return _("Saved.")


class PostRegister(Register):
    """Posts: job role by unit, with the post they answer to."""

    model = Post
    name = "posts_register"
    url_prefix = "people/posts"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Posts")
    index_view_class = PostIndex
    filterset_class = PostFilter
    show_page = PostPage
    add_page = NewPost
    act_pages: ClassVar[dict[str, Any]] = {"edit": EditPost}
    list_display: ClassVar[list[Any]] = [
        Column("job_role", label=gettext_lazy("Job role"), sort_key="job_role__name"),
        Column("unit", label=gettext_lazy("Unit"), sort_key="unit__path"),
        Column("holders", label=gettext_lazy("Held today by"), accessor=holders),
        Column("supervisor", label=gettext_lazy("Answers to")),
    ]
    list_export: ClassVar[list[str]] = ["job_role", "unit.name", "supervisor"]
    export_headings: ClassVar[dict[str, Any]] = {"unit.name": gettext_lazy("Unit"), "supervisor": gettext_lazy("Answers to")}
    search_fields: ClassVar[list[str]] = ["job_role__name", "unit__name"]
    export_filename = "posts"
    ordering = "unit__path"
