"""Floor 2: from a published course to a completion one can trust."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Courses, offerings, enrolments, attendance, completions."""

    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen to what people decide about their days, and to who asks for their own data."""
        from courses import checks, handlers, notices  # noqa: F401 - kinds make themselves known
        from people.signals import days_asked, leave_decided, own_data_asked

        register(checks.package_origin)
        days_asked.connect(handlers.sessions_on, dispatch_uid="courses.sessions_on")
        days_asked.connect(handlers.units_short_on, dispatch_uid="courses.units_short_on")
        leave_decided.connect(handlers.tell_of_leave, dispatch_uid="courses.tell_of_leave")
        own_data_asked.connect(handlers.own_data, dispatch_uid="courses.own_data")
