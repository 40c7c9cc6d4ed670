"""The catalogue's filter, and what an editor may choose for the page of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses.models import Course

if TYPE_CHECKING:
    pass


class CoursePageForm(WagtailAdminPageForm):
    """The page of a course: editors choose among the courses that they keep and that have no page yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Limit the choice of the course to the editor's own."""
        super().__init__(*args, **kwargs)
        if "course" in self.fields:
            field = self.fields["course"]
            field.queryset = self._courses_to_choose()
            field.error_messages["invalid_choice"] = _(
                "This course already has a page, or you are not among its trainers. Please choose another."
            )

    def _courses_to_choose(self) -> Any:
        user = self.for_user
        kept = Course.objects.all() if user is None or user.is_superuser else Course.objects.visible_to(user)
        free = kept.filter(page__isnull=True)
        if self.instance.course_id:
            return Course.objects.filter(Q(pk__in=free.values("pk")) | Q(pk=self.instance.course_id))
        return free
