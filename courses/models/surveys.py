"""What participants say about a course: the form that asks, answers without a name, and texts that may be quoted."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Course
from courses.models.offerings import Offering
from courses.querysets import SurveyAnswerQuerySet, SurveyFormQuerySet, TestimonialQuerySet
from courses.transitions import TESTIMONIAL
from lms.kit.triggers import OnlyMoves
from people.models import Agency, new_public_id


class SurveyForm(models.Model):
    """One version of the questionnaire at the end of a course. Never changed and never deleted: a correction is a new version.

    Without an agency it is the house's, used by every agency that has none of its own. `questions` is a list of
    {key, kind, text, text_en, options}; a question that a next version takes over as it is keeps its key, so results go on.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("agency")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    since = models.DateField(_("used since"))
    questions = models.JSONField(_("questions"))

    objects = SurveyFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey form")
        verbose_name_plural = _("survey forms")
        ordering = ["agency", "-since", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "version"], name="one_survey_form_a_version", nulls_distinct=False),
        ]
        triggers = [
            pgtrigger.Protect(name="survey_forms_are_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.agency or _('All agencies')} v{self.version}"


class SurveyAnswer(models.Model):
    """What one participant answered. Nothing leads from here to the person: a random key, no moment, no history.

    Who has answered stands in UnitProgress, what was answered only here. `answers` goes by the keys of the form's
    questions: numbers for scales and choices, texts for texts. Kept for good.
    """

    key = models.CharField(primary_key=True, max_length=12, default=new_public_id, editable=False)
    form = models.ForeignKey(SurveyForm, models.PROTECT, related_name="+", db_index=False, verbose_name=_("survey form"))
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="survey_answers", verbose_name=_("offering"))
    answers = models.JSONField(_("answers"))

    objects = SurveyAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a survey")
        verbose_name_plural = _("answers to surveys")
        triggers = [
            pgtrigger.Protect(name="survey_answers_are_final", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.key


# The history starts with the decision: an event of the insertion would say whose request it was.
@pghistory.track(pghistory.UpdateEvent(condition=pghistory.AnyChange("state")))
class Testimonial(models.Model):
    """A sentence that a participant allowed to be shown on the course's page; the course's trainers and HR decide.

    It stands apart from the answers and leads to nobody, unless the participant signed it (`signature`). The words never
    change. Kept for good; withheld, nobody but trainers and HR reads it.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.TESTIMONIAL."""

        SUBMITTED = "submitted", _("waiting")
        PUBLISHED = "published", _("published")
        WITHHELD = "withheld", _("not published")

    key = models.CharField(primary_key=True, max_length=12, default=new_public_id, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="testimonials", verbose_name=_("course"))
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="+", verbose_name=_("offering"))
    text = models.TextField(_("text"), max_length=600)
    signature = models.CharField(_("signed"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")
        ordering = ["-offering__starts_on", "key"]
        constraints = [
            models.CheckConstraint(
                name="decided_testimonial_has_a_moment", condition=Q(state="submitted") | Q(decided_at__isnull=False)
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="testimonial_keeps_its_words", fields=["course", "offering", "text", "signature"]),
            OnlyMoves(name="testimonial_moves", field="state", moves=TESTIMONIAL.pairs()),
        ]

    def __str__(self) -> str:
        return self.text[:80]
