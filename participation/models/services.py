"""What the public can speak about, who answers, and within how many days."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, DatedRule, ends_after_it_begins, never_two_at_once, period_is_ordered
from participation.querysets import ReportDeskQuerySet, ReportRuleQuerySet, ServiceQuerySet
from people.models import Agency, Post, Unit, new_public_id


@pghistory.track()
class Service(models.Model):
    """A public service that a unit gives, such as identity cards. Never deleted: what is no longer given is closed."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="services", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    is_open = models.BooleanField(_("is given"), default=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("public service")
        verbose_name_plural = _("public services")
        ordering = ["unit__path", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_service_a_name")]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What a report is. An inspection is a complaint about conduct that has to be looked into (berkadar pengawasan)."""

    PRAISE = "praise", _("praise")
    ASPIRATION = "aspiration", _("aspiration")
    COMPLAINT = "complaint", _("complaint")
    INSPECTION = "inspection", _("complaint that needs an inspection")
    QUESTION = "question", _("question")


NUMBER_OF_KIND: Func[Any] = Func(F("kind"), Value(0), function="hashtextextended", output_field=models.BigIntegerField())


class ReportRule(DatedRule):
    """Within how many working days the steps of a kind of report are done. An agency's own comes before everybody's.

    A report keeps the rule of the day on which it was sent or got its kind.
    """

    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
        help_text=_("Empty means everybody."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    verify_days = models.PositiveSmallIntegerField(
        _("days to check"), validators=[MinValueValidator(1)], help_text=_("Working days after the report came in.")
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer"), validators=[MinValueValidator(1)], help_text=_("Working days after the check.")
    )
    reply_days = models.PositiveSmallIntegerField(
        _("days to answer back"), validators=[MinValueValidator(1)], help_text=_("Working days after the answer.")
    )

    objects = ReportRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadlines of reports")
        verbose_name_plural = _("deadlines of reports")
        ordering = ["kind", F("agency").asc(nulls_first=True), "-since"]
        constraints = [
            period_is_ordered("report_rule_has_a_day"),
            models.CheckConstraint(
                name="report_terms_have_a_day", condition=Q(verify_days__gte=1, answer_days__gte=1, reply_days__gte=1)
            ),
            never_two_at_once("one_report_rule_a_kind", NUMBER_OF_KIND, condition=Q(agency__isnull=True)),
            never_two_at_once("one_report_rule_a_kind_of_agency", "agency", NUMBER_OF_KIND, condition=Q(agency__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class ReportDesk(Dated):
    """That the holders of a post answer the reports about a unit and all below it (pejabat penghubung).

    The desk of the root unit coordinates: it checks new reports and passes them on. The nearest desk upwards is told.
    Never deleted: what ends on the day it began was taken back.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="report_desks", verbose_name=_("unit"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="report_desks", verbose_name=_("post"))

    objects = ReportDeskQuerySet.as_manager()

    class Meta:
        verbose_name = _("desk for reports")
        verbose_name_plural = _("desks for reports")
        ordering = ["unit__path", "since"]
        constraints = [
            ends_after_it_begins("report_desk_ends_after_it_begins"),
            never_two_at_once("one_report_desk_a_unit_and_post", "unit", "post"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.post}"


for _decided in (ReportRule, ReportDesk):
    pghistory.track()(_decided)
