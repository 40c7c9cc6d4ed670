"""Imports from files: what was read, what it would change, what it changed."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.chart import Agency, Unit
from people.querysets.imports import ImportBatchQuerySet, ImportRowQuerySet


class ImportKind(models.TextChoices):
    """What the rows of a file are about."""

    EMPLOYEES = "employees", _("employees")
    POSITIONS = "positions", _("posts held")
    UNITS = "units", _("units")


def import_kinds() -> list[tuple[str, Any]]:
    """Return what files can be about: the registers of this room, and what the rooms above have declared."""
    from people.rules.imports.subjects import SUBJECTS

    return [*ImportKind.choices, *((subject.name, subject.label) for subject in SUBJECTS.values())]


class ImportMapping(models.Model):
    """Which column of a file holds which of our fields, remembered for an agency and a kind of file."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=10, choices=import_kinds)
    columns = models.JSONField(_("columns"), default=dict, help_text=_("Our field: their column."))

    class Meta:
        verbose_name = _("mapping of columns")
        verbose_name_plural = _("mappings of columns")
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="one_mapping_an_agency_and_kind")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_kind_display()}"


class ImportBatch(models.Model):
    """One file on its way into the registers. Its rows may touch only `unit` and what lies below it.

    States: uploaded → previewed → committed → undone, or failed before anything was written. `busy` says what a worker
    is doing with it. The batch stays as the trace of who changed what; its rows are emptied after a time.
    """

    class State(models.TextChoices):
        """How far it is."""

        UPLOADED = "uploaded", _("uploaded")
        PREVIEWED = "previewed", _("previewed")
        COMMITTED = "committed", _("carried out")
        UNDONE = "undone", _("undone")
        FAILED = "failed", _("failed")

    class Work(models.TextChoices):
        """What a worker does with it now."""

        NOTHING = "", _("nothing")
        PREVIEW = "preview", _("preview")
        COMMIT = "commit", _("carrying out")
        UNDO = "undo", _("undoing")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=import_kinds)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UPLOADED)
    busy = models.CharField(_("at work"), max_length=8, choices=Work, default=Work.NOTHING, blank=True)
    busy_since = models.DateTimeField(null=True, blank=True)
    columns = models.JSONField(_("columns"), default=list)
    mapping = models.JSONField(_("mapping"), default=dict)
    counts = models.JSONField(_("counts"), default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    fault = models.TextField(_("fault"), blank=True)
    roles = models.JSONField(
        _("job roles to be made"), default=list, help_text=_("Those that the catalogue lacks: code, name and class.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    by_name = models.CharField(_("by"), max_length=200)
    at = models.DateTimeField(_("at"))
    committed_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    emptied_at = models.DateTimeField(_("rows emptied at"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["agency", "kind", "sha256"], name="import_by_file")]
        constraints = [
            models.CheckConstraint(
                name="import_committed_when_it_says_so",
                condition=Q(state__in=["committed", "undone"], committed_at__isnull=False)
                | Q(state__in=["uploaded", "previewed", "failed"], committed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="import_undone_when_it_says_so",
                condition=Q(state="undone", undone_at__isnull=False) | (~Q(state="undone") & Q(undone_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def may_change(self) -> bool:
        """Whether its rows have not been carried out and nobody works at it."""
        return self.state in {self.State.UPLOADED, self.State.PREVIEWED} and not self.busy

    def count(self, outcome: str) -> int:
        """Return how many rows have an outcome."""
        counts: dict[str, Any] = self.counts
        return int(counts.get(outcome, 0))


class ImportProgress(models.Model):
    """How many rows of an import a worker has done. Apart from the batch, which is locked meanwhile."""

    batch = models.OneToOneField(ImportBatch, models.CASCADE, primary_key=True, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("progress of an import")
        verbose_name_plural = _("progress of imports")

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


class ImportRow(models.Model):
    """One row of a file: what it says, what it would change and why, what HR decided, and what was written.

    Personal data: only the columns that are mapped to a field of ours; others are dropped with the mapping, and
    numbers such as NIK or NPWP are never taken over. `manage.py empty_imports` empties old rows.
    """

    class Outcome(models.TextChoices):
        """What the row brings."""

        UNREAD = "", _("not looked at")
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        REFUSED = "refused", _("refused")
        QUARANTINED = "quarantined", _("to be decided")
        LEFT_OUT = "left_out", _("left out")

    class Decision(models.TextChoices):
        """What HR said about a row that disagrees."""

        NONE = "", _("none")
        ACCEPT = "accept", _("take it as it stands")
        LEAVE_OUT = "leave_out", _("leave it out")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", verbose_name=_("import"))
    number = models.PositiveIntegerField(_("row"))
    data = models.JSONField(_("what the file says"), default=dict)
    outcome = models.CharField(_("outcome"), max_length=11, choices=Outcome, default=Outcome.UNREAD, blank=True)
    reasons = models.JSONField(_("reasons"), default=list)
    changes = models.JSONField(_("before and after"), default=dict)
    did = models.JSONField(_("what was written"), default=dict)
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, default=Decision.NONE, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_import_row_a_number")]

    def __str__(self) -> str:
        return f"{self.batch}: {self.number}"


pghistory.track(exclude=["busy", "busy_since"])(ImportBatch)
