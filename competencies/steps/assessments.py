"""Writing the results of an assessment centre as evidence, and taking them back; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from competencies.models import Evidence
from competencies.steps.evidence import record_rows, reverse_evidence
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from people.models import ImportBatch
    from people.rules.imports import Planned

SOURCE = "import.assessment"


def enter_assessments(batch: ImportBatch, planned: Sequence[Planned], *, at: dt.datetime) -> dict[int, dict[str, Any]]:
    """Write the evidence that rows bring and return its keys by row. Four statements for any number of rows."""
    rows = [row for row in planned if row.writes]
    record_rows([line for row in rows for line in _lines(batch, row, at)], at=at)
    keys = {_key(batch, row): row.number for row in rows}
    written = Evidence.objects.filter(source=SOURCE, source_key__in=keys, reverses=None).order_by("pk")
    did: dict[int, dict[str, Any]] = defaultdict(lambda: {"evidence": []})
    for pk, key in written.values_list("pk", "source_key"):
        did[keys[key]]["evidence"].append(pk)
    return dict(did)


def _key(batch: ImportBatch, row: Planned) -> str:
    return f"{batch.pk}.{row.number}"


def _lines(batch: ImportBatch, row: Planned, at: dt.datetime) -> list[dict[str, Any]]:
    said = row.fields
    same = {name: said[name] for name in ("employee_id", "on", "valid_until")}
    facts = {"source": SOURCE, "source_key": _key(batch, row), "kind": Evidence.Kind.ASSESSMENT.value}
    told = {"description": said["description"] or _("Assessment centre"), "recorded_at": at, "recorded_by_id": batch.by_id}
    return [
        {"agency_id": batch.agency_id, "competency_id": competency, "level": level, **same, **facts, **told}
        for competency, level in said["levels"].items()
    ]


def take_back_assessments(did: Sequence[Mapping[str, Any]], *, at: dt.datetime) -> None:
    """Reverse the evidence that an import wrote. Four statements."""
    lines = Evidence.objects.filter(pk__in=[key for row in did for key in row["evidence"]])
    reverse_evidence(lines, by=Actor.system("import"), at=at, reason=_("import undone"))
