"""The project's own app: base templates, commands, composition of the rooms."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class LmsConfig(AppConfig):
    """Floor 5: composes the rooms, holds no rule of the domain."""

    name = "lms"
    verbose_name = "Bina"

    def ready(self) -> None:
        """Let the log name the task that writes it, and connect rooms that do not know each other."""
        from django_tasks.signals import task_finished, task_started

        from certificates.signals import issued, reissued, revoked
        from competencies.sources import name_sources
        from lms import handlers, logs
        from lms.kit import lookups, work  # noqa: F401 - what lookups registers
        from lms.kit.planning import let_history_join_by_hash
        from lms.views import file, move
        from people.signals import file_opened, move_rehearsed

        name_sources(
            {
                handlers.CERTIFIED: _("completion of a course, as long as its certificate is valid"),
                handlers.RENEWED: _("certificate that was renewed"),
                handlers.REISSUED: _("certificate that was issued anew"),
            }
        )
        work.provide(handlers.ask_for_job)
        # Only apps with models say that they are migrated, and once all are.
        people = apps.get_app_config("people")
        post_migrate.connect(let_history_join_by_hash, sender=people, dispatch_uid="kit.let_history_join_by_hash")
        task_started.connect(logs.bind_task, dispatch_uid="logs.bind_task")
        task_finished.connect(logs.unbind_task, dispatch_uid="logs.unbind_task")
        move_rehearsed.connect(move.gaps_of_a_move, dispatch_uid="lms.gaps_of_a_move")
        move_rehearsed.connect(move.requests_of_a_move, dispatch_uid="lms.requests_of_a_move")
        file_opened.connect(file.panels_of_a_file, dispatch_uid="lms.panels_of_a_file")
        issued.connect(handlers.let_evidence_end_with_certificates, dispatch_uid="lms.evidence_ends")
        issued.connect(handlers.carry_evidence_into_the_next_cycle, dispatch_uid="lms.next_cycle")
        reissued.connect(handlers.bring_back_what_a_certificate_proves, dispatch_uid="lms.bring_back")
        revoked.connect(handlers.take_back_what_a_certificate_brought, dispatch_uid="lms.take_back")
