"""Where units ask the public before they decide: topics with posts, proposals and votes, in the stages of an FKP."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.models.services import Service
from participation.querysets import ConsultationQuerySet, ForumPostQuerySet
from people.models import Agency, Unit, new_public_id


@pghistory.track()
class Consultation(models.Model):
    """A topic that a unit opens to the public; `transitions.CONSULTATION` has its stages (PermenPANRB 16/2017).

    Prepared, it is its unit's alone. Running, the public posts until `closes_on`. Then minutes say what was agreed, and at the
    end a follow-up plan and a closing report stand for good.
    """

    class State(models.TextChoices):
        """The stages of a Forum Konsultasi Publik."""

        PREPARED = "prepared", _("being prepared")
        RUNNING = "running", _("running")
        FOLLOW_UP = "follow_up", _("follow-up")
        CLOSED = "closed", _("closed")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="consultations", verbose_name=_("unit"))
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="consultations", verbose_name=_("public service")
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what is asked, and why"), max_length=4000)
    closes_on = models.DateField(_("last day to take part"))
    is_moderated_before = models.BooleanField(
        _("posts are read before they are shown"), default=False, help_text=_("Otherwise only those that a rule holds back.")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PREPARED)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    minutes = models.TextField(_("minutes: what was agreed"), max_length=6000, blank=True)
    plan = models.TextField(_("follow-up plan: what, who, until when"), max_length=6000, blank=True)
    report = models.TextField(_("closing report: what became of it"), max_length=6000, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("public consultation")
        verbose_name_plural = _("public consultations")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="open_consultation_has_a_moment", condition=Q(state="prepared") | Q(opened_at__isnull=False)
            ),
            models.CheckConstraint(
                name="ended_consultation_has_minutes", condition=Q(state__in=["prepared", "running"]) | ~Q(minutes="")
            ),
            models.CheckConstraint(
                name="closed_consultation_has_plan_and_report", condition=~Q(state="closed") | (~Q(plan="") & ~Q(report=""))
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """What somebody says on a topic: a comment, or a proposal on which others vote; with a name if they want one.

    `text` is masked before it is kept. Official posts are the unit's answers. Withheld ones are kept with the reason.
    """

    class Kind(models.TextChoices):
        """What it is."""

        COMMENT = "comment", _("comment")
        PROPOSAL = "proposal", _("proposal")

    class State(models.TextChoices):
        """Whether it is shown."""

        WAITING = "waiting", _("waits to be read")
        SHOWN = "shown", _("shown")
        WITHHELD = "withheld", _("withheld")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="posts", verbose_name=_("public consultation"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    text = models.TextField(_("words"), max_length=2000)
    name = models.CharField(_("name"), max_length=80, blank=True)
    is_official = models.BooleanField(_("official answer"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=State)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    votes = models.PositiveIntegerField(_("votes"), default=0)

    objects = ForumPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["consultation", "at", "pk"]
        constraints = [
            models.CheckConstraint(name="official_posts_are_somebodys", condition=Q(is_official=False) | Q(by__isnull=False)),
            models.CheckConstraint(name="withheld_says_why", condition=~Q(state="withheld") | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Vote(models.Model):
    """That a browser supports a proposal; `voter` is a keyed digest of a random cookie and leads to nobody."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="voters", verbose_name=_("post"))
    voter = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["post", "voter"], name="voted_once")]

    def __str__(self) -> str:
        return f"{self.post_id}"
