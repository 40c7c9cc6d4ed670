"""How long things are kept, what was erased, and the seals that show whether the history was changed."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import DatedRule, period_is_ordered
from people.querysets import RetentionRuleQuerySet


class RetentionRule(DatedRule):
    """For how many days one kind of data is kept, since when, and which article says so. Corrected by the operator."""

    class Kind(models.TextChoices):
        """What is erased when its time is over. Facts that others rely on are never among them."""

        RECORD_ACCESS = "record_access", _("who opened which record")
        SESSIONS = "sessions", _("ended sessions")
        MAIL = "mail", _("text of mails that were sent")
        NOTICES = "notices", _("notices: what people were told")
        IMPORT_ROWS = "import_rows", _("rows of imported files as they came")
        PROOFS = "proofs", _("proofs of decided requests")
        COPIES = "copies", _("copies of own data")
        CONTACT = "contact", _("contact data of people who left")

    same_by = ("kind",)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    days = models.PositiveIntegerField(_("days"), help_text=_("For so many days it is kept; then it is erased."))

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["kind", "since"]
        constraints = [
            period_is_ordered("retention_rule_has_a_day"),
            models.UniqueConstraint(fields=["kind", "since"], name="one_retention_rule_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.days}"


class Erasure(models.Model):
    """That data of one kind, older than a moment, was erased by its rule: how many rows, when. Append-only."""

    kind = models.CharField(_("kind"), max_length=20, choices=RetentionRule.Kind)
    before = models.DateTimeField(_("older than"))
    count = models.PositiveIntegerField(_("number"))
    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="erasures", verbose_name=_("rule"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.count}"


class AuditSeal(models.Model):
    """One day's link of the chain over the history: what the rows up to `ends_at` and after the seal before add up to.

    `tables` says for each table how many rows there were, their digest, and which columns it covers.
    `digest` is the SHA-256 of the digest before, the day and `tables`. Kept for good; holds no personal data.
    """

    day = models.DateField(_("day"), unique=True)
    ends_at = models.DateTimeField(_("ends at"), unique=True)
    tables = models.JSONField(_("tables"))
    previous = models.CharField(_("digest before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.digest[:12]}"


for _decided in (RetentionRule, Erasure):
    pghistory.track()(_decided)
