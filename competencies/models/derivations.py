"""Everybody's levels derived anew after a rule of evidence changed, aside and in steps."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competencies.models.evidence import AttainmentPolicy, KindRule


class Derivation(models.Model):
    """That levels are derived anew for a policy or a rule of a kind: how many people are done, and how many levels changed.

    Each thousand people are a transaction of their own, which also moves `last_employee` on: a worker that stops is followed by
    one that goes on from there. Begun with the rule, finished once nobody is left; kept as the trace of what the change did.
    """

    policy = models.OneToOneField(
        AttainmentPolicy, models.PROTECT, null=True, blank=True, related_name="derivation", verbose_name=_("policy")
    )
    kind_rule = models.OneToOneField(
        KindRule, models.PROTECT, null=True, blank=True, related_name="derivation", verbose_name=_("rule of a kind")
    )
    total = models.PositiveIntegerField(_("people"), default=0)
    done = models.PositiveIntegerField(_("people done"), default=0)
    changed = models.PositiveIntegerField(_("levels changed"), default=0)
    last_employee = models.BigIntegerField(_("last employee"), default=0, editable=False)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("derivation of levels")
        verbose_name_plural = _("derivations of levels")
        constraints = [
            models.CheckConstraint(
                name="derivation_has_one_reason",
                condition=Q(policy__isnull=True, kind_rule__isnull=False) | Q(policy__isnull=False, kind_rule__isnull=True),
            ),
            models.CheckConstraint(
                name="derivation_ends_after_it_began", condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("asked_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy or self.kind_rule}: {self.done}/{self.total}"


class RuleRehearsal(models.Model):
    """Who would gain or lose a gap by a policy or a rule of a kind, computed aside and kept for the day.

    `rule` says what was asked (actions.rehearsals writes and reads it). Until it ends nothing is known; what failed has a
    problem. Holds ids of employees; the night after, it is deleted.
    """

    rule = models.JSONField(_("rule"))
    on = models.DateField(_("day"))
    asked_at = models.DateTimeField(_("asked at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=250, blank=True)
    people = models.PositiveIntegerField(_("people"), default=0)
    gaining = ArrayField(models.BigIntegerField(), verbose_name=_("people who gain a gap"), default=list)
    losing = ArrayField(models.BigIntegerField(), verbose_name=_("people who lose a gap"), default=list)

    class Meta:
        verbose_name = _("rehearsal of a rule")
        verbose_name_plural = _("rehearsals of rules")
        constraints = [models.UniqueConstraint(fields=["rule", "on"], name="one_rehearsal_of_a_rule_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.rule}"
