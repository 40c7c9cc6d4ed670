"""The work plan of a year (SKP): results with indicators, feedback along the way, and objections to ratings."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from appraisals.achieving import percent
from appraisals.models.performance import Rating, Value
from appraisals.querysets import ObjectionQuerySet, WorkPlanQuerySet
from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency, Employee, new_public_id


@pghistory.track()
class WorkPlan(models.Model):
    """What one person is to achieve in a year: written by them, agreed by who supervises them (PermenPANRB 6/2022).

    A draft is the person's own; proposed, it waits for the supervisor, who agrees or returns it with a word; agreed, it
    stands, and is revised by being returned. Personal data; kept with the person's record.
    """

    class State(models.TextChoices):
        """Where a plan stands; transitions.PLAN has the moves."""

        DRAFT = "draft", _("being written")
        PROPOSED = "proposed", _("waits for the supervisor")
        AGREED = "agreed", _("agreed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="work_plans", verbose_name=_("employee"))
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agreed by")
    )

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering: ClassVar[list[str]] = ["-year", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["employee", "year"], name="one_work_plan_a_year"),
            models.CheckConstraint(
                name="agreed_plan_with_its_moment",
                condition=Q(state="agreed", agreed_at__isnull=False) | (~Q(state="agreed") & Q(agreed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="proposed_plan_with_its_moment", condition=Q(state="draft") | Q(proposed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.year}"


@pghistory.track()
class PlannedResult(models.Model):
    """One result of a work plan. `supports` names the superior's result to which it contributes."""

    class Kind(models.TextChoices):
        """Whether it is what the post is for, or was asked besides."""

        MAIN = "main", _("main")
        ADDITIONAL = "additional", _("additional")

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="results", verbose_name=_("work plan"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.MAIN)
    title = models.CharField(_("result"), max_length=300)
    supports = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supported_by", verbose_name=_("contributes to")
    )

    class Meta:
        verbose_name = _("planned result")
        verbose_name_plural = _("planned results")
        ordering: ClassVar[list[str]] = ["plan", "-kind", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="no_result_supports_itself", condition=Q(supports__isnull=True) | ~Q(supports=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Indicator(models.Model):
    """How a result is measured in one aspect: its target, and what was achieved so far.

    A measured target is `amount` of `unit`, or a range from `amount` to `most`; what was achieved is then a number too, with
    the `proof` it stands on. `target` and `achieved` are remarks in words, and all there is of plans from before numbers.
    """

    class Aspect(models.TextChoices):
        """The four aspects of PermenPANRB 6/2022."""

        QUANTITY = "quantity", _("quantity")
        QUALITY = "quality", _("quality")
        TIME = "time", _("time")
        COST = "cost", _("cost")

    result = models.ForeignKey(PlannedResult, models.CASCADE, related_name="indicators", verbose_name=_("result"))
    aspect = models.CharField(_("aspect"), max_length=10, choices=Aspect)
    target = models.CharField(_("target in words"), max_length=200, blank=True)
    amount = models.DecimalField(_("target"), max_digits=15, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(_("target up to"), max_digits=15, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    achieved = models.CharField(_("remark on what was achieved"), max_length=200, blank=True)
    achieved_amount = models.DecimalField(_("achieved so far"), max_digits=15, decimal_places=2, null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=300, blank=True)
    achieved_at = models.DateTimeField(_("said at"), null=True, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering: ClassVar[list[str]] = ["result", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["result", "aspect"], name="one_indicator_an_aspect"),
            models.CheckConstraint(name="indicator_has_a_target", condition=~Q(target="") | Q(amount__isnull=False)),
            models.CheckConstraint(
                name="measured_target_has_a_unit",
                condition=Q(amount__isnull=True, most__isnull=True)
                | (~Q(unit="") & Q(amount__gt=0, most__isnull=True))
                | (~Q(unit="") & Q(amount__isnull=False, amount__gte=0, most__gte=F("amount"))),
            ),
            models.CheckConstraint(
                name="measured_achievement_has_proof",
                condition=Q(achieved_amount__isnull=True) | (Q(achieved_amount__gte=0, amount__isnull=False) & ~Q(proof="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.aim}"

    @property
    def aim(self) -> str:
        """The target as people read it: number or range with its unit, and the words."""
        if self.amount is None:
            return self.target
        number = _written(self.amount) if self.most in (None, self.amount) else f"{_written(self.amount)}–{_written(self.most)}"
        return f"{number} {self.unit}" + (f" ({self.target})" if self.target else "")

    @property
    def reached(self) -> str:
        """What was achieved as people read it; empty where nothing was said."""
        if self.achieved_amount is None:
            return self.achieved
        return f"{_written(self.achieved_amount)} {self.unit}" + (f" ({self.achieved})" if self.achieved else "")

    @property
    def percent(self) -> Decimal | None:
        """Achieved in per cent of the target; None where it is not measured, or nothing was said yet."""
        if self.amount is None or self.achieved_amount is None:
            return None
        is_less_better = self.aspect in (self.Aspect.TIME, self.Aspect.COST)
        return percent(self.achieved_amount, amount=self.amount, most=self.most, is_less_better=is_less_better)


def _written(number: Decimal) -> str:
    return (
        number_format(number.normalize(), use_l10n=True, force_grouping=True)
        if number % 1
        else number_format(int(number), use_l10n=True, force_grouping=True)
    )


class Feedback(models.Model):
    """A word on a plan along the way, by the supervisor or the person: on all, on one result, or on a value. Append-only."""

    plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="feedback", verbose_name=_("work plan"))
    result_title = models.CharField(_("on the result"), max_length=300, blank=True)
    value = models.CharField(_("on the value"), max_length=15, choices=Value, blank=True)
    text = models.TextField(_("feedback"))
    said_at = models.DateTimeField(_("said at"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("said by"))

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering: ClassVar[list[str]] = ["-said_at", "-pk"]
        triggers: ClassVar = [pgtrigger.Protect(name="feedback_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text[:60]


@pghistory.track()
class ObjectionTerm(DatedRule):
    """Within how many days somebody may object to a rating, and within how many it is answered. HR corrects it."""

    days_to_object = models.PositiveSmallIntegerField(_("days to object"))
    days_to_answer = models.PositiveSmallIntegerField(_("days to answer"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of objections")
        verbose_name_plural = _("terms of objections")
        ordering: ClassVar[list[str]] = ["since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("objection_term_has_a_day"),
            never_two_at_once("one_objection_term_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.days_to_object} / {self.days_to_answer}"


@pghistory.track()
class Objection(models.Model):
    """That somebody objects to a rating; answered by who supervises the rater, by `answer_until`.

    Upheld, the rater rates anew; rejected, the rating stands. Personal data; kept with the rating.
    """

    class State(models.TextChoices):
        """Where it stands; transitions.OBJECTION has the moves."""

        SENT = "sent", _("waits for an answer")
        UPHELD = "upheld", _("upheld")
        REJECTED = "rejected", _("rejected")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    rating = models.OneToOneField(Rating, models.PROTECT, related_name="objection", verbose_name=_("rating"))
    text = models.TextField(_("why"))
    sent_at = models.DateTimeField(_("sent at"))
    answer_until = models.DateField(_("answer until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SENT)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering: ClassVar[list[str]] = ["answer_until", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="objection_answered_with_reason",
                condition=Q(state="sent", answered_at__isnull=True)
                | (~Q(state="sent") & Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.rating)
