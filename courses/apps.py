"""Floor 2: from a published course to a completion one can trust."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Courses, offerings, enrolments, attendance, completions."""

    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen to what people decide about their days, and to who asks for their own data, and to the pages of standards."""
        from competencies.signals import (
            role_asked,
            standards_copied,
            standing_asked,
            version_asked,
            version_published,
            ways_asked,
        )
        from competencies.sources import name_sources
        from courses import checks, handlers, notices  # noqa: F401 - kinds make themselves known
        from people.signals import days_asked, leave_decided, own_data_asked

        name_sources(
            {
                "courses.completion": _("completion of a course"),
                "courses.transfer": _("what the supervisor saw after a course"),
                "courses.transfer.self": _("what the participant said after a course"),
            }
        )
        register(checks.package_origin)
        days_asked.connect(handlers.sessions_on, dispatch_uid="courses.sessions_on")
        days_asked.connect(handlers.units_short_on, dispatch_uid="courses.units_short_on")
        leave_decided.connect(handlers.tell_of_leave, dispatch_uid="courses.tell_of_leave")
        standing_asked.connect(handlers.trainings_of_a_person, dispatch_uid="courses.trainings_of_a_person")
        role_asked.connect(handlers.trainings_of_a_role, dispatch_uid="courses.trainings_of_a_role")
        standards_copied.connect(handlers.copy_trainings, dispatch_uid="courses.copy_trainings")
        ways_asked.connect(handlers.ways_to_close_gaps, dispatch_uid="courses.ways_to_close_gaps")
        version_published.connect(handlers.follow_a_version, dispatch_uid="courses.follow_a_version")
        version_asked.connect(handlers.touched_by_a_version, dispatch_uid="courses.touched_by_a_version")
        own_data_asked.connect(handlers.own_data, dispatch_uid="courses.own_data")
