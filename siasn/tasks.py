"""Background work: thin, it calls actions."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from people.models import Agency
from siasn import actions
from siasn.client import SignInNeeded, Unavailable
from siasn.errors import SiasnOff
from siasn.models import PersonToken


@task()
def send_rows(agency_id: int) -> str:
    """Send the rows that are due; returns what became of them."""
    agency = Agency.objects.get(pk=agency_id)
    try:
        done = actions.send_due(agency, actions.siasn_of(agency), at=timezone.now())
    except SiasnOff:
        return "off"
    return f"{done.sent} sent, {done.found} there, {done.put_off} put off, {done.refused} refused, {done.removed} out"


@task()
def compare_rows(agency_id: int) -> str:
    """Compare people with SIASN; where it stops answering, those who were compared stay so."""
    agency = Agency.objects.get(pk=agency_id)
    try:
        return str(actions.compare(agency, actions.siasn_of(agency), at=timezone.now()))
    except SiasnOff:
        return "off"
    except Unavailable as error:
        return str(error)
    except SignInNeeded as error:
        PersonToken.objects.filter(agency=agency).update(refused_at=timezone.now())
        return str(error)
