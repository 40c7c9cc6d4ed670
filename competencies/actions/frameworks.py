"""How a version of a framework is written, proposed, published and takes the place of the one before."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from competencies import permissions, steps
from competencies.actions.aside import PEOPLE_A_PORTION, Clock, Tell, actor_of, carry_out, take_up
from competencies.errors import ChangeUnderWay, CodeTaken, FrameworkEmpty, MappingIncomplete, OwnProposal, VersionBeingWritten
from competencies.formats import FrameworkText
from competencies.models import Competency, CompetencyMapping, Framework, Publication
from competencies.notices import tell_of_proposal, tell_of_return
from competencies.queries import CarriedOver, accounts_that_keep_frameworks, whom_it_touches
from competencies.rules import Onwards
from competencies.signals import version_published
from competencies.steps.frameworks import LevelText, copy_content, kinds_of, settle_kinds, take_over, write_levels
from competencies.transitions import FRAMEWORK
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CompetencyFacts:
    """What one competency says, apart from its levels."""

    code: str
    name: str
    name_en: str
    kind: str
    area_id: int | None
    definition: str


def locked_framework(framework: Framework, by: Actor, verb: str) -> Framework:
    """Return the version, locked, if the actor keeps frameworks and its state allows the verb."""
    kept: Framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if not permissions.can_keep_frameworks(by):
        raise NotAllowed
    FRAMEWORK.require(verb, state=kept.state)
    return kept


@transaction.atomic(durable=True)
def begin_framework(framework: Framework, *, by: Actor, at: dt.datetime) -> Framework:
    """Write the first, empty version of a framework of one's own. Two statements.

    Raises NotAllowed unless `by` is HR of an agency, CodeTaken; then nothing changes.
    """
    if not permissions.can_keep_frameworks(by):
        raise NotAllowed
    if Framework.objects.filter(code=framework.code).exists():
        raise CodeTaken
    framework.state = Framework.State.DRAFT
    framework.save(force_insert=True)
    logger.info("framework %s begun by %s", framework.pk, by.name)
    return framework


@transaction.atomic(durable=True)
def load_framework(text: FrameworkText, *, by: Actor, at: dt.datetime) -> Framework:
    """Write what a file says as a draft: the next version where its code is known, else the first.

    Raises NotAllowed unless `by` is HR of an agency, FrameworkEmpty without competencies, VersionBeingWritten.
    """
    if not permissions.can_keep_frameworks(by):
        raise NotAllowed
    if not text.competencies:
        raise FrameworkEmpty
    written = [Framework.State.DRAFT, Framework.State.PROPOSED]
    if Framework.objects.filter(code=text.code, state__in=written).exists():
        raise VersionBeingWritten
    framework = steps.load_framework(text)
    logger.info("framework %s version %s loaded by %s", framework.code, framework.version, by.name)
    return framework


@transaction.atomic(durable=True)
def begin_version(framework: Framework, *, by: Actor, at: dt.datetime) -> Framework:
    """Begin the next version as a copy of a published one, each competency mapped to its copy. The same statements at any size.

    Raises NotAllowed unless `by` is HR of an agency, WrongState unless it is published, VersionBeingWritten.
    """
    kept = locked_framework(framework, by, "outdate")
    versions = Framework.objects.filter(code=kept.code)
    if versions.filter(state__in=[Framework.State.DRAFT, Framework.State.PROPOSED]).exists():
        raise VersionBeingWritten
    draft = Framework.objects.create(
        code=kept.code,
        version=versions.aggregate(last=Max("version"))["last"] + 1,
        name=kept.name,
        legal_source=kept.legal_source,
        description=kept.description,
        licence=kept.licence,
        replaces=kept,
    )
    copy_content(kept, draft)
    logger.info("version %s of framework %s begun by %s", draft.version, draft.code, by.name)
    return draft


@transaction.atomic(durable=True)
def write_competency(
    framework: Framework,
    facts: CompetencyFacts,
    levels: Sequence[LevelText],
    *,
    pk: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> Competency:
    """Write a competency of a draft, with its levels and indicators; with `pk` in the place of what it said before.

    Raises NotAllowed, WrongState unless the version is a draft, CodeTaken; then nothing changes.
    """
    kept = locked_framework(framework, by, "propose")
    namesakes = kept.competencies.filter(code=facts.code)
    if any(one.pk != pk for one in namesakes):
        raise CodeTaken
    written = kept.competencies.get(pk=pk) if pk else Competency(framework=kept, order=_next_place(kept))
    for name, value in vars(facts).items():
        setattr(written, name, value)
    written.save()
    write_levels(written, levels)
    return written


def _next_place(framework: Framework) -> int:
    return (framework.competencies.aggregate(last=Max("order"))["last"] or 0) + 1


@transaction.atomic(durable=True)
def remove_competency(competency: Competency, *, by: Actor, at: dt.datetime) -> None:
    """Take a competency out of a draft; old competencies that led only there have to be mapped anew.

    Raises NotAllowed, WrongState unless the version is a draft; then nothing changes.
    """
    kept = locked_framework(competency.framework, by, "propose")
    competency.delete()
    settle_kinds(kept)


@transaction.atomic(durable=True)
def set_mapping(framework: Framework, onwards: Mapping[int, Onwards], *, by: Actor, at: dt.datetime) -> None:
    """Say what becomes of each competency of the version before, given by its id. Five statements; lines that stay are left.

    Each line has its own rule for what carries over. What is said to be split, merged or dropped follows from how many
    lead where. Raises NotAllowed, WrongState unless the version is a draft; then nothing changes.
    """
    kept = locked_framework(framework, by, "propose")
    nowhere = {None: CompetencyMapping.Carry.NONE}
    wanted = {(old, new): carry for old, one in onwards.items() for new, carry in (one or nowhere).items()}
    said = {(one.old_id, one.new_id): one for one in kept.mappings.all()}
    kept.mappings.filter(pk__in=[one.pk for pair, one in said.items() if pair not in wanted]).delete()
    kinds = kinds_of(wanted)
    CompetencyMapping.objects.bulk_create(
        CompetencyMapping(framework=kept, old_id=old, new_id=new, kind=kinds[old, new], carry=carry)
        for (old, new), carry in wanted.items()
        if (old, new) not in said
    )
    changed = [one for pair, one in said.items() if pair in wanted and (one.kind, one.carry) != (kinds[pair], wanted[pair])]
    for one in changed:
        pair = one.old_id, one.new_id
        one.kind, one.carry = kinds[pair], wanted[pair]
    CompetencyMapping.objects.bulk_update(changed, ["kind", "carry"])


@transaction.atomic(durable=True)
def propose_framework(framework: Framework, *, by: Actor, at: dt.datetime) -> Framework:
    """Hand a draft in for publication by somebody else, and tell those who can publish it.

    Raises NotAllowed, WrongState, FrameworkEmpty, MappingIncomplete; then nothing changes.
    """
    kept = locked_framework(framework, by, "propose")
    if not kept.competencies.exists() or kept.competencies.filter(levels__isnull=True).exists():
        raise FrameworkEmpty
    if kept.replaces and kept.replaces.competencies.exclude(mappings_onwards__framework=kept).exists():
        raise MappingIncomplete
    kept.state, kept.proposed_by, kept.remark = FRAMEWORK.target("propose"), by.user, ""
    kept.save(update_fields=["state", "proposed_by", "remark"])
    tell_of_proposal(kept, accounts_that_keep_frameworks(timezone.localdate(at)), at=at)
    logger.info("framework %s proposed by %s", kept.pk, by.name)
    return kept


@transaction.atomic(durable=True)
def return_framework(framework: Framework, *, remark: str, by: Actor, at: dt.datetime) -> Framework:
    """Give a proposed version back with what has to be changed, and tell who proposed it.

    Raises NotAllowed, WrongState; then nothing changes.
    """
    kept = locked_framework(framework, by, "return")
    proposer = kept.proposed_by
    kept.state, kept.proposed_by, kept.remark = FRAMEWORK.target("return"), None, remark
    kept.save(update_fields=["state", "proposed_by", "remark"])
    tell_of_return(kept, proposer, at=at)
    logger.info("framework %s returned by %s", kept.pk, by.name)
    return kept


@transaction.atomic(durable=True)
def publish_framework(framework: Framework, *, on: dt.date, by: Actor, at: dt.datetime) -> CarriedOver:
    """Let a proposed version hold from a day on; the version before is outdated, and evidence and standards carry over.

    Set-based: the same statements for every thousand people. Returns what queries.whom_it_touches foretold. Raises
    NotAllowed, WrongState, OwnProposal where `by` proposed it; then nothing changes.
    """
    return _publish(framework, _nobody_listens, PEOPLE_A_PORTION, on=on, by=by, at=at)


def _publish(framework: Framework, tell: Tell, portion: int, *, on: dt.date, by: Actor, at: dt.datetime) -> CarriedOver:
    kept = _publishable(framework, by)
    carried = CarriedOver.nothing()
    if kept.replaces_id:
        before = Framework.objects.select_for_update().get(pk=kept.replaces_id)
        if before.state != Framework.State.PUBLISHED:
            raise WrongState
        before.state = FRAMEWORK.target("outdate")
        before.save(update_fields=["state"])
        carried = take_over(kept, tell, on=on, by=by, at=at, portion=portion)
    kept.state, kept.published_on = FRAMEWORK.target("publish"), on
    kept.save(update_fields=["state", "published_on"])
    if kept.replaces_id:
        version_published.send(Framework, framework=kept, on=on)
    logger.info("framework %s published by %s: %s", kept.pk, by.name, carried)
    return carried


def _publishable(framework: Framework, by: Actor) -> Framework:
    kept = locked_framework(framework, by, "publish")
    if by.user is not None and kept.proposed_by_id == by.user.pk:
        raise OwnProposal
    return kept


def _nobody_listens(done: int, total: int) -> None:
    """Take how far it is where nobody waits to read it."""


def publishes_aside(touched: CarriedOver) -> bool:
    """Whether a publication touches too many people for one request."""
    return max(touched.people, touched.holders) >= settings.BINA_STANDARD_ASIDE_FROM


@transaction.atomic(durable=True)
def ask_for_publication(framework: Framework, *, on: dt.date, by: Actor, at: dt.datetime) -> Publication:
    """Keep for a worker that a version is to be published, with whom that touches. Four statements.

    Raises what publish_framework raises, and ChangeUnderWay where it was asked for already; then nothing changes.
    """
    kept = _publishable(framework, by)
    touched = whom_it_touches(kept, on)
    numbers = {"people": touched.people, "holders": touched.holders}
    asked = Publication(framework=kept, on=on, asked_at=at, asked_by=by.user, **numbers)
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as error:
        raise ChangeUnderWay from error
    _enqueue(asked)
    logger.info("publication %s of framework %s asked for by %s", asked.pk, kept.pk, by.name)
    return asked


@transaction.atomic(durable=True)
def retry_publication(publication: Publication, *, by: Actor, at: dt.datetime) -> Publication:
    """Let a worker try again what failed, or what a worker left.

    Raises NotAllowed unless `by` is HR of an agency, ChangeUnderWay while a worker is at it, WrongState; then nothing changes.
    """
    if not permissions.can_keep_frameworks(by):
        raise NotAllowed
    kept = take_up(publication)
    _enqueue(kept)
    logger.info("publication %s is tried again for %s", kept.pk, by.name)
    return kept


def carry_out_publication(publication: Publication, *, now: Clock, portion: int = PEOPLE_A_PORTION) -> Publication:
    """Publish the version and count everybody anew, in one transaction; `now` tells the time. See actions.aside.carry_out."""

    def do(kept: Publication, tell: Tell) -> None:
        _publish(kept.framework, tell, portion, on=kept.on, by=actor_of(kept), at=now())

    return carry_out(publication, do, now=now)


def _enqueue(publication: Publication) -> None:
    # What a worker does calls actions, so it stands above them.
    from competencies.jobs import publish_version

    transaction.on_commit(lambda: publish_version.enqueue(publication.pk))
