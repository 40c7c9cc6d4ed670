"""Kinds of certificates: how an agency titles and numbers each, and which a course brings. Dated rules of HR."""

from __future__ import annotations

import pghistory
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from certificates.querysets import AwardRuleQuerySet, KindRuleQuerySet, RenewalRuleQuerySet
from certificates.subjects import Subject
from courses.models import Course, Programme
from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency

MAIN_COUNTER = "main"


class Kind(models.TextChoices):
    """What a certificate says of a person. The first three prove a completion, the others a part played."""

    ATTENDANCE = "attendance", _("certificate of attendance")
    COMPLETION = "completion", _("certificate of completion")
    COMPETENCE = "competence", _("certificate of competence")
    SPEAKER = "speaker", _("speaker's certificate")
    COMMITTEE = "committee", _("committee certificate")


# What completing a course can bring.
OF_COMPLETIONS = (Kind.ATTENDANCE, Kind.COMPLETION, Kind.COMPETENCE)
# What a part played brings.
OF_CONTRIBUTIONS = (Kind.SPEAKER, Kind.COMMITTEE)


def _kind_as_number(name: str = "kind") -> Func:
    return Func(F(name), Value(0), function="hashtextextended", output_field=models.BigIntegerField())


@pghistory.track()
class KindRule(DatedRule):
    """How an agency titles and numbers its certificates of a kind, since a day. Without one the template decides.

    Kinds whose rules name the same counter share its numbers; each counter starts anew every year.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="certificate_kinds", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=100, blank=True, help_text=_("Empty: the title of the template."))
    code = models.CharField(
        _("classification code"), max_length=30, blank=True, help_text=_("What {code} stands for, such as 800.1.11.")
    )
    number_format = models.CharField(_("number format"), max_length=100)
    counter = models.CharField(
        _("counter"),
        max_length=30,
        default=MAIN_COUNTER,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Small letters, digits and hyphens."))],
        help_text=_("Kinds with the same counter share one series of numbers."),
    )

    objects = KindRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule on a kind of certificate")
        verbose_name_plural = _("kinds of certificates")
        ordering = ["agency", "kind", "-since"]
        constraints = [
            period_is_ordered("kind_rule_has_a_day"),
            never_two_at_once("one_kind_rule_at_a_time", "agency", _kind_as_number()),
            models.CheckConstraint(name="kind_rule_names_a_counter", condition=~Q(counter="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.number_format}"


class SubjectRule(DatedRule):
    """A dated rule on one course or one programme."""

    course = models.ForeignKey(Course, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("course"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("programme")
    )

    class Meta(DatedRule.Meta):
        abstract = True

    @property
    def subject(self) -> Subject:
        """The course or the programme, by its key."""
        if self.programme_id is not None:
            return Subject("programme", self.programme_id)
        return Subject("course", self.course_id or 0)

    @property
    def of(self) -> Course | Programme:
        """The course or the programme."""
        return self.programme or self.course  # type: ignore[return-value] # a check constraint: one of the two is there


# A range without ends would lie across all: rules are compared only with those on a subject of the same sort.
_OF_COURSE, _OF_PROGRAMME = Q(course__isnull=False), Q(programme__isnull=False)


def _of_one_subject(name: str) -> models.CheckConstraint:
    one = Q(course__isnull=False, programme=None) | Q(course=None, programme__isnull=False)
    return models.CheckConstraint(name=name, condition=one)


@pghistory.track()
class AwardRule(SubjectRule):
    """Which kind of certificate completing a course or a programme brings, and who says so, since a day.

    What has no rule on the day of completion brings a certificate of completion at once.
    """

    class Mode(models.TextChoices):
        """When it is issued."""

        AUTOMATIC = "automatic", _("at once, with the completion")
        APPROVAL = "approval", _("when HR has looked and agreed")
        NEVER = "never", _("not at all")

    kind = models.CharField(_("kind"), max_length=10, choices=[(kind.value, kind.label) for kind in OF_COMPLETIONS])
    mode = models.CharField(_("issued"), max_length=9, choices=Mode, default=Mode.AUTOMATIC)

    valid_months = models.PositiveSmallIntegerField(
        _("valid for"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Months from the day of completion; empty means for good."),
    )
    renewal_days = models.PositiveSmallIntegerField(
        _("can be renewed for"),
        default=90,
        help_text=_("Days before it ends, in which its holder is reminded to complete the course or programme again."),
    )

    objects = AwardRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of award")
        verbose_name_plural = _("rules of award")
        ordering = ["course", "programme", "kind", "-since"]
        constraints = [
            period_is_ordered("award_rule_has_a_day"),
            never_two_at_once("one_award_rule_at_a_time", "course", _kind_as_number(), condition=_OF_COURSE),
            never_two_at_once("one_programme_award_rule_at_a_time", "programme", _kind_as_number(), condition=_OF_PROGRAMME),
            _of_one_subject("award_rule_is_of_one_subject"),
            models.CheckConstraint(name="award_is_for_completing", condition=Q(kind__in=[kind.value for kind in OF_COMPLETIONS])),
            models.CheckConstraint(name="award_holds_for_a_month", condition=Q(valid_months=None) | Q(valid_months__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.of}: {self.get_kind_display()}"


@pghistory.track()
class RenewalRule(SubjectRule):
    """What renews the certificates of a kind of a course or programme, besides taking it again, since a day.

    Only certificates that end can be renewed, in the days before their end that the rule of award names.
    """

    class Way(models.TextChoices):
        """On what strength."""

        REFRESHER = "refresher", _("a refresher course")
        HOURS = "hours", _("learning hours since it was issued")

    kind = models.CharField(
        _("kind"), max_length=10, choices=[(kind.value, kind.label) for kind in OF_COMPLETIONS], default=Kind.COMPLETION
    )
    way = models.CharField(_("renewed by"), max_length=9, choices=Way)
    refresher = models.ForeignKey(
        Course, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("refresher course")
    )
    hours = models.DecimalField(
        _("learning hours (JP)"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Of all that was completed since the certificate was issued."),
    )

    objects = RenewalRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of renewal")
        verbose_name_plural = _("rules of renewal")
        ordering = ["course", "programme", "kind", "way", "-since"]
        constraints = [
            period_is_ordered("renewal_rule_has_a_day"),
            never_two_at_once(
                "one_renewal_rule_at_a_time", "course", _kind_as_number(), _kind_as_number("way"), condition=_OF_COURSE
            ),
            never_two_at_once(
                "one_programme_renewal_rule_at_a_time",
                "programme",
                _kind_as_number(),
                _kind_as_number("way"),
                condition=_OF_PROGRAMME,
            ),
            _of_one_subject("renewal_rule_is_of_one_subject"),
            models.CheckConstraint(
                name="renewal_rule_names_its_way",
                condition=Q(way="refresher", refresher__isnull=False, hours=None) | Q(way="hours", refresher=None, hours__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of}: {self.get_way_display()}"
