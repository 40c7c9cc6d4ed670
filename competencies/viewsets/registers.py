"""The registers of what job roles require, and of what their classes require by default."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.models import ClassDefault, Level, Standard, StandardChange
from competencies.permissions import can_keep_class_defaults, can_keep_standards
from competencies.queries import holders_of, rehearse_level
from competencies.viewsets.adding import CopyStandards, FillStandards
from competencies.viewsets.changes import ChangePage, RetryChange
from competencies.viewsets.forms import ClassDefaultForm, ConfirmForm, EndForm, StandardForm
from competencies.viewsets.keeping import PERIOD, KeptIndex, KeptPage, last_day
from competencies.viewsets.rehearsing import named
from competencies.viewsets.roles import RolePage, Successors
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register


class StandardIndex(KeptIndex):
    """What the job roles of the agency require."""

    related = ("job_role", "competency", "unit")

    def get_header_more_buttons(self) -> list[Any]:
        """Offer to fill gaps of the register from the class defaults."""
        buttons = super().get_header_more_buttons()
        if self.is_kept():
            fill = reverse("standards_register:fill")
            buttons.append(HeaderButton(_("Fill from class defaults"), url=fill, icon_name="plus"))
        return buttons


class StandardPage(RecordPage):
    """One requirement: role, competency, level, time and legal source."""

    model = Standard
    related = ("job_role", "competency__framework", "unit")
    template_name = "competencies/office/standard.html"

    def get_header_buttons(self) -> list[Any]:
        """Lead to the job role, and offer to end it to who keeps it."""
        role = HeaderButton(
            _("Job role"), url=reverse("standards_register:role", args=[self.object.job_role_id]), icon_name="user"
        )
        is_kept = can_keep_standards(Actor.of(self.request.user), self.object.job_role.agency_id)
        if not is_kept or (self.object.until and self.object.until <= timezone.localdate()):
            return [role]
        return [role, HeaderButton(_("End"), url=reverse("standards_register:end", args=[self.object.pk]), icon_name="cross")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the level means and what was required at other times."""
        others = Standard.objects.filter(job_role=self.object.job_role, competency=self.object.competency).order_by("-since")
        meaning = Level.objects.filter(competency=self.object.competency, number=self.object.level).first()
        return super().get_context_data(others=others, meaning=meaning, last_day=last_day(self.object), **kwargs)


class NewStandard(KeptPage):
    """Require a level from a day on; the requirement before ends."""

    model = Standard
    permission_required = "add"
    form_class = StandardForm
    title = gettext_lazy("New requirement")
    explanation = gettext_lazy(
        "What the job role required of the same competency until then ends that day. Past days keep what held then."
    )
    template_name = "competencies/office/new_standard.html"

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Show whom it would touch before anything is saved, if that is asked; else save."""
        form = self.get_form()
        if not form.is_valid():
            return super().post(request, *args, **kwargs)
        said, today = form.cleaned_data, timezone.localdate()
        is_aside, now_said = actions.goes_aside(said["job_role"], on=today), _as_text(said)
        is_shown = request.POST.get("rehearsed") == now_said
        if "rehearse" not in request.POST and (is_shown or not is_aside):
            return super().post(request, *args, **kwargs)
        found = rehearse_level(said["job_role"], said["competency"], said["level"], said["unit"], today)
        shown = {"rehearsal": found, "rehearsed": now_said, "is_aside": is_aside, **named(self.request, found)}
        return self.render_to_response(self.get_context_data(form=form, **shown))

    def get_success_url(self) -> str:
        """Lead to what was written, or to the change that is on its way."""
        if isinstance(self.object, StandardChange):
            return reverse("standards_register:change", args=[self.object.pk])
        return super().get_success_url()

    def act(self, form: Any) -> str:
        """Call the action, or leave it to a worker where many people hold the role."""
        facts, now = form.cleaned_data, timezone.now()
        if actions.goes_aside(facts["job_role"], on=timezone.localdate(now)):
            names = ("job_role", "competency", "level", "since", "legal_source")
            change = StandardChange(**{name: facts[name] for name in names}, **vars(form.terms()))
            by = Actor.of(self.request.user)
            self.object = actions.ask_for_change(change, on=timezone.localdate(now), by=by, at=now)
            return _("A worker changes the requirement.")
        self.object = actions.require_level(
            facts["job_role"],
            facts["competency"],
            facts["level"],
            since=facts["since"],
            legal_source=facts["legal_source"],
            terms=form.terms(),
            by=Actor.of(self.request.user),
            at=timezone.now(),
        )
        return _("Saved.")


def _as_text(said: dict[str, Any]) -> str:
    """Return what decides about the effect of a form, to see whether that was shown before it is saved."""
    return "-".join(str(getattr(said[name], "pk", said[name])) for name in ("job_role", "competency", "unit", "level", "since"))


class EndStandard(ActPage):
    """End a requirement."""

    model = Standard
    related = ("job_role", "competency")
    form_class = EndForm
    title = gettext_lazy("End the requirement")
    submit = gettext_lazy("End")
    is_dangerous = True
    change: StandardChange | None = None
    words = gettext_lazy("From that day on the job role requires nothing of this competency. Past days keep what held then.")

    @property
    def explanation(self) -> str:
        """Say what happens, and how many people it touches."""
        today = timezone.localdate()
        number = holders_of(self.object.job_role, today).count()
        found = rehearse_level(self.object.job_role, self.object.competency, 0, self.object.unit, today)
        held = ngettext("%(number)s person holds it today.", "%(number)s people hold it today.", number) % {"number": number}
        lost = ngettext("%(number)s person would lose a gap.", "%(number)s people would lose a gap.", len(found.losing))
        return f"{self.words} {held} {lost % {'number': len(found.losing)}}"

    def act(self, form: Any) -> str:
        """Call the action, or leave it to a worker where many people hold the role."""
        until, by, now = form.cleaned_data["until"], Actor.of(self.request.user), timezone.now()
        today, where = timezone.localdate(now), ("job_role", "competency", "unit")
        if not actions.goes_aside(self.object.job_role, on=today):
            actions.end_standard(self.object, until=until, by=by, at=now)
            return _("Saved.")
        change = StandardChange(**{name: getattr(self.object, name) for name in where}, since=until)
        self.change = actions.ask_for_change(change, on=today, by=by, at=now)
        return _("A worker changes the requirement.")

    def get_success_url(self) -> str:
        """Lead to the requirement, or to the change that is on its way."""
        return reverse("standards_register:change", args=[self.change.pk]) if self.change else super().get_success_url()


class StandardRegister(Register):
    """What each job role requires: HR of the agency keeps it, HR of units and auditors look."""

    model = Standard
    name = "standards_register"
    url_prefix = "competencies/standards"
    icon = "tasks"
    menu_label = gettext_lazy("Standards of job roles")
    index_view_class = StandardIndex
    show_page = StandardPage
    add_page = NewStandard
    act_pages: ClassVar[dict[str, Any]] = {"end": EndStandard}
    list_display: ClassVar[list[Any]] = [
        Column("job_role", label=gettext_lazy("Job role"), sort_key="job_role__name"),
        Column("competency", label=gettext_lazy("Competency"), sort_key="competency__order"),
        Column("level", label=gettext_lazy("Required level"), sort_key="level"),
        Column("importance", label=gettext_lazy("Importance"), accessor="get_importance_display", sort_key="importance"),
        Column("unit", label=gettext_lazy("Only in the unit"), accessor=lambda one: one.unit or "–"),
        *PERIOD,
    ]
    list_filter: ClassVar[list[str]] = ["competency", "level", "importance", "job_role__job_class"]
    list_export: ClassVar[list[str]] = [
        "job_role.code",
        "job_role",
        "competency",
        "unit.name",
        "level",
        "weight",
        "importance",
        "since",
        "until",
        "legal_source",
    ]
    export_headings: ClassVar[dict[str, Any]] = {"job_role.code": gettext_lazy("Code")}
    search_fields: ClassVar[list[str]] = ["job_role__name", "competency__name", "competency__name_en", "legal_source"]
    export_filename = "standards"
    ordering = ("job_role__name", "competency__order")

    def get_urlpatterns(self) -> list[Any]:
        """Add the page that fills the register, and those of a job role."""
        return [
            *super().get_urlpatterns(),
            path("fill/", self.page(FillStandards), name="fill"),
            path("changes/<int:pk>/", self.page(ChangePage), name="change"),
            path("changes/<int:pk>/retry/", self.page(RetryChange), name="retry"),
            path("roles/<int:pk>/", self.page(RolePage), name="role"),
            path("roles/<int:pk>/successors/", self.page(Successors), name="successors"),
            path("roles/<int:pk>/copy/", self.page(CopyStandards), name="copy"),
        ]


class ClassDefaultIndex(KeptIndex):
    """The default level of each class."""

    related = ("framework",)


class ClassDefaultPage(RecordPage):
    """One default with its source, and whether somebody has checked it."""

    model = ClassDefault
    related = ("framework",)
    template_name = "competencies/office/class_default.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to confirm it to who keeps it."""
        if self.object.is_confirmed or not can_keep_class_defaults(Actor.of(self.request.user)):
            return []
        url = reverse("class_defaults_register:confirm", args=[self.object.pk])
        return [HeaderButton(_("Confirm"), url=url, icon_name="check")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the last day."""
        return super().get_context_data(last_day=last_day(self.object), **kwargs)


class NewClassDefault(KeptPage):
    """A default from a day on; the one before ends."""

    model = ClassDefault
    permission_required = "add"
    form_class = ClassDefaultForm
    title = gettext_lazy("New class default")
    explanation = gettext_lazy("The default before it ends that day. Standards that were written from it keep their level.")

    def act(self, form: Any) -> str:
        """Call the action."""
        self.object = actions.set_class_default(form.as_default(), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class ConfirmClassDefault(ActPage):
    """Note that the number was checked against the text of the regulation."""

    model = ClassDefault
    form_class = ConfirmForm
    title = gettext_lazy("Confirm the level")
    submit = gettext_lazy("Confirm")

    def act(self, form: Any) -> str:
        """Call the action."""
        source = form.cleaned_data["legal_source"]
        actions.confirm_class_default(self.object, legal_source=source, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class ClassDefaultRegister(Register):
    """What each class of job roles requires until its own standard says more."""

    model = ClassDefault
    name = "class_defaults_register"
    url_prefix = "competencies/class-defaults"
    icon = "list-ol"
    menu_label = gettext_lazy("Class defaults")
    index_view_class = ClassDefaultIndex
    show_page = ClassDefaultPage
    add_page = NewClassDefault
    act_pages: ClassVar[dict[str, Any]] = {"confirm": ConfirmClassDefault}
    list_display: ClassVar[list[Any]] = [
        Column("job_class", label=gettext_lazy("Class"), accessor="get_job_class_display", sort_key="job_class"),
        Column("level", label=gettext_lazy("Required level"), sort_key="level"),
        *PERIOD,
        Column("legal_source", label=gettext_lazy("Legal source")),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_filter: ClassVar[list[str]] = ["job_class", "is_confirmed"]
    list_export: ClassVar[list[str]] = [
        "job_class",
        "get_job_class_display",
        "level",
        "since",
        "until",
        "legal_source",
        "is_confirmed",
    ]
    export_headings: ClassVar[dict[str, Any]] = {"get_job_class_display": gettext_lazy("Class")}
    export_filename = "class-defaults"
    ordering = "job_class"
