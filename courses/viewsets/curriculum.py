"""The register of curricula: what waits for HR, each version with its modules, and the form that writes a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn

from courses import actions, permissions, queries
from courses.forms.unit_kinds import UNIT_FORMS
from courses.models import Course, Curriculum, LearningUnit, Module
from courses.viewsets.forms import CurriculumForm, ModuleFormSet
from courses.viewsets.frame import RegisterViewSet, ScopedIndex, ShowView
from courses.viewsets.units import WriteUnit
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

State = Curriculum.State


class CurriculumIndex(ScopedIndex):
    """All versions in scope, those that wait for HR among them by filter."""

    related = ("course__owner", "proposed_by")
    default_ordering = "-proposed_at"

    def get_base_queryset(self) -> Any:
        """Add the learning hours."""
        return super().get_base_queryset().with_learning_hours()

    def get_add_url(self) -> None:
        """Offer no button: a new version begins on the course's page."""


class ShowCurriculum(ShowView):
    """One version; the trainer proposes it, HR approves it or gives it back."""

    model = Curriculum
    related = ("course__owner", "course__form", "proposed_by", "decided_by")
    deeds = ("propose", "approve", "give_back")
    template_name = "courses/office/curriculum.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add modules with claims, their hours, and which buttons the visitor gets."""
        by = Actor.of(self.request.user)
        modules = Module.objects.filter(curriculum=self.object).prefetch_related("claims__competency", "units__package")
        return super().get_context_data(
            modules=modules.select_related("needs"),
            rule=queries.rule_in_words(self.object),
            prerequisites=self.object.prerequisites.all(),
            unit_kinds=[(kind, LearningUnit.Kind(kind).label) for kind in UNIT_FORMS],
            learning_hours=sum(module.learning_hours for module in modules),
            can_write=self.object.state == State.DRAFT and permissions.can_write_curriculum(by, self.object.course),
            can_decide=self.object.state == State.PROPOSED and permissions.can_approve_curriculum(by, self.object.course),
            **kwargs,
        )

    def propose(self) -> None:
        """Hand the draft to HR."""
        actions.propose_curriculum(self.object, by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("HR has been asked to approve this curriculum."))

    def approve(self) -> None:
        """Put the version in force."""
        actions.approve_curriculum(self.object, by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("Approved: new offerings follow this curriculum."))

    def give_back(self) -> None:
        """Return the version to its trainer with a remark."""
        reason = self.request.POST.get("remark", "")
        actions.return_curriculum(self.object, by=Actor.of(self.request.user), at=timezone.now(), reason=reason)
        messages.success(self.request, _("Returned to the trainer with your remark."))


class WriteCurriculum(ShowView):
    """The form of a draft: modules with their hours and the competencies they bring, all on one page."""

    model = Curriculum
    related = ("course",)
    template_name = "courses/office/curriculum_form.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a version that is no draft leads to the page that shows it."""
        if not self._is_writable():
            return self._to_page()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Save everything or nothing, under a lock on the version."""
        with transaction.atomic():
            self.object = Curriculum.objects.select_related("course").select_for_update(of=("self",)).get(pk=self.object.pk)
            if not self._is_writable():
                return self._to_page()
            form, modules = self._forms(request.POST)
            if form.is_valid() and modules.is_valid():
                form.save()
                modules.save()
                messages.success(request, _("Saved."))
                return redirect(self._edit_url() if "more" in request.POST else self._page_url())
        messages.error(request, _("Not saved yet: please correct what is marked below."))
        return self.render_to_response(self.get_context_data(form=form, modules=modules))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms; a POST that failed brings its own."""
        if "form" not in kwargs:
            kwargs["form"], kwargs["modules"] = self._forms(None)
        context = super().get_context_data(**kwargs)
        context["media"] = kwargs["form"].media + kwargs["modules"].media
        return context

    def _forms(self, data: Any) -> tuple[CurriculumForm, Any]:
        return CurriculumForm(data, instance=self.object), ModuleFormSet(data, instance=self.object, prefix="modules")

    def _is_writable(self) -> bool:
        mine = Course.objects.writable_by(self.request.user).filter(pk=self.object.course_id)
        return self.object.state == State.DRAFT and mine.exists()

    def _page_url(self) -> str:
        return reverse("curricula_register:show", args=[self.object.pk])

    def _edit_url(self) -> str:
        return reverse("curricula_register:edit", args=[self.object.pk])

    def _to_page(self) -> HttpResponse:
        return redirect(self._page_url())


class CurriculumViewSet(RegisterViewSet):
    """Curricula: what HR has to decide, and every version there ever was."""

    model = Curriculum
    name = "curricula_register"
    url_prefix = "curricula"
    icon = "list-ol"
    menu_label = gettext_lazy("Curricula")
    index_view_class = CurriculumIndex
    show_page = ShowCurriculum
    form_class = CurriculumForm
    list_display: ClassVar[list[Any]] = [
        "__str__",
        "state",
        NumberColumn("learning_hours", label=gettext_lazy("JP")),
        Column("course.owner", label=gettext_lazy("Responsible unit")),
        Column("proposed_by", label=gettext_lazy("Proposed by")),
        Column("proposed_at", label=gettext_lazy("Proposed at"), sort_key="proposed_at"),
    ]
    list_filter: ClassVar[list[str]] = ["state"]
    search_fields: ClassVar[list[str]] = ["course__title", "course__code"]
    list_export: ClassVar[list[str]] = ["course.code", "course.title", "version", "state", "proposed_at", "decided_at"]
    export_filename = "curricula"

    @property
    def edit_view(self) -> Any:
        """The form of a draft."""
        return self.page(WriteCurriculum)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page of a unit; leave out adding: a new version begins on the course's page."""
        unit = path("<int:pk>/unit/", self.page(WriteUnit), name="unit")
        return [*(pattern for pattern in super().get_urlpatterns() if pattern.name != "add"), unit]
