"""The register of courses; a course's page leads to its curricula and offerings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.widgets.button import HeaderButton

from courses import actions
from courses.models import Course, Curriculum
from courses.viewsets.forms import CourseForm
from courses.viewsets.frame import RegisterViewSet, ScopedIndex, ShowView
from lms.kit.actors import Actor


class CourseIndex(ScopedIndex):
    """All courses in scope."""

    related = ("owner", "form")


class WritesCourse:
    """Gives the form the person who writes, and leads to the course's page afterwards."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add who writes."""
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]

    def get_success_url(self) -> str:
        """Lead to the course's page, where the curriculum comes next."""
        return reverse("courses_register:show", args=[self.object.pk])  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        """Show none: the page that follows has them."""
        return []


class CreateCourse(WritesCourse, CreateView):
    """A new course."""


class EditCourse(WritesCourse, EditView):
    """Change a course that one writes."""

    def get_queryset(self) -> Any:
        """Keep what the visitor may write."""
        return Course.objects.writable_by(self.request.user)


class ShowCourse(ShowView):
    """A course with the versions of its curriculum and its offerings."""

    model = Course
    related = ("owner", "form", "agency")
    deeds = ("revise",)
    template_name = "courses/office/course.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add curricula, offerings and what the visitor may do."""
        curricula = self.object.curricula.with_learning_hours().select_related("decided_by", "proposed_by")
        return super().get_context_data(
            curricula=curricula,
            offerings=self.object_offerings(),
            in_force=next((one for one in curricula if one.state == Curriculum.State.APPROVED), None),
            unfinished=next((one for one in curricula if one.state in UNFINISHED), None),
            trainers=self.object.trainers.order_by("name"),
            can_write=self.can_write,
            **kwargs,
        )

    def object_offerings(self) -> Any:
        """Return the offerings of all versions, newest first."""
        from courses.models import Offering

        return (
            Offering.objects.filter(curriculum__course=self.object)
            .select_related("curriculum")
            .order_by("-starts_on", "-pk")[:50]
        )

    @property
    def can_write(self) -> bool:
        """Whether the visitor may change the course."""
        return Course.objects.writable_by(self.request.user).filter(pk=self.object.pk).exists()

    def get_header_buttons(self) -> list[Any]:
        """Lead to what came of it; offer to edit the course to who writes it."""
        pk = [self.object.pk]
        buttons = [HeaderButton(_("Evaluation"), url=reverse("courses:course_evaluation", args=pk), icon_name="view")]
        if self.can_write:
            buttons.append(HeaderButton(_("Edit course"), url=reverse("courses_register:edit", args=pk), icon_name="edit"))
        return buttons

    def revise(self) -> str:
        """Open the draft of the curriculum, made from the version in force where there is none."""
        draft = actions.revise_curriculum(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return reverse("curricula_register:edit", args=[draft.pk])


UNFINISHED = (Curriculum.State.DRAFT, Curriculum.State.PROPOSED)


class CourseViewSet(RegisterViewSet):
    """Courses: trainers keep their own, HR those of the units below them."""

    model = Course
    name = "courses_register"
    url_prefix = "courses"
    icon = "openquote"
    menu_label = _("Courses")
    form_class = CourseForm
    index_view_class = CourseIndex
    add_view_class = CreateCourse
    edit_view_class = EditCourse
    show_page = ShowCourse
    list_display: ClassVar[list[Any]] = [
        "title",
        "code",
        Column("form", label=_("Form")),
        Column("owner", label=_("Responsible unit")),
    ]
    list_filter: ClassVar[list[str]] = ["form"]
    list_export: ClassVar[list[str]] = ["code", "title", "form", "owner"]
    search_fields: ClassVar[list[str]] = ["title", "code"]
    export_filename = "courses"
    ordering = "title"
