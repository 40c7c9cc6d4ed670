"""How a proof of evidence is given to who may see it."""

from __future__ import annotations

from django.http import FileResponse, Http404

from competencies.models import EvidenceRemark
from people.rules.proofs import PROOF_KINDS


def as_download(remark: EvidenceRemark) -> FileResponse:
    """Answer the file of a remark to be kept, never shown inside a page of ours. Raises Http404 where there is none."""
    if not remark.proof:
        raise Http404
    kind = str(remark.proof.name).rpartition(".")[2]
    content_type = PROOF_KINDS.get(kind, "application/octet-stream")
    name = f"evidence-{remark.evidence_id}-{remark.pk}.{kind}"
    return FileResponse(remark.proof.open("rb"), as_attachment=True, filename=name, content_type=content_type)
