"""What people have shown, and the level that follows from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency, Framework, LevelNumber
from competencies.querysets import AttainmentQuerySet, EvidenceQuerySet, HrRuleQuerySet
from competencies.rules import HIGHEST, LATEST, WEIGHTED
from lms.kit.dated import DatedRule, period_is_ordered
from people.models import Agency, Employee


class Evidence(models.Model):
    """That a person showed a level on a day. Append-only; a mistake is undone by a line that reverses it.

    `source` and `source_key` name the fact behind it ("courses.completion", its id): never twice for one fact.
    The database refuses to change or delete a line, so the table is its own history: every line says who recorded
    it and when.
    """

    class Kind(models.TextChoices):
        """Where the evidence comes from. What people say of themselves is shown, never counted."""

        ASSESSMENT = "assessment", _("assessment centre")
        COURSE = "course", _("completed course")
        SUPERVISOR = "supervisor", _("supervisor")
        TRANSFER = "transfer", _("transfer after training")
        SELF = "self", _("self-assessment")
        PEER = "peer", _("peer")
        TEST = "test", _("test")
        PRIOR = "prior", _("prior learning")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="evidence", db_index=False, verbose_name=_("employee"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    on = models.DateField(_("shown on"))
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The first day on which it no longer counts.")
    )
    source = models.CharField(_("source"), max_length=60)
    source_key = models.CharField(_("key in the source"), max_length=60)
    description = models.CharField(_("what it was"), max_length=250)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("recorded by"),
    )

    objects = EvidenceQuerySet.as_manager()

    # Its last day by the rule of its kind, where a page has asked (queries.tell_ends).
    ruled_day: dt.date | None = None

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="evidence_is_1_to_5", condition=Q(level__range=(1, 5))),
            models.CheckConstraint(
                name="evidence_ends_after_it_began", condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("on"))
            ),
            models.UniqueConstraint(
                fields=["source", "source_key", "competency"], name="one_evidence_a_fact", condition=Q(reverses__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["employee", "competency", "on"], name="evidence_of_a_person")]
        triggers = [pgtrigger.Protect(name="evidence_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.competency} {self.level}"

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it counts; None: for good."""
        return self.valid_until - dt.timedelta(days=1) if self.valid_until else None


def private_storage() -> Any:
    """Return where proofs are kept: never under an address of their own."""
    return storages["private"]


class EvidenceRemark(models.Model):
    """What was said about a line of evidence: a proof handed in, a doubt, a confirmation. Append-only; the last one counts.

    Withdrawn is not said here but by the line that reverses the evidence.
    """

    class Status(models.TextChoices):
        """Where the line stands after the remark."""

        RECORDED = "recorded", _("recorded")
        CONFIRMED = "confirmed", _("confirmed")
        DISPUTED = "disputed", _("disputed")

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="remarks", verbose_name=_("evidence"))
    status = models.CharField(_("status"), max_length=10, choices=Status)
    text = models.TextField(_("reason"), blank=True)
    proof = models.FileField(_("proof"), storage=private_storage, upload_to="evidence/", blank=True, max_length=200)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        verbose_name = _("remark on evidence")
        verbose_name_plural = _("remarks on evidence")
        ordering = ["evidence", "pk"]
        triggers = [pgtrigger.Protect(name="remarks_only_grow", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.evidence}: {self.get_status_display()}"


class KindRule(DatedRule):
    """How evidence of one kind counts from a day on (rules.KindTerms). Self-assessment never counts and has no rule."""

    kind = models.CharField(_("kind"), max_length=12, choices=Evidence.Kind)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, help_text=_("Its part in a weighted level, 0 to 10. 0: it never counts.")
    )
    decay_months = models.PositiveSmallIntegerField(
        _("months after which it is worth a level less"), null=True, blank=True, help_text=_("Empty: it keeps its level.")
    )
    needs_confirmation = models.BooleanField(_("counts only when confirmed"), default=False)
    valid_years = models.PositiveSmallIntegerField(
        _("years it counts where it names no end"), null=True, blank=True, help_text=_("Empty: for good.")
    )

    objects = HrRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of a kind of evidence")
        verbose_name_plural = _("rules of kinds of evidence")
        ordering = ["kind", "-since"]
        constraints = [
            period_is_ordered("evidence_rule_has_a_day"),
            models.UniqueConstraint(fields=["kind", "since"], name="one_evidence_rule_a_day"),
            models.CheckConstraint(name="self_assessment_never_counts", condition=~Q(kind="self")),
            models.CheckConstraint(name="kind_weighs_0_to_10", condition=Q(weight__range=(0, 10))),
            models.CheckConstraint(name="decay_takes_a_month", condition=Q(decay_months__isnull=True) | Q(decay_months__gt=0)),
            models.CheckConstraint(
                name="kind_counts_for_1_to_50_years", condition=Q(valid_years=None) | Q(valid_years__range=(1, 50))
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class AttainmentPolicy(DatedRule):
    """By which policy evidence becomes a level in a framework, from a day on (rules.decide); without one, the highest."""

    class Policy(models.TextChoices):
        """The policies that rules.decide knows."""

        HIGHEST = HIGHEST, _("highest level within validity")
        LATEST = LATEST, _("latest level")
        WEIGHTED = WEIGHTED, _("mean, weighted by kind")

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="policies", verbose_name=_("framework"))
    policy = models.CharField(_("policy"), max_length=10, choices=Policy)

    objects = HrRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy of levels")
        verbose_name_plural = _("policies of levels")
        ordering = ["framework", "-since"]
        constraints = [
            period_is_ordered("level_policy_has_a_day"),
            models.UniqueConstraint(fields=["framework", "since"], name="one_level_policy_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.framework}: {self.get_policy_display()}"


for _decided in (KindRule, AttainmentPolicy):
    pghistory.track()(_decided)


class Attainment(models.Model):
    """The level that a person has today, derived from evidence and kept for quick reading; never edited by hand."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="attainments", db_index=False, verbose_name=_("employee"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+", db_index=False, verbose_name=_("deciding evidence"))

    objects = AttainmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attained level")
        verbose_name_plural = _("attained levels")
        constraints = [
            models.UniqueConstraint(fields=["employee", "competency"], name="one_attainment_a_competency", include=["level"]),
            models.CheckConstraint(name="attainment_is_1_to_5", condition=Q(level__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.competency} {self.level}"
