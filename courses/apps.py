"""Floor 2: from a published course to a completion one can trust."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Courses, offerings, enrolments, attendance, completions."""

    name = "courses"
    verbose_name = _("Courses")
