"""How far work in one piece is can be read while its transaction still runs."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from lms.jobs.actions import _telling
from lms.models import Job
from tests.factories.people import UserFactory


@pytest.mark.django_db(transaction=True)
def test_progress_of_a_closing_is_seen_from_outside_and_survives_its_transaction():
    now = timezone.now()
    job = Job.objects.create(owner=UserFactory(), kind="closing", input={}, state="running", total=10, asked_at=now, beat_at=now)
    other = connection.copy()
    try:
        with _telling(job, timezone.now) as tell, transaction.atomic():
            tell(7)
            with other.cursor() as cursor:
                cursor.execute("SELECT done FROM lms_job WHERE id = %s", [job.pk])
                assert cursor.fetchone() == (7,)
            transaction.set_rollback(True)
    finally:
        other.close()
    job.refresh_from_db()
    assert job.done == 7
