"""Long work that a worker does aside, thin: it calls actions."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from competencies.models import Derivation, Publication, RuleRehearsal, StandardChange


@task()
def derive_levels(derivation_id: int) -> int:
    """Derive everybody's levels anew after a rule changed; return how many changed. Broken off, it goes on from there."""
    from competencies import actions

    return actions.carry_on_deriving(Derivation.objects.get(pk=derivation_id), at=timezone.now()).changed


@task()
def change_standard(change_id: int) -> str:
    """Carry out the change of a requirement that touches many people; return where it stands. A repeat changes nothing."""
    from competencies import actions

    return actions.carry_out_change(StandardChange.objects.get(pk=change_id), now=timezone.now).state


@task()
def rehearse(rehearsal_id: int) -> int:
    """Find out who would gain or lose a gap by a rule; return of how many people levels would differ."""
    from competencies import actions

    return actions.carry_out_rehearsal(RuleRehearsal.objects.get(pk=rehearsal_id), now=timezone.now).people


@task()
def publish_version(publication_id: int) -> str:
    """Publish a version of a framework that touches many people; return where it stands. A repeat changes nothing."""
    from competencies import actions

    return actions.carry_out_publication(Publication.objects.get(pk=publication_id), now=timezone.now).state
