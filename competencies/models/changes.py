"""Requirements that touch too many people for one request: changed aside, with the effect shown before."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency, Framework, LevelNumber
from competencies.models.standards import Standard
from competencies.querysets import FrameworkQuerySet, StandardQuerySet
from people.models import JobRole, Unit


class Aside(models.Model):
    """Work that a worker does for somebody in one transaction: where it stands, and why it failed.

    All that it changes is written in one transaction; `done` is told from outside of it, so that it can be read meanwhile. What
    fails or is killed leaves nothing behind but `problem`, and can be tried again. Kept as the trace of what was done; no
    personal data.
    """

    class State(models.TextChoices):
        """Where it stands (transitions.STANDARD_CHANGE)."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(_("people to count anew"), default=0)
    done = models.PositiveIntegerField(_("people counted anew"), default=0)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    told_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=250, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it has yet to end."""
        return self.state in {self.State.WAITING, self.State.RUNNING}


class StandardChange(Aside):
    """One requirement that a worker writes, or ends where `level` is empty, from the day `since` on.

    `people`, `gaining` and `losing` are what its rehearsal said when it was asked for.
    """

    job_role = models.ForeignKey(JobRole, models.PROTECT, related_name="standard_changes", verbose_name=_("job role"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("only in the unit"))
    level = models.PositiveSmallIntegerField(_("required level"), choices=LevelNumber, null=True, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    importance = models.CharField(
        _("importance"), max_length=10, choices=Standard.Importance, default=Standard.Importance.IMPORTANT
    )
    since = models.DateField(_("since"))
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)

    people = models.PositiveIntegerField(_("people who hold the job role"))
    gaining = models.PositiveIntegerField(_("people who gain a gap"))
    losing = models.PositiveIntegerField(_("people who lose a gap"))

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a requirement")
        verbose_name_plural = _("changes of requirements")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job_role", "competency", "unit"],
                name="one_change_of_a_requirement",
                condition=Q(state__in=["waiting", "running"]),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="change_ends_with_its_day",
                condition=Q(state__in=["waiting", "running"], ended_at=None)
                | Q(state__in=["done", "failed"], ended_at__gte=F("asked_at")),
            ),
            models.CheckConstraint(
                name="change_requires_1_to_5", condition=Q(level=None) | Q(level__range=(1, 5), weight__range=(1, 10))
            ),
            models.CheckConstraint(name="change_fails_for_a_reason", condition=~Q(problem="") | ~Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.job_role}: {self.competency} {self.level or '–'}"


class Publication(Aside):
    """A version of a framework that a worker publishes, because it touches many people; from the day `on` it holds.

    `people` (with valid evidence) and `holders` (of job roles with a requirement) are what was foretold when it was asked for.
    """

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="publications", verbose_name=_("framework"))
    on = models.DateField(_("holds from"))
    people = models.PositiveIntegerField(_("people with valid evidence"))
    holders = models.PositiveIntegerField(_("people who hold the job roles"))

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication of a framework")
        verbose_name_plural = _("publications of frameworks")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework"], name="one_publication_of_a_version", condition=Q(state__in=["waiting", "running"])
            ),
            models.CheckConstraint(
                name="publication_ends_with_its_day",
                condition=Q(state__in=["waiting", "running"], ended_at=None)
                | Q(state__in=["done", "failed"], ended_at__gte=F("asked_at")),
            ),
            models.CheckConstraint(name="publication_fails_for_a_reason", condition=~Q(problem="") | ~Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.framework.version}"
