"""What a module consists of: units to read, watch, open, answer, attend or play."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Module
from courses.querysets import LearningUnitQuerySet, PackageQuerySet
from people.models import Agency, new_public_id
from people.models.own_data import private_storage


class Package(models.Model):
    """An uploaded learning package (SCORM, H5P, cmi5), unpacked below `folder` of the private storage.

    Never changed and never deleted: a curriculum's next version shares it, another upload is another package.
    `manifest` is what was read from it: `items`, each with id, title, start page, mastery score (0 to 100), and for cmi5
    and xAPI what a launch needs. Those two are kept for a record store; only the kinds in PLAYED can be played here.
    """

    class Kind(models.TextChoices):
        """The standard that the package follows."""

        SCORM_12 = "scorm12", "SCORM 1.2"
        SCORM_2004 = "scorm2004", "SCORM 2004"
        H5P = "h5p", "H5P"
        CMI5 = "cmi5", "cmi5"
        XAPI = "xapi", "xAPI"

    PLAYED = (Kind.SCORM_12, Kind.SCORM_2004, Kind.H5P)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    folder = models.CharField(_("folder"), max_length=120, unique=True)
    launch = models.CharField(_("start page"), max_length=500, blank=True)
    manifest = models.JSONField(_("manifest"), default=dict)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes, unpacked."))
    files = models.PositiveIntegerField(_("files"))
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("uploaded by")
    )

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning package")
        verbose_name_plural = _("learning packages")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def items(self) -> list[dict[str, Any]]:
        """What one opens in it, in order; never empty."""
        return self.manifest["items"]

    @property
    def is_played(self) -> bool:
        """Whether this house can play it."""
        return self.kind in self.PLAYED


@pghistory.track()
class LearningUnit(models.Model):
    """One thing to do in a module. `settings` says by kind what else it needs (rules.units).

    `origin` is the unit of an earlier version of the curriculum from which it was copied, the first of its line: a page
    in the content room belongs to the whole line.
    """

    class Kind(models.TextChoices):
        """What one does."""

        READING = "reading", _("reading")
        VIDEO = "video", _("video")
        DOCUMENT = "document", _("document")
        QUIZ = "quiz", _("test")
        ASSIGNMENT = "assignment", _("assignment")
        SURVEY = "survey", _("survey")
        SESSION = "session", _("attendance of the sessions")
        PACKAGE = "package", _("learning package")

    module = models.ForeignKey(Module, models.CASCADE, related_name="units", verbose_name=_("module"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="copies")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    is_required = models.BooleanField(_("required"), default=True)
    plausible_minutes = models.PositiveSmallIntegerField(
        _("plausible minutes"),
        default=0,
        help_text=_("How long an honest learner needs at least. Who is much quicker is shown to the trainer. 0: no check."),
    )
    settings = models.JSONField(_("settings"), default=dict, blank=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to="units/", max_length=200, blank=True)
    captions = models.FileField(
        _("captions"), storage=private_storage, upload_to="units/", max_length=200, blank=True, help_text=_("WebVTT (.vtt).")
    )
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("learning package")
    )

    objects = LearningUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning unit")
        verbose_name_plural = _("learning units")
        ordering = ["module__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["module", "order"], name="one_unit_a_place", deferrable=models.Deferrable.DEFERRED),
            models.CheckConstraint(name="only_package_units_have_a_package", condition=Q(package=None) | Q(kind="package")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first_id(self) -> int:
        """The key of the first unit of its line, to which content belongs."""
        return self.origin_id or self.pk
