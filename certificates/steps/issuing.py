"""Issuing certificates: for each completion those that the rules of its course or programme bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from certificates.content import Facts
from certificates.models import AwardRule, Certificate, Kind
from certificates.queries.scores import scores_of
from certificates.querysets import CertificateQuerySet
from certificates.rules import CODE_LENGTH, new_code
from certificates.signals import issued
from certificates.steps.designing import Paper, revision_of, revisions_for, showing_scores
from certificates.steps.numbering import Numbers, manners
from certificates.steps.papers import Papers, Proof, templates_of, with_score
from certificates.steps.terms import Term, holding, rules_of, terms_of
from certificates.subjects import Completed, columns_of, owner_of, subject_of
from certificates.tasks import render_waiting
from courses.models import Completion
from lms.kit import bulk
from lms.kit.actors import Actor


@dataclass(frozen=True)
class Award:
    """That a completion, of a course or a programme, brings a certificate of a kind."""

    completion: Completed
    kind: str

    @property
    def sort(self) -> tuple[int, str]:
        """Whose certificate of which kind: what its number depends on."""
        return self.completion.agency_id, self.kind


def issue(completions: Iterable[Completed], *, by: Actor, at: datetime) -> CertificateQuerySet:
    """Issue what completions bring at once by the rules of their courses or programmes, as far as it is not issued; return all.

    They come as courses.signals sends them, of courses with employee, grade, offering, course and form loaded, of programmes
    with employee, grade and programme; then it is 18 statements for any number of people. Raises NoTemplate; then nothing is
    issued.
    """
    wanted = sorted(completions, key=lambda completion: completion.pk)
    kinds = automatic_kinds(wanted)
    award([Award(one, kind) for one, mine in zip(wanted, kinds, strict=True) for kind in mine], by=by, at=at)
    return Certificate.objects.standing().proving(wanted)


def award(awards: Sequence[Award], *, by: Actor, at: datetime) -> int:
    """Issue one numbered certificate for each award that has none yet, ask for the PDFs, and return how many were issued.

    Numbers have no gaps within an agency, counter and year: the counter's row stays locked until the caller's
    transaction ends, and a rollback gives the numbers back. A repeat issues nothing. 15 statements, 16 where something ends.
    Raises NoTemplate; then nothing is issued.
    """
    if not awards:
        return 0
    papers = Papers({one.sort for one in awards}, at=at)
    waiting = _without_certificate(awards)
    if waiting:
        terms = terms_of([(one.completion, one.kind) for one in waiting])
        facts = Facts([one.completion for one in waiting])
        insert(papers.rows(_proofs(waiting, facts, terms), facts), papers.numbers, by=by, at=at)
    return len(waiting)


def draft(one: Award, *, at: datetime) -> Certificate:
    """Return what an award would become, written nowhere: with running number 0 and a code that nobody has. 12 to 14 statements.

    Raises NoTemplate.
    """
    completion, day = one.completion, timezone.localdate(at)
    template = templates_of({completion.agency_id})[completion.agency_id]
    manner = manners({one.sort}, {template.agency_id: template}, day)[one.sort]
    paper = Paper(completion.agency_id, subject_of(completion), str(one.kind))
    facts, term = Facts([completion]), terms_of([(completion, one.kind)])[completion, str(one.kind)]
    design, enrolment = revision_of(revisions_for([paper]), paper), _enrolment(completion)
    scores = scores_of({enrolment}) if enrolment and showing_scores([design] if design else []) else {}
    return Certificate(
        kind=one.kind,
        **columns_of(completion),
        design_id=design,
        code="0" * CODE_LENGTH,
        number=manner.number(0, unit=facts.owner(owner_of(completion)), on=day),
        content=with_score(facts.content(completion, template, one.kind, manner.title), scores.get(enrolment or 0, "")),
        expires_on=term.expires_on,
        issued_on=day,
    )


def automatic_kinds(completions: Sequence[Completed]) -> list[list[str]]:
    """Return for each completion which kinds are issued at once, by the rules of its day. 1 statement."""
    held = rules_of(subject_of(one) for one in completions)
    return [_automatic(holding(held[subject_of(one)], one.completed_on)) for one in completions]


def _automatic(rules: Sequence[AwardRule]) -> list[str]:
    if not rules:
        return [Kind.COMPLETION]
    return [rule.kind for rule in rules if rule.mode == AwardRule.Mode.AUTOMATIC]


def issue_corrected(certificates: Sequence[Certificate], *, by: Actor, at: datetime) -> CertificateQuerySet:
    """Issue a new certificate for each of these, which no longer stand: with a new number and what the facts say now.

    The certificates come with what `award` needs of a completion. 16 statements for any number. Raises NoTemplate.
    """
    proofs = [(one, one.completed) for one in certificates if one.completed is not None]
    papers = Papers({Award(completion, one.kind).sort for one, completion in proofs}, at=at)
    facts = Facts([completion for _one, completion in proofs])
    replaced = sorted(proofs, key=lambda pair: (subject_of(pair[1]).column, pair[1].pk, pair[0].kind, pair[0].pk))
    made = papers.rows([_proof(Award(completion, one.kind), facts, Term.of(one)) for one, completion in replaced], facts)
    rows = [row | _kept_from(one, row["content"]) for row, (one, _completion) in zip(made, replaced, strict=True)]
    insert(rows, papers.numbers, by=by, at=at)
    return Certificate.objects.filter(corrects__in=[one.pk for one, _completion in proofs])


def _kept_from(one: Certificate, content: dict[str, Any]) -> dict[str, Any]:
    """Return what a certificate that takes the place of another takes over from it: on what strength it was renewed."""
    renewal = {"renewal": one.content["renewal"]} if "renewal" in one.content else {}
    return {"code": new_code(), "corrects_id": one.pk, "renewal_way": one.renewal_way, "content": {**content, **renewal}}


def insert(rows: list[dict[str, Any]], numbers: Numbers, *, by: Actor, at: datetime) -> None:
    """Write certificates, keep the counters, announce them and ask for their PDFs. 3 statements besides the announcement."""
    bulk.insert(Certificate, rows)
    numbers.write()
    issued.send(sender=Certificate, rows=rows, by=by, at=at)
    # The task's row is written in this transaction: no worker sees it before the certificates are there.
    render_waiting.enqueue()


def _without_certificate(awards: Sequence[Award]) -> list[Award]:
    standing = Certificate.objects.standing().proving({one.completion for one in awards})
    done = set(standing.values_list("completion", "programme_completion", "kind"))
    return [one for one in awards if (*_keys(one.completion), str(one.kind)) not in done]


def _keys(completed: Completed) -> tuple[int | None, int | None]:
    columns = columns_of(completed)
    return columns["completion_id"], columns["programme_completion_id"]


def _enrolment(completed: Completed) -> int | None:
    """Return the key of the enrolment whose tests can be shown; a programme has none."""
    return completed.enrolment_id if isinstance(completed, Completion) else None


def _proofs(awards: Sequence[Award], facts: Facts, terms: Mapping[tuple[Completed, str], Term]) -> list[Proof]:
    return [_proof(one, facts, terms[one.completion, str(one.kind)]) for one in awards]


def _proof(one: Award, facts: Facts, term: Term) -> Proof:
    completion = one.completion
    return Proof(
        completion.agency_id,
        str(one.kind),
        owner_of(completion),
        lambda template, title: facts.content(completion, template, one.kind, title),
        {
            **columns_of(completion),
            "expires_on": term.expires_on,
            "renewable_from": term.renewable_from,
            "renews_id": term.renews,
        },
        subject=subject_of(completion),
        enrolment=_enrolment(completion),
    )
