"""What the project itself keeps: the feed of changes that other systems follow."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Employee


class ChangeQuerySet(models.QuerySet[Any]):
    """Changes in the order in which other systems read them."""

    def visible_to(self, user: Any) -> Self:
        """Keep the changes about employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user).values("pk"))


class Change(models.Model):
    """That a record which other systems read was made or changed. Written by the database's own triggers, never by hand.

    `transaction` is the number of the transaction (xid8) that wrote it. Numbers of rows come out of order when transactions
    overlap; what is below the oldest transaction still running is complete, so that is how far the feed is read
    (lms.changes). Holds no content: the reader fetches the record, and sees of it what it may see.
    """

    transaction = models.BigIntegerField(_("transaction"))
    resource = models.CharField(_("resource"), max_length=20)
    key = models.CharField(_("key"), max_length=60)
    verb = models.CharField(_("verb"), max_length=7)
    employee = models.ForeignKey(
        Employee, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, verbose_name=_("employee")
    )
    at = models.DateTimeField(_("at"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering: ClassVar[list[str]] = ["transaction", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["transaction", "id"], name="changes_in_order")]

    def __str__(self) -> str:
        return f"{self.resource} {self.key}"
