"""Trainings that job roles require, and who has had them elsewhere."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import BigIntegerField, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from competencies.models import Standard
from courses.models.courses import Course
from courses.querysets import RequiredTrainingQuerySet, TrainingElsewhereQuerySet, TrainingQuerySet
from lms.kit.dated import Dated, never_two_at_once, period_is_ordered
from people.models import Agency, Employee, JobRole, Unit


@pghistory.track()
class Training(models.Model):
    """A training by what it is, whoever gives it, such as “Pelatihan Kepemimpinan Pengawas”.

    Completing one of its courses is having it.
    """

    class Group(models.TextChoices):
        """The groups in which a standard lists trainings (annex of PermenPANRB 38/2017, requirements of a job role)."""

        MANAGERIAL = "managerial", _("managerial training")
        TECHNICAL = "technical", _("technical training")
        FUNCTIONAL = "functional", _("functional training")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="trainings", verbose_name=_("agency"))
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    group = models.CharField(_("group"), max_length=10, choices=Group)
    courses = models.ManyToManyField(Course, related_name="trainings", blank=True, verbose_name=_("courses of this training"))

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["group", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="one_training_a_code")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class RequiredTraining(Dated):
    """That a job role requires a training, since a day. The legal source is its decree.

    With a `unit` it holds for the posts of that unit and those below only. `valid_months` is how long a training that was had
    counts; of several requirements of one person the shortest holds.
    """

    job_role = models.ForeignKey(JobRole, models.PROTECT, related_name="required_trainings", verbose_name=_("job role"))
    training = models.ForeignKey(Training, models.PROTECT, related_name="requirements", verbose_name=_("training"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("only in the unit"))
    importance = models.CharField(
        _("importance"), max_length=10, choices=Standard.Importance, default=Standard.Importance.IMPORTANT
    )
    valid_months = models.PositiveSmallIntegerField(
        _("counts for"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Months after which it must be had again; empty means for good."),
    )
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)

    objects = RequiredTrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("required training")
        verbose_name_plural = _("required trainings")
        constraints = [
            period_is_ordered("required_training_has_a_day"),
            models.CheckConstraint(
                name="training_counts_for_a_month", condition=Q(valid_months__isnull=True) | Q(valid_months__gte=1)
            ),
            never_two_at_once(
                "one_required_training_at_a_time",
                "job_role",
                "training",
                Coalesce(F("unit"), Value(0), output_field=BigIntegerField()),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_role}: {self.training}"


class TrainingElsewhere(models.Model):
    """That HR has seen the proof of a training which somebody had elsewhere, or before Bina. Append-only.

    A mistake is undone by a line that reverses it.
    """

    training = models.ForeignKey(Training, models.PROTECT, related_name="had_elsewhere", verbose_name=_("training"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="trainings_elsewhere", verbose_name=_("employee"))
    completed_on = models.DateField(_("completed on"))
    proof = models.CharField(_("proof"), max_length=250, help_text=_("Who gave it, and number and day of the certificate."))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = TrainingElsewhereQuerySet.as_manager()

    class Meta:
        verbose_name = _("training had elsewhere")
        verbose_name_plural = _("trainings had elsewhere")
        ordering = ["-completed_on", "-pk"]
        triggers = [pgtrigger.Protect(name="trainings_elsewhere_only_grow", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.training}"
