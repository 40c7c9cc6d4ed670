"""Background work of the room, thin."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

# A run ends after so many, so that mail and other work get their turn; the next run is asked for at once.
MOST_A_RUN = 500
RETRY_AFTER = dt.timedelta(minutes=5)


@task()
def render_waiting() -> dict[str, int]:
    """Make waiting PDFs, ask for a further run while more wait, and for a later one after failures."""
    # Loaded by the worker alone: what sets PDFs is large.
    from certificates import rendering

    done = rendering.render_waiting(MOST_A_RUN)
    if done.has_more:
        render_waiting.enqueue()
    elif done.failed:
        render_waiting.using(run_after=timezone.now() + RETRY_AFTER).enqueue()
    return {"made": done.made, "failed": done.failed}
