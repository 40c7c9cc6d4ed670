"""Old records of learning on their way into the ledger."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.querysets import HistoryImportQuerySet
from people.models import Agency, Unit


class HistoryImport(models.Model):
    """A file of what people of a unit learnt before this system: read, looked at, carried out once.

    The preview is made anew from `rows` each time it is looked at, by the code that carries it out. Personal data: the rows,
    until they are carried out; then they are claims of their own and `rows` is emptied.
    """

    class State(models.TextChoices):
        """How far it is."""

        READ = "read", _("read")
        DONE = "done", _("carried out")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    rows = models.JSONField(_("rows"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    state = models.CharField(_("state"), max_length=4, choices=State, default=State.READ)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    done_at = models.DateTimeField(_("carried out at"), null=True, blank=True)

    objects = HistoryImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of old records")
        verbose_name_plural = _("imports of old records")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "sha256"], name="one_history_import_a_file", condition=Q(state="done")),
            models.CheckConstraint(
                name="history_done_when_it_says_so",
                condition=Q(state="done", done_at__isnull=False) | Q(state="read", done_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
