"""How certificates look: designs, their published revisions, and which course takes which."""

from __future__ import annotations

from functools import cached_property

import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.looks import Look
from certificates.querysets import DesignQuerySet
from courses.models import Course
from people.models import Agency


class Design(models.Model):
    """A design of an agency through all its revisions. Written in the back office; kept for good. No personal data."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="certificate_designs", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=100)

    objects = DesignQuerySet.as_manager()

    class Meta:
        verbose_name = _("design")
        verbose_name_plural = _("designs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DesignRevision(models.Model):
    """A design as it was published once. Certificates name the revision that they were issued with; it never changes.

    `look` is what `certificates.looks.Look` made of it, pictures included.
    """

    design = models.ForeignKey(Design, models.PROTECT, related_name="revisions", verbose_name=_("design"))
    number = models.PositiveIntegerField(_("revision"))
    look = models.JSONField(_("look"))
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("revision of a design")
        verbose_name_plural = _("revisions of designs")
        ordering = ["design", "-number"]
        constraints = [models.UniqueConstraint(fields=["design", "number"], name="one_design_revision_a_number")]
        triggers = [
            pgtrigger.ReadOnly(name="a_published_design_never_changes"),
            pgtrigger.Protect(name="a_published_design_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.design} r{self.number}"

    @cached_property
    def as_look(self) -> Look:
        """The look that certificates of this revision have."""
        return Look.read(self.look)


@pghistory.track()
class DesignUse(models.Model):
    """Which design new certificates get: those of one course, or of all an agency's courses that have no own.

    Without a row certificates look as the house makes them. What was issued keeps its revision.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    course = models.ForeignKey(
        Course,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("course"),
        help_text=_("Empty: all courses that have no design of their own."),
    )
    design = models.ForeignKey(Design, models.PROTECT, related_name="uses", verbose_name=_("design"))
    since = models.DateTimeField(_("since"))

    objects = DesignQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a design")
        verbose_name_plural = _("designs in use")
        ordering = ["agency", "course__title"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "course"], name="one_design_a_course", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return str(self.course or _("all other courses"))
