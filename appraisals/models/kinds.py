"""What the ledger counts."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import BigIntegerField, F, Func, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered

CODE = r"^[a-z][a-z0-9_]{1,29}$"
# What the product itself counts, with the decimals of the facts behind it.
LEARNING_HOURS, ANGKA_KREDIT, INDEX_POINTS = "jp", "angka_kredit", "index_points"
OWN_DECIMALS = {LEARNING_HOURS: 1, ANGKA_KREDIT: 3, INDEX_POINTS: 2}


@pghistory.track()
class CreditKind(DatedRule):
    """A kind of credit with its unit: JP, angka kredit and index points, and whatever else HR of an agency defines.

    Dated as every rule: a line takes the decimals of the kind that holds on its day, and without one the database refuses it.
    """

    class Span(models.TextChoices):
        """Over which time lines add up to a balance."""

        YEAR = "year", _("within a calendar year")
        ALWAYS = "always", _("over all years")

    code = models.CharField(
        _("code"),
        max_length=30,
        validators=[RegexValidator(CODE)],
        help_text=_("Small letters, digits and underscores; other systems ask for it."),
    )
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=20, help_text=_("Such as JP, AK or poin."))
    unit_en = models.CharField(_("unit of measure in English"), max_length=20, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), choices=[(number, str(number)) for number in range(4)], default=0)
    span = models.CharField(_("adds up"), max_length=6, choices=Span, default=Span.YEAR)
    is_frozen = models.BooleanField(
        _("frozen when a year is closed"), default=True, help_text=_("Whether the signed closing of a year holds its lines.")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of credit")
        verbose_name_plural = _("kinds of credits")
        ordering: ClassVar[list[str]] = ["code", "since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("credit_kind_has_a_day"),
            never_two_at_once(
                "one_kind_of_credit_at_a_time", Func(F("code"), function="hashtext", output_field=BigIntegerField())
            ),
            models.CheckConstraint(name="credit_kind_has_a_plain_code", condition=Q(code__regex=CODE)),
            models.CheckConstraint(name="credit_kind_has_few_decimals", condition=Q(decimals__lte=3)),
            models.CheckConstraint(
                name="own_kinds_keep_their_decimals",
                condition=~Q(code__in=list(OWN_DECIMALS))
                | Q(code=LEARNING_HOURS, decimals=1, is_frozen=True)
                | Q(code=ANGKA_KREDIT, decimals=3)
                | Q(code=INDEX_POINTS, decimals=2),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the reader."""
        return self.name_en if self.name_en and get_language() == "en" else self.name

    @property
    def unit_label(self) -> str:
        """The unit in the language of the reader."""
        return self.unit_en if self.unit_en and get_language() == "en" else self.unit
