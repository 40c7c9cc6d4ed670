"""Publishing designs, and finding which one a certificate gets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from certificates.looks import Look
from certificates.models import Design, DesignRevision, DesignUse

Key = tuple[int, int | None]
"""An agency's id and a course's; None for what is no course."""


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


def revisions_for(wanted: Collection[Key]) -> Mapping[tuple[int, int | None], int]:
    """Return which revision certificates get now, by agency and course (None: all other courses). 1 statement."""
    newest = DesignRevision.objects.filter(design=OuterRef("design")).order_by("-number").values("pk")[:1]
    uses = (
        DesignUse.objects.filter(agency__in={agency for agency, _course in wanted})
        .filter(Q(course=None) | Q(course__in={course for _agency, course in wanted if course is not None}))
        .annotate(revision=Subquery(newest))
        .values_list("agency", "course", "revision")
    )
    return {(agency, course): revision for agency, course, revision in uses if revision}


def revision_of(revisions: Mapping[tuple[int, int | None], int], key: Key) -> int | None:
    """Return the revision for an agency and a course: that of the course, else that of all others, else none."""
    agency, _course = key
    return revisions.get(key) or revisions.get((agency, None))


def showing_scores(revisions: Collection[int]) -> set[int]:
    """Return which of these revisions show the score of tests. 1 statement, none where there are no revisions."""
    if not revisions:
        return set()
    shown = DesignRevision.objects.filter(pk__in=revisions, look__contains={"body": [{"facts": ["score"]}]})
    return set(shown.values_list("pk", flat=True))
