"""How what the room says of competencies follows to the next version of their framework, in somebody's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from competencies.rules import Onwards, carried_level, heir
from courses.models import Claim, PlanLine, Question
from courses.rules import ClaimedLevel, strongest


def lead_claims_on(onwards: Mapping[int, Onwards]) -> None:
    """Let modules bring of the new competencies (all ids) what carries over of the old ones. 3 statements.

    Curricula of all states follow, for a course that runs is completed under the one with which it began.
    """
    old = list(Claim.objects.filter(competency__in=onwards))
    brought: dict[int, list[ClaimedLevel]] = defaultdict(list)
    for claim in old:
        for new, carry in onwards[claim.competency_id].items():
            if level := carried_level(claim.level, carry):
                brought[claim.module_id].append(ClaimedLevel(new, level, claim.valid_months))
    Claim.objects.filter(pk__in=[claim.pk for claim in old]).delete()
    Claim.objects.bulk_create(
        Claim(module_id=module, competency_id=one.competency_id, level=one.level, valid_months=one.valid_months)
        for module, claims in brought.items()
        for one in strongest(claims)
    )


def lead_words_on(onwards: Mapping[int, Onwards]) -> None:
    """Let questions, and lines of plans that are still written, speak of the competency to which an old one goes over in full.

    A line stays where its plan has one for the new competency already. 5 statements.
    """
    heirs = {old: new for old, led in onwards.items() if (new := heir(led))}
    questions = list(Question.objects.filter(competency__in=heirs))
    for question in questions:
        question.competency_id = heirs[question.competency_id]  # type: ignore[index]
    Question.objects.bulk_update(questions, ["competency"])
    lines = PlanLine.objects.filter(plan__state="draft")
    taken = set(lines.filter(competency__in=heirs.values()).values_list("plan", "competency"))
    moved = []
    for line in lines.filter(competency__in=heirs).order_by("pk"):
        place = line.plan_id, heirs[line.competency_id]
        if place not in taken:
            taken.add(place)
            line.competency_id = place[1]
            moved.append(line)
    PlanLine.objects.bulk_update(moved, ["competency"])
