"""Long work that a worker does aside, thin: it calls actions."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from courses.models import TrainingProposal


@task()
def compute_training_proposal(proposal_id: int) -> str:
    """Compute what the planner proposes; a repeat does nothing."""
    from courses import actions

    done = actions.compute_proposal(TrainingProposal.objects.get(pk=proposal_id), at=timezone.now())
    return done.state
