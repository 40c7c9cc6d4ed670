"""What waits for HR about evidence: a proof that was handed in, a line that is disputed, and the policy that counts them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from competencies import actions
from competencies.actions.evidence import Proof
from competencies.models import AttainmentPolicy, Competency, Evidence, Framework
from competencies.rules import HIGHEST
from lms.kit.actors import Actor
from people.models import User

SHOWN = "pelayanan-publik"


def write(personas: Mapping[str, User], now: dt.datetime) -> None:
    """Let the shown employee hand in a proof, and their supervisor dispute the oldest line about them. 14 statements at most."""
    day = timezone.localdate(now)
    for framework in Framework.objects.filter(state=Framework.State.PUBLISHED):
        since = day.replace(month=1, day=1)
        AttainmentPolicy.objects.create(framework=framework, policy=HIGHEST, since=since, legal_source="Pedoman BKPSDM")
    employee, supervisor = personas["employee"], personas["supervisor"]
    proof = Proof(
        Competency.objects.filter(framework__state=Framework.State.PUBLISHED, code=SHOWN).get(),
        2,
        day - dt.timedelta(days=75),
        "Pelatihan pelayanan prima pada instansi sebelumnya",
    )
    actions.hand_in_proof(employee.employee, proof, by=Actor.of(employee), at=now - dt.timedelta(days=2))
    line = Evidence.objects.filter(employee=supervisor.employee, reverses=None).order_by("on", "pk").first()
    if line is not None:
        reason = "Penilaian ini dilakukan sebelum saya memangku jabatan sekarang."
        actions.dispute_evidence(line, reason=reason, by=Actor.of(supervisor), at=now - dt.timedelta(days=3))
