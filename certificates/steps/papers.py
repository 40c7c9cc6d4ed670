"""The rows of one batch of certificates: template, counter, design and number of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from certificates.content import Facts
from certificates.errors import NoTemplate
from certificates.models import Template
from certificates.queries.scores import scores_of
from certificates.steps.designing import Paper, revision_of, revisions_for, showing_scores
from certificates.steps.numbering import Numbers, Sort
from certificates.subjects import Subject


@dataclass(frozen=True)
class Proof:
    """What one certificate proves: whose and of which kind it is, what it says in a template's words, and its own columns."""

    agency: int
    kind: str
    owner: int
    """The key of the unit that is responsible, which the number may name."""
    say: Callable[[Template, str], dict[str, Any]]
    columns: Mapping[str, Any] = field(default_factory=dict)
    subject: Subject | None = None
    enrolment: int | None = None

    @property
    def paper(self) -> Paper:
        """For what its design is asked."""
        return Paper(self.agency, self.subject, self.kind)


class Papers:
    """What the certificates of one batch share: templates and the locked counters."""

    def __init__(self, sorts: Iterable[Sort], *, at: datetime) -> None:
        """Read the templates in use and lock the counters of these agencies and kinds. 4 statements. Raises NoTemplate."""
        wanted = set(sorts)
        self._at, self._day = at, timezone.localdate(at)
        self._templates = templates_of({agency for agency, _kind in wanted})
        self.numbers = Numbers(wanted, self._templates, on=self._day)

    def rows(self, proofs: Sequence[Proof], facts: Facts) -> list[dict[str, Any]]:
        """Return what is inserted for each; the counters move on by as many numbers as were drawn. 2 statements.

        2 more where designs are used: which show the score, and the scores.
        """
        designs = revisions_for({one.paper for one in proofs})
        drawn = self.numbers.draw([((one.agency, one.kind), facts.owner(one.owner)) for one in proofs])
        chosen = [revision_of(designs, one.paper) for one in proofs]
        return [
            self._row(one, number, design, score)
            for one, number, design, score in zip(proofs, drawn, chosen, _scores(proofs, chosen), strict=True)
        ]

    def _row(self, one: Proof, drawn: tuple[int, str], design: int | None, score: str) -> dict[str, Any]:
        template, manner = self._templates[one.agency], self.numbers.manner((one.agency, one.kind))
        sequence, number = drawn
        return {
            "agency_id": one.agency,
            "kind": one.kind,
            "template_id": template.pk,
            "counter": manner.counter,
            "design_id": design,
            "year": self._day.year,
            "sequence": sequence,
            "number": number,
            "content": with_score(one.say(template, manner.title), score),
            "issued_on": self._day,
            "issued_at": self._at,
            **one.columns,
        }


def _scores(proofs: Sequence[Proof], chosen: Sequence[int | None]) -> list[str]:
    """Return the score that stands on each paper: of those who took a test, where the design shows it."""
    showing = showing_scores({design for design in chosen if design is not None})
    asked = [one.enrolment if design in showing else None for one, design in zip(proofs, chosen, strict=True)]
    found = scores_of({enrolment for enrolment in asked if enrolment is not None})
    return ["" if enrolment is None else found.get(enrolment, "") for enrolment in asked]


def with_score(content: dict[str, Any], score: str) -> dict[str, Any]:
    """Return what a certificate says with the person's score; as it was where there is none to show."""
    return {**content, "person": {**content["person"], "score": score}} if score else content


def templates_of(agencies: set[int]) -> dict[int, Template]:
    """Return the template in use of each agency. 1 statement. Raises NoTemplate."""
    in_use = Template.objects.filter(is_in_use=True, agency__in=agencies).select_related("agency")
    found = {template.agency_id: template for template in in_use}
    missing = sorted(agencies - found.keys())
    if missing:
        raise NoTemplate(agencies=missing)
    return found
