"""How satisfied users of a service are: the scheme that asks, and the answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import DatedRule, ends_after_it_begins
from participation.models.services import Service
from participation.querysets import SatisfactionAnswerQuerySet, SatisfactionSchemeQuerySet
from participation.rules.satisfaction import Grade

ELEMENTS = 9


@pghistory.track()
class SatisfactionScheme(DatedRule):
    """What the survey asks, how its index is counted and which classes there are (SKM). One holds on a day; answers keep theirs.

    `elements` are nine {key, name, english, question, question_en, answers, answers_en}; `classes` {grade, from, name, english}.
    """

    elements = models.JSONField(_("elements"))
    classes = models.JSONField(_("classes"))
    factor = models.PositiveSmallIntegerField(_("factor"), default=25, help_text=_("Index = mean of the elements times this."))

    objects = SatisfactionSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheme of the satisfaction survey")
        verbose_name_plural = _("schemes of the satisfaction survey")
        ordering = ["-since"]
        constraints = [
            ends_after_it_begins("satisfaction_scheme_ends_after_it_begins"),
            models.UniqueConstraint(fields=["since"], name="one_satisfaction_scheme_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.legal_source}"

    @property
    def grades(self) -> list[Grade]:
        """The classes of quality."""
        return [Grade.of(row) for row in self.classes]

    def words_of(self, element: dict[str, Any]) -> dict[str, Any]:
        """Return an element's name, question and answers in the reader's language."""
        is_english = (get_language() or "").startswith("en")
        keys = ("english", "question_en", "answers_en") if is_english else ("name", "question", "answers")
        return dict(zip(("name", "question", "answers"), (element[key] for key in keys), strict=True))


class SatisfactionAnswer(models.Model):
    """What one user of a service answered. Nothing leads to the person: no name, no address, the day and no hour. Kept for good.

    `values` are the nine elements in the scheme's order, 1 to 4; `total` is their sum.
    """

    class Sex(models.TextChoices):
        """As the questionnaire asks."""

        FEMALE = "f", _("female")
        MALE = "m", _("male")

    class Education(models.TextChoices):
        """The highest school."""

        PRIMARY = "1", _("up to primary school")
        JUNIOR = "2", _("junior high school")
        SENIOR = "3", _("senior high school")
        DIPLOMA = "4", _("diploma or bachelor")
        MASTER = "5", _("master or doctor")

    class Occupation(models.TextChoices):
        """What somebody does."""

        OFFICIAL = "official", _("civil servant, soldier or police")
        EMPLOYEE = "employee", _("employee")
        BUSINESS = "business", _("own business")
        STUDENT = "student", _("pupil or student")
        HOME = "home", _("at home")
        OTHER = "other", _("something else")

    service = models.ForeignKey(Service, models.PROTECT, related_name="answers", verbose_name=_("public service"))
    scheme = models.ForeignKey(
        SatisfactionScheme, models.PROTECT, related_name="+", db_index=False, verbose_name=_("scheme of the satisfaction survey")
    )
    on = models.DateField(_("answered on"))
    values = ArrayField(models.PositiveSmallIntegerField(), size=ELEMENTS, verbose_name=_("answers"))
    total = models.PositiveSmallIntegerField(_("sum"))
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    education = models.CharField(_("education"), max_length=1, choices=Education, blank=True)
    occupation = models.CharField(_("occupation"), max_length=8, choices=Occupation, blank=True)
    words = models.TextField(_("suggestion"), max_length=1000, blank=True)

    objects = SatisfactionAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to the satisfaction survey")
        verbose_name_plural = _("answers to the satisfaction survey")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="satisfaction_has_nine_values", condition=Q(values__len=ELEMENTS)),
            models.CheckConstraint(name="satisfaction_values_from_1_to_4", condition=Q(values__contained_by=[1, 2, 3, 4])),
            models.CheckConstraint(name="satisfaction_total_fits", condition=Q(total__range=(ELEMENTS, 4 * ELEMENTS))),
        ]
        indexes = [models.Index(fields=["service", "on"], name="satisfaction_of_service", include=["total"])]
        triggers = [pgtrigger.Protect(name="satisfaction_answers_are_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.service}, {self.on}"


def scheme_on(day: dt.date) -> SatisfactionScheme | None:
    """Return the scheme that holds on a day. One statement."""
    found: SatisfactionScheme | None = SatisfactionScheme.objects.held_on(day).order_by("-since").first()
    return found
