"""What the project itself keeps: the feed of changes that other systems follow, and where it is sent."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.jobs.transitions import JOB
from lms.kit.triggers import OnlyMoves
from people.models import Agency, Employee, new_public_id
from people.models.own_data import private_storage
from people.querysets import of_guests, seen_in_order


class ChangeQuerySet(models.QuerySet[Any]):
    """Changes in the order in which other systems read them."""

    def visible_to(self, user: Any) -> Self:
        """Keep the changes about employees whom the user may see; those about guests where the user is HR or auditor."""
        return self.filter(seen_in_order(user, beside=[of_guests(user)]))


class Change(models.Model):
    """That a record which other systems read was made or changed. Written by the database's own triggers, never by hand.

    `transaction` is the number of the transaction (xid8) that wrote it. Numbers of rows come out of order when transactions
    overlap; what is below the oldest transaction still running is complete, so that is how far the feed is read
    (lms.changes). Holds no content: the reader fetches the record, and sees of it what it may see.
    """

    transaction = models.BigIntegerField(_("transaction"))
    resource = models.CharField(_("resource"), max_length=30)
    key = models.CharField(_("key"), max_length=120)
    verb = models.CharField(_("verb"), max_length=7)
    # Without a key in the database: the trigger that writes it must cost next to nothing.
    employee = models.ForeignKey(
        Employee,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=_("employee"),
    )
    # Only where it is about no employee: a guest, of whom the feed knows nothing but whose certificate it is.
    agency = models.ForeignKey(
        Agency,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=_("agency"),
    )
    at = models.DateTimeField(_("at"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering: ClassVar[list[str]] = ["transaction", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction", "id"], name="changes_in_order"),
            # Who sees few people would walk the whole feed for their first page: see decision 0038.
            models.Index(fields=["employee", "transaction", "id"], name="changes_by_employee"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.key}"


class WebhookEndpoint(models.Model):
    """An address of another system to which changes are sent as they come (Standard Webhooks), oldest first.

    It gets what `owner` may see, at most of `resources`. `cursor` is how far it has confirmed; it moves only when the receiver
    has answered 2xx, so everything arrives at least once and in order. Secrets are encrypted (people.secrets); while a secret
    is being changed, both sign. Nothing about people is kept here.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=100)
    address = models.URLField(_("address"), max_length=500, help_text=_("https only; private networks only where allowed."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("sees as"),
        help_text=_("The receiver gets what this account may see."),
    )
    resources = models.JSONField(_("resources"), default=list, help_text=_("Empty means all."))
    is_private_allowed = models.BooleanField(_("may lie in a private network"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    secret = models.CharField(max_length=300, editable=False)
    old_secret = models.CharField(max_length=300, blank=True, editable=False)
    old_secret_until = models.DateTimeField(null=True, blank=True, editable=False)
    cursor = models.CharField(max_length=40, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("failed attempts"), default=0, editable=False)
    next_at = models.DateTimeField(_("next attempt"), null=True, blank=True, editable=False)
    busy_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=300, blank=True, editable=False)
    last_ok_at = models.DateTimeField(_("last delivered"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class WebhookLetter(models.Model):
    """A portion of changes that a receiver never took: it can be sent again. The feed went on without it."""

    endpoint = models.ForeignKey(WebhookEndpoint, models.PROTECT, related_name="letters", verbose_name=_("webhook"))
    message_id = models.CharField(_("message"), max_length=80)
    body = models.TextField(_("body"))
    error = models.CharField(_("error"), max_length=300)
    died_at = models.DateTimeField(_("given up at"))
    replayed_at = models.DateTimeField(_("delivered at last"), null=True, blank=True)

    class Meta:
        verbose_name = _("dead letter")
        verbose_name_plural = _("dead letters")
        ordering: ClassVar[list[str]] = ["-died_at", "-pk"]

    def __str__(self) -> str:
        return self.message_id


class RequestCount(models.Model):
    """How many requests a caller has made to the API in one minute: one row a caller, written anew each minute.

    The table is not logged by the database: after a crash everybody begins at nought.
    """

    caller = models.CharField(max_length=80, primary_key=True)
    minute = models.BigIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("count of requests")
        verbose_name_plural = _("counts of requests")

    def __str__(self) -> str:
        return self.caller


class JobQuerySet(models.QuerySet[Any]):
    """Jobs."""

    def visible_to(self, user: Any) -> Self:
        """Keep the jobs that the user asked for; nobody sees another's."""
        return self.filter(owner_id=user.pk or 0)

    def with_file(self, at: dt.datetime) -> Self:
        """Keep the jobs whose file can be fetched at a moment."""
        return self.filter(file_until__gt=at)


class Job(models.Model):
    """Long work that somebody asked for over the API: queued → running → done, failed or cancelled (lms.jobs.transitions).

    `done` of `total` says how far it is; `result` is what the same call without a job answers, `problem` why it failed.
    `beat_at` moves with each portion: one that stands still was left by a worker that died. Input and result may hold
    personal data; both are deleted 30 days after the end, the file that some kinds make after seven (`tend_jobs`).
    """

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("asked by"))
    kind = models.CharField(_("kind"), max_length=30)
    input = models.JSONField(_("input"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    result = models.JSONField(_("result"), null=True, blank=True)
    problem = models.JSONField(_("problem"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    beat_at = models.DateTimeField(_("last moved"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to="jobs/", blank=True, max_length=200)
    file_name = models.CharField(_("name of the file"), max_length=100, blank=True)
    file_until = models.DateTimeField(_("file until"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="job_ends_with_a_time",
                condition=Q(state__in=["queued", "running"], ended_at=None)
                | Q(state__in=["done", "failed", "cancelled"], ended_at__isnull=False),
            ),
            models.CheckConstraint(name="done_job_has_a_result", condition=~Q(state="done") | Q(result__isnull=False)),
            models.CheckConstraint(name="failed_job_says_why", condition=~Q(state="failed") | Q(problem__isnull=False)),
            models.CheckConstraint(name="job_does_no_more_than_all", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="file_of_a_job_expires",
                condition=Q(file="", file_until=None) | ~Q(file="") & Q(state="done", file_until__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["owner", "id"], name="jobs_of_an_account")]
        triggers: ClassVar[list[Any]] = [OnlyMoves(name="job_moves_as_allowed", field="state", moves=JOB.pairs())]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
