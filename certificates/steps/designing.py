"""Publishing designs, and finding which one a certificate gets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from certificates.looks import Look
from certificates.models import Design, DesignRevision, DesignUse
from certificates.querysets import of_subjects
from certificates.subjects import Subject


class Paper(NamedTuple):
    """For what a design is asked: an agency's certificates of a course or programme (None: of all) and kind ("": of all)."""

    agency: int
    subject: Subject | None
    kind: str


def publish_design(design: Design, look: Look, *, at: datetime) -> DesignRevision:
    """Keep a look as the newest revision of its design, and return it; a look that is in use already is kept once.

    3 statements. Certificates that were issued keep theirs.
    """
    Design.objects.select_for_update().get(pk=design.pk)
    latest = design.revisions.order_by("-number").first()
    if latest and latest.as_look == look:
        return latest
    return DesignRevision.objects.create(
        design=design, number=latest.number + 1 if latest else 1, look=look.data(), published_at=at
    )


def revisions_for(wanted: Collection[Paper]) -> Mapping[Paper, int]:
    """Return which revisions are in use now for these agencies, courses, programmes and kinds. 1 statement."""
    newest = DesignRevision.objects.filter(design=OuterRef("design")).order_by("-number").values("pk")[:1]
    subjects = {one.subject for one in wanted if one.subject is not None}
    uses = DesignUse.objects.filter(
        Q(course=None, programme=None) | of_subjects(subjects),
        agency__in={one.agency for one in wanted},
        kind__in={"", *(one.kind for one in wanted)},
    ).annotate(revision=Subquery(newest))
    return {Paper(use.agency_id, use.subject, use.kind): use.revision for use in uses if use.revision}


def revision_of(revisions: Mapping[Paper, int], paper: Paper) -> int | None:
    """Return the revision for a certificate: that of its course or programme, else that of all others; its kind's first."""
    asked = (paper._replace(subject=subject, kind=kind) for subject in (paper.subject, None) for kind in (paper.kind, ""))
    return next((revisions[one] for one in asked if one in revisions), None)


def showing_scores(revisions: Collection[int]) -> set[int]:
    """Return which of these revisions show the score of tests. 1 statement, none where there are no revisions."""
    if not revisions:
        return set()
    shown = DesignRevision.objects.filter(pk__in=revisions, look__contains={"body": [{"facts": ["score"]}]})
    return set(shown.values_list("pk", flat=True))
