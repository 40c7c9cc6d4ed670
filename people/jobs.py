"""Long work that a worker does aside, thin: it calls actions. Mail, which actions send, stands below in `tasks`."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.models import ImportBatch, User
from people.notices import tell_of_import
from people.progress import told_aside


@task()
def work_on_import(batch_id: int, work: str, user_id: int | None) -> str:
    """Preview, commit or undo an import; what stands in the way is written beside it, for HR to read."""
    from people.actions import imports

    works = {"preview": imports.preview, "commit": imports.commit, "undo": imports.undo}
    batch = ImportBatch.objects.get(pk=batch_id)
    user = User.objects.filter(pk=user_id).first()
    by = Actor.of(user) if user else Actor.system("import")
    try:
        with told_aside(batch_id) as tell:
            done = works[work](batch, by=by, at=timezone.now(), tell=tell)
    except DomainError as error:
        with translation.override(user.language if user else None):
            imports.give_up(batch, str(error.message), by=Actor.system("import"), at=timezone.now())
        tell_of_import(batch, work, user, is_stale=True, at=timezone.now())
        return "refused"
    except Exception:
        words = gettext("Something went wrong, and nothing was changed. The operator can read the error.")
        imports.give_up(batch, words, by=Actor.system("import"), at=timezone.now())
        raise
    tell_of_import(done.batch, work, user, is_stale=done.is_stale, at=timezone.now())
    return "stale" if done.is_stale else "done"


@task()
def make_own_data(key: int) -> str:
    """Make the copy of somebody's data that was asked for, and tell them."""
    # Loaded by the worker alone: what sets PDFs is large.
    from people import own_copy

    return own_copy.make(key)
