"""What was learnt outside the system."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisals.models.rules import HoursRule
from appraisals.querysets import LearningClaimQuerySet
from appraisals.transitions import CLAIM
from courses.models import DevelopmentForm
from lms.kit.triggers import OnlyMoves
from people.models import Agency, Employee, new_public_id
from people.models.own_data import private_storage


@pghistory.track()
class LearningClaim(models.Model):
    """That an employee learnt something elsewhere, with its proof, and what HR answered. Never deleted.

    Sent → accepted, refused or withdrawn (transitions.CLAIM). An accepted claim has one credit line, whose source is
    “appraisals.claim”. `proof_sha256` and `number` find the same certificate twice. `is_history` marks rows of the bulk
    import, which come without a file. Personal data: what somebody learnt, the proof.
    """

    SOURCE = "appraisals.claim"

    class State(models.TextChoices):
        """Where it stands."""

        SENT = "sent", _("waiting for HR")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="learning_claims", verbose_name=_("employee"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    form = models.ForeignKey(DevelopmentForm, models.PROTECT, related_name="+", verbose_name=_("form"))
    setting = models.PositiveSmallIntegerField(_("setting"), choices=HoursRule.Setting, default=HoursRule.Setting.NATIONAL)
    title = models.CharField(_("title"), max_length=200)
    organiser = models.CharField(_("organiser"), max_length=200)
    number = models.CharField(_("number of the certificate"), max_length=100, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    days = models.PositiveSmallIntegerField(_("days or times"))
    programme_hours = models.DecimalField(_("learning hours on the certificate"), max_digits=6, decimal_places=1)
    minutes = models.PositiveIntegerField(_("minutes of material"), null=True, blank=True)
    proof = models.FileField(_("proof"), storage=private_storage, upload_to="learning/", blank=True, max_length=200)
    proof_kind = models.CharField(max_length=4, blank=True, editable=False)
    proof_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    is_history = models.BooleanField(_("from the old records"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("sent at"))
    answer_until = models.DateField(
        _("answered by"),
        null=True,
        blank=True,
        help_text=_("The last day on which HR answers, by the term of the day it was sent."),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    answer = models.TextField(_("answer"), blank=True)

    objects = LearningClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim of learning")
        verbose_name_plural = _("claims of learning")
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(fields=["agency", "proof_sha256"], name="claim_by_file"),
            models.Index(fields=["agency", "number"], name="claim_by_number"),
        ]
        constraints = [
            models.CheckConstraint(name="claim_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="claim_has_a_day", condition=Q(days__gte=1)),
            models.CheckConstraint(name="claim_has_no_hours_below_zero", condition=Q(programme_hours__gte=0)),
            models.CheckConstraint(name="claim_has_a_proof", condition=Q(is_history=True) | ~Q(proof="")),
            models.CheckConstraint(name="refused_claim_has_an_answer", condition=~Q(state="refused") | ~Q(answer="")),
            models.CheckConstraint(
                name="claim_is_decided_or_open",
                condition=Q(state="sent", decided_at__isnull=True) | (~Q(state="sent") & Q(decided_at__isnull=False)),
            ),
        ]
        triggers = [
            OnlyMoves(name="claim_moves_as_allowed", field="state", moves=CLAIM.pairs()),
            pgtrigger.Protect(name="a_claim_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.employee})"
