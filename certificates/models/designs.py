"""How certificates look: designs, their published revisions, and which course or programme takes which."""

from __future__ import annotations

from functools import cached_property

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.looks import Look
from certificates.models.kinds import Kind
from certificates.querysets import DesignQuerySet
from certificates.subjects import Subject
from courses.models import Course, Programme
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
    """Which design new certificates get: those of one course or programme, or of all an agency's that have no own; by kind.

    What a course or programme has for a kind goes before what it has for all kinds, and that before what the agency has.

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
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme"),
        help_text=_("Neither course nor programme: all that have no design of their own."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True, help_text=_("Empty: all kinds."))
    design = models.ForeignKey(Design, models.PROTECT, related_name="uses", verbose_name=_("design"))
    since = models.DateTimeField(_("since"))

    objects = DesignQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a design")
        verbose_name_plural = _("designs in use")
        ordering = ["agency", "course__title"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "course", "programme", "kind"], name="one_design_a_paper", nulls_distinct=False
            ),
            models.CheckConstraint(name="design_is_for_one_subject", condition=Q(course=None) | Q(programme=None)),
        ]

    def __str__(self) -> str:
        of = self.course or self.programme or _("all other courses and programmes")
        return f"{of}: {self.get_kind_display()}" if self.kind else str(of)

    @property
    def subject(self) -> Subject | None:
        """The course or programme, by its key; None for all others."""
        if self.programme_id is not None:
            return Subject("programme", self.programme_id)
        return Subject("course", self.course_id) if self.course_id is not None else None
