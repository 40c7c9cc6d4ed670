"""What the room does when a version of a framework takes the place of the one before."""

from __future__ import annotations

from django.utils.translation import ngettext

from competencies.models import Framework
from competencies.queries import onwards_of
from courses.models import Claim
from courses.steps.versions import lead_claims_on, lead_words_on


def follow_a_version(sender: object, framework: Framework, **_rest: object) -> None:
    """Let claims of courses, questions of tests and drafts of plans speak of the version. Nine statements."""
    onwards = onwards_of(framework)
    lead_claims_on(onwards)
    lead_words_on(onwards)


def touched_by_a_version(sender: object, framework: Framework, **_rest: object) -> str:
    """Say of how many courses the publication changes what they bring. One statement."""
    claims = Claim.objects.filter(competency__mappings_onwards__framework=framework, module__curriculum__state="approved")
    number = claims.values("module__curriculum__course").distinct().count()
    words = ngettext(
        "%(number)s course that brings levels of the old competencies will bring those of the new ones.",
        "%(number)s courses that bring levels of the old competencies will bring those of the new ones.",
        number,
    )
    return words % {"number": number}
