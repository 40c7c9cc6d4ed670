"""What the public reports, and what became of it."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.models.places import latitude, longitude, on_earth
from participation.models.services import Kind, ReportRule, Service
from participation.querysets import ReportEventQuerySet, ReportQuerySet
from participation.rules.places import Point
from people.models import Agency, Unit, new_public_id

SEARCH_CONFIG = "indonesian"
STARS = 5


def private_storage() -> Storage:
    """Return where photos are kept: no address serves it by itself."""
    return storages["private"]


class Report(models.Model):
    """One report of the public about a service, from sending to closing; `transitions.REPORT` has its moves.

    `title` and `text` are as they were sent and are read by the desk alone; what everybody reads and searches stands in
    `public_title` and `public_text`, written when the report is published. Personal data: name and mail address, encrypted
    by the installation's key; an anonymous report has no name at all, and nobody is shown its mail address. Where exactly it
    was is told to the desk; everybody else reads it to a hundred metres, and only of a published one. A report that
    was never confirmed is deleted after a day, all others are kept: they are acts of public administration.
    """

    class Privacy(models.TextChoices):
        """Who may know of it."""

        NAMED = "named", _("with my name")
        ANONYMOUS = "anonymous", _("without a name")
        CONFIDENTIAL = "confidential", _("confidential")

    class State(models.TextChoices):
        """Where it stands."""

        UNCONFIRMED = "unconfirmed", _("not confirmed yet")
        NEW = "new", _("to be checked")
        VERIFIED = "verified", _("passed on")
        IN_PROGRESS = "in_progress", _("being worked on")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")
        ARCHIVED = "archived", _("not taken up")
        JOINED = "joined", _("joined to another")

    public_id = models.CharField(_("ticket"), max_length=12, unique=True, default=new_public_id, editable=False)
    secret_digest = models.CharField(max_length=64, unique=True, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name=_("unit in charge"))
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("public service")
    )
    rule = models.ForeignKey(ReportRule, models.PROTECT, related_name="+", db_index=False, verbose_name=_("deadlines of reports"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    privacy = models.CharField(_("privacy"), max_length=12, choices=Privacy)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what happened"), max_length=4000)
    place = models.CharField(_("place"), max_length=200, blank=True)
    district = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("kecamatan")
    )
    village = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("kelurahan")
    )
    latitude = latitude(null=True, blank=True)
    longitude = longitude(null=True, blank=True)
    sealed_name = models.TextField(blank=True, editable=False)
    sealed_mail = models.TextField(blank=True, editable=False)
    sealed_secret = models.TextField(blank=True, editable=False)
    state = models.CharField(_("state"), max_length=11, choices=State)
    sent_at = models.DateTimeField(_("sent at"))
    verified_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    verify_by = models.DateField(_("to be checked by"))
    answer_by = models.DateField(_("to be answered by"), null=True, blank=True)
    reply_by = models.DateField(_("to be answered back by"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("told on as late at"), null=True, blank=True)
    is_published = models.BooleanField(_("is public"), default=False)
    shows_photos = models.BooleanField(_("shows its photos"), default=False)
    public_title = models.CharField(_("title for all"), max_length=120, blank=True)
    public_text = models.TextField(_("text for all"), max_length=4000, blank=True)
    joined_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("joined to")
    )
    supports = models.PositiveIntegerField(_("supported by"), default=0)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)
    rating_text = models.TextField(_("what was said with it"), max_length=1000, blank=True)
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    code_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("public_title", "public_text", config=SEARCH_CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of the public")
        verbose_name_plural = _("reports of the public")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="confidential_is_never_public", condition=~Q(privacy="confidential", is_published=True)),
            models.CheckConstraint(name="report_is_nowhere_or_on_earth", condition=on_earth()),
            models.CheckConstraint(name="anonymous_has_no_name", condition=~Q(privacy="anonymous") | Q(sealed_name="")),
            models.CheckConstraint(name="public_has_words", condition=Q(is_published=False) | ~Q(public_title="")),
            models.CheckConstraint(
                name="unpublished_has_no_public_words", condition=Q(is_published=True) | Q(public_title="", public_text="")
            ),
            models.CheckConstraint(name="photos_of_public_ones_only", condition=Q(shows_photos=False) | Q(is_published=True)),
            models.CheckConstraint(
                name="answered_has_a_moment", condition=~Q(state__in=["answered", "closed"]) | Q(answered_at__isnull=False)
            ),
            models.CheckConstraint(
                name="closed_has_a_moment",
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="joined_names_another",
                condition=Q(state="joined", joined_to__isnull=False) | (~Q(state="joined") & Q(joined_to__isnull=True)),
            ),
            models.CheckConstraint(name="rating_of_stars", condition=Q(rating__isnull=True) | Q(rating__range=(1, STARS))),
        ]
        indexes = [
            GinIndex(fields=["search"], name="report_search"),
            models.Index(fields=["unit", "state", "sent_at"], name="report_of_unit"),
            models.Index(fields=["-sent_at", "-id"], name="report_published", condition=Q(is_published=True)),
            models.Index(fields=["state", "verify_by"], name="report_to_verify", condition=Q(state="new")),
            models.Index(fields=["answer_by"], name="report_to_answer", condition=Q(state__in=["verified", "in_progress"])),
        ]

    def __str__(self) -> str:
        return self.public_title or str(_("Report %(ticket)s") % {"ticket": self.public_id})

    @property
    def point(self) -> Point | None:
        """Where exactly it was, if somebody said."""
        return None if self.latitude is None or self.longitude is None else Point(self.latitude, self.longitude)

    @property
    def due_on(self) -> dt.date | None:
        """The day by which the next step is due; None where nothing is waited for."""
        if self.state == self.State.NEW:
            return self.verify_by
        if self.state in (self.State.VERIFIED, self.State.IN_PROGRESS):
            return self.answer_by
        return self.reply_by if self.state == self.State.ANSWERED else None


STEPS = {
    "send": _("sent"),
    "confirm": _("sent and confirmed"),
    "verify": _("checked and passed on"),
    "archive": _("not taken up"),
    "join": _("joined to another"),
    "forward": _("passed on to another unit"),
    "take_up": _("taken up"),
    "answer": _("answered"),
    "answer_back": _("answered back"),
    "rate": _("rated and closed"),
    "close": _("closed, nobody answered back"),
    "late": _("told on as late"),
    "solution": _("a solution was found"),
}


class ReportEvent(models.Model):
    """One line of a report's log: what was done, by whom, and the words said with it. Append-only, kept with the report."""

    class Audience(models.TextChoices):
        """Who reads the words."""

        PUBLIC = "public", _("everybody")
        REPORTER = "reporter", _("who sent the report")
        DESK = "desk", _("the desk")

    report = models.ForeignKey(Report, models.PROTECT, related_name="events", verbose_name=_("report"))
    verb = models.CharField(_("step"), max_length=12)
    state = models.CharField(_("state"), max_length=11, choices=Report.State)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("by")
    )
    is_reporter = models.BooleanField(_("by who sent the report"), default=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("unit"))
    note = models.TextField(_("words"), max_length=4000, blank=True)
    audience = models.CharField(_("for"), max_length=8, choices=Audience)

    objects = ReportEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ["report", "pk"]
        triggers = [pgtrigger.Protect(name="report_events_are_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.verb}"

    @property
    def step(self) -> object:
        """What was done, in words."""
        return STEPS.get(self.verb, self.verb)


class ReportPhoto(models.Model):
    """A photo of a report, drawn anew without what the camera wrote into it (place, device, moment)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="photos", verbose_name=_("report"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    file = models.FileField(_("photo"), upload_to="reports/%Y/%m", storage=private_storage)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))

    class Meta:
        verbose_name = _("photo of a report")
        verbose_name_plural = _("photos of reports")
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return self.public_id


class ReportSupport(models.Model):
    """That somebody says "this concerns me too". `supporter` is a keyed digest of a random cookie: it leads to nobody."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="supporters", verbose_name=_("report"))
    supporter = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("support of a report")
        verbose_name_plural = _("supports of reports")
        constraints = [models.UniqueConstraint(fields=["report", "supporter"], name="supported_once")]

    def __str__(self) -> str:
        return f"{self.report_id}"
