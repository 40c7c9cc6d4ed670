"""The credit ledger."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.explanations import explained, legal_source
from appraisals.models.kinds import ANGKA_KREDIT, INDEX_POINTS, LEARNING_HOURS, OWN_DECIMALS
from appraisals.models.rules import HoursRule
from appraisals.querysets import CreditLineQuerySet
from lms.kit.amounts import ExactDecimalField
from people.models import Agency, Employee

# What the product counts itself has the decimals of its facts; what HR defines, those of the kind that holds on the day.
_OWN = " ".join(f"WHEN '{code}' THEN {number}" for code, number in OWN_DECIMALS.items())
_FIT = f"""
    IF NEW.reverses_id IS NOT NULL THEN RETURN NEW; END IF;
    places := CASE NEW.kind {_OWN} ELSE (
        SELECT decimals FROM appraisals_creditkind
        WHERE code = NEW.kind AND since <= NEW."on" AND (until IS NULL OR until > NEW."on")
    ) END;
    IF places IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'foreign_key_violation', MESSAGE = 'no kind of credit ' || NEW.kind || ' holds on ' || NEW."on";
    END IF;
    NEW.amount := round(NEW.amount, places);
    RETURN NEW;
"""  # noqa: S608 - constants


@pghistory.track()
class CreditLine(models.Model):
    """One line of a person's credits. Append-only; a correction is a line that reverses another.

    `kind` is the code of a kind that holds on the day (CreditKind), `amount` is in its unit with its decimals. `source` and
    `source_key` name the fact behind it: the database refuses a second line of a kind for the same fact. `rule` and
    `explanation` say why so much.
    """

    class Kind(models.TextChoices):
        """What the product counts by itself; HR of an agency defines others."""

        LEARNING_HOURS = LEARNING_HOURS, _("learning hours (JP)")
        ANGKA_KREDIT = ANGKA_KREDIT, _("angka kredit")
        INDEX_POINTS = INDEX_POINTS, _("points of the professionalism index")

    # What HR gives by a document.
    GIVEN = "appraisals.given"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="credit_lines", db_index=False, verbose_name=_("employee")
    )
    kind = models.CharField(_("kind"), max_length=30)
    amount = ExactDecimalField(_("amount"), max_digits=10, decimal_places=3)
    on = models.DateField(_("day"))
    description = models.CharField(_("what for"), max_length=250)
    source = models.CharField(_("source"), max_length=60)
    source_key = models.CharField(_("key in the source"), max_length=60)
    rule = models.ForeignKey(HoursRule, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("rule"))
    explanation = models.JSONField(_("explanation"), default=dict)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    posted_at = models.DateTimeField(_("posted at"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("posted by"),
    )

    objects = CreditLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key", "kind"], name="one_credit_a_fact", condition=Q(reverses__isnull=True)
            ),
            models.CheckConstraint(
                name="only_a_reversal_takes_away",
                condition=Q(reverses__isnull=True, amount__gte=0) | Q(reverses__isnull=False, amount__lte=0),
            ),
        ]
        indexes = [models.Index(fields=["employee", "kind", "on"], name="credits_of_a_person")]
        triggers = [
            pgtrigger.Protect(name="the_ledger_only_grows", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="lines_fit_their_kind",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("places", "integer")],
                func=_FIT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.amount}"

    @property
    def reason(self) -> str:
        """Why so much, in a sentence."""
        return explained(self.explanation)

    @property
    def legal_source(self) -> str:
        """Which article says so."""
        return legal_source(self.explanation)
