"""Campaigns in which people are rated on behaviours: by themselves, their supervisor and peers."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency, LevelNumber
from competencies.querysets import AssessmentQuerySet, CampaignQuerySet, CampaignRatingQuerySet
from competencies.transitions import CAMPAIGN, RATING
from people.models import Agency, Employee, JobRole, Unit
from people.models.chart import new_public_id

MOST_PEERS = 5


@pghistory.track()
class Campaign(models.Model):
    """That the people of some units and roles are rated from a day to a day. Who and what about is frozen on opening.

    Draft → open → calibrating (nobody rates any more, heads of units compare) → closed (ratings have become evidence).
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CALIBRATING = "calibrating", _("being calibrated")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("cancelled")

    class PeersBy(models.TextChoices):
        """Who names the peers."""

        NOBODY = "nobody", _("no peers rate")
        EMPLOYEE = "employee", _("the employee")
        HR = "hr", _("HR")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    title = models.CharField(_("title"), max_length=120)
    units = models.ManyToManyField(Unit, related_name="+", verbose_name=_("units"))
    job_roles = models.ManyToManyField(JobRole, related_name="+", blank=True, verbose_name=_("job roles"))
    opens_on = models.DateField(_("rated from"))
    closes_on = models.DateField(_("last day of rating"))
    peers_by = models.CharField(_("peers are chosen by"), max_length=10, choices=PeersBy, default=PeersBy.EMPLOYEE)
    most_peers = models.PositiveSmallIntegerField(
        _("peers at most"), default=MOST_PEERS, validators=[MaxValueValidator(MOST_PEERS)]
    )
    supervisor_confirms = models.BooleanField(_("the supervisor confirms the peers"), default=True)
    least = models.PositiveSmallIntegerField(
        _("behaviours seen at least"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text=_("So many behaviours of a level must be seen as a rule for the level to count as shown."),
    )
    valid_months = models.PositiveSmallIntegerField(
        _("valid for"), null=True, blank=True, help_text=_("Months. Empty: for good.")
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment campaign")
        verbose_name_plural = _("assessment campaigns")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="campaign_lasts_a_day", condition=Q(closes_on__gte=F("opens_on"))),
            models.CheckConstraint(name="campaign_has_few_peers", condition=Q(most_peers__lte=MOST_PEERS)),
            models.CheckConstraint(
                name="campaign_closed_has_a_moment",
                condition=Q(state="closed", closed_at__isnull=False) | ~Q(state="closed") & Q(closed_at__isnull=True),
            ),
        ]
        triggers = [pgtrigger.FSM(name="campaign_moves", field="state", transitions=CAMPAIGN.pairs())]

    def __str__(self) -> str:
        return self.title


class AssessmentQuestion(models.Model):
    """What a campaign asks about one competency at one required level, as the framework said on opening. Never changed.

    `indicators` are (id, text, level): the behaviours of the required level and of the one below.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="questions", verbose_name=_("campaign"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("required level"), choices=LevelNumber)
    indicators = models.JSONField(_("behaviours"))

    class Meta:
        verbose_name = _("question of a campaign")
        verbose_name_plural = _("questions of campaigns")
        ordering = ["competency__framework", "competency__order", "competency", "level"]
        constraints = [models.UniqueConstraint(fields=["campaign", "competency", "level"], name="one_question_a_level")]
        triggers = [pgtrigger.Protect(name="questions_are_frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class Assessment(models.Model):
    """One person in a campaign, in the unit of the definitive post on opening, with what the person is rated about."""

    public_id = models.CharField(_("public id"), max_length=22, unique=True, default=new_public_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="assessments", verbose_name=_("campaign"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="assessments", verbose_name=_("employee"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    questions = models.ManyToManyField(AssessmentQuestion, related_name="assessments", verbose_name=_("questions"))

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in a campaign")
        verbose_name_plural = _("people in campaigns")
        ordering = ["employee__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "employee"], name="once_in_a_campaign")]
        triggers = [pgtrigger.Protect(name="assessments_are_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee} ({self.campaign})"


class Rating(models.Model):
    """That somebody is asked to rate a person. Only the rater reads it; others read sums, peers' from five answers on."""

    class Role(models.TextChoices):
        """As what somebody rates."""

        SELF = "self", _("oneself")
        SUPERVISOR = "supervisor", _("supervisor")
        PEER = "peer", _("peer")

    class State(models.TextChoices):
        """Where it stands."""

        PROPOSED = "proposed", _("proposed")
        ASKED = "asked", _("asked")
        SUBMITTED = "submitted", _("submitted")
        DROPPED = "dropped", _("dropped")

    public_id = models.CharField(_("public id"), max_length=22, unique=True, default=new_public_id, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="ratings", verbose_name=_("person rated"))
    role = models.CharField(_("as"), max_length=10, choices=Role)
    rater = models.ForeignKey(Employee, models.PROTECT, related_name="+", verbose_name=_("rater"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)

    objects = CampaignRatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["assessment", "role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "rater"], name="rates_once", condition=~Q(state="dropped")),
            models.UniqueConstraint(
                fields=["assessment", "role"], name="one_rating_a_role", condition=~Q(role="peer") & ~Q(state="dropped")
            ),
            models.CheckConstraint(
                name="rating_submitted_has_a_moment",
                condition=Q(state="submitted", submitted_at__isnull=False) | ~Q(state="submitted") & Q(submitted_at__isnull=True),
            ),
        ]
        triggers = [pgtrigger.FSM(name="rating_moves", field="state", transitions=RATING.pairs())]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_role_display()}"


class RatingAnswer(models.Model):
    """What a rater says about one competency: how often each behaviour is seen (by its id), and the level that follows.

    Saved as the rater goes; final once the rating is submitted, which a trigger holds.
    """

    rating = models.ForeignKey(Rating, models.PROTECT, related_name="answers", verbose_name=_("rating"))
    question = models.ForeignKey(AssessmentQuestion, models.PROTECT, related_name="answers", verbose_name=_("question"))
    seen = models.JSONField(_("seen"))
    level = models.PositiveSmallIntegerField(_("level shown"), choices=LevelNumber, null=True, blank=True)
    remark = models.CharField(_("example"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("answer of a rating")
        verbose_name_plural = _("answers of ratings")
        ordering = ["rating", "question"]
        constraints = [models.UniqueConstraint(fields=["rating", "question"], name="one_answer_a_question")]
        triggers = [
            pgtrigger.Trigger(
                name="submitted_answers_are_final",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=(
                    "IF EXISTS (SELECT FROM competencies_rating WHERE id = OLD.rating_id AND state = 'submitted') THEN "
                    "RAISE EXCEPTION 'A submitted rating is final.'; END IF; "
                    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rating}: {self.question}"


class Calibration(models.Model):
    """Which level the head of a unit found after comparing, with the reason. Append-only; the last one counts."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="calibrations", verbose_name=_("person rated"))
    question = models.ForeignKey(AssessmentQuestion, models.PROTECT, related_name="+", verbose_name=_("question"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    reason = models.CharField(_("reason"), max_length=500)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))

    class Meta:
        verbose_name = _("calibrated level")
        verbose_name_plural = _("calibrated levels")
        ordering = ["assessment", "question", "pk"]
        triggers = [pgtrigger.Protect(name="calibrations_only_grow", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.question}"
