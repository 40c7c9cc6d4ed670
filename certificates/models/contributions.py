"""Who gave something to an offering besides taking part: speakers and committee."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.models.kinds import OF_CONTRIBUTIONS, Kind
from certificates.querysets import ContributionQuerySet
from courses.models import Offering
from people.models import Agency, Employee

_KINDS = [(kind.value, kind.label) for kind in OF_CONTRIBUTIONS]


@pghistory.track()
class Contribution(models.Model):
    """That somebody spoke at an offering or helped to hold it: an employee, or a guest with a name and where they come from.

    Of a guest nothing is kept but what is printed. It can be taken back until its certificate is issued.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="contributions", verbose_name=_("offering"))
    kind = models.CharField(_("kind"), max_length=10, choices=_KINDS, default=Kind.SPEAKER)
    employee = models.ForeignKey(
        Employee, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("employee")
    )
    guest_name = models.CharField(_("name with titles"), max_length=200, blank=True)
    guest_post = models.CharField(_("post and institution"), max_length=200, blank=True)
    role = models.CharField(_("as"), max_length=60, help_text=_("As it is printed, such as “narasumber” or “ketua panitia”."))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("noted by"),
    )
    noted_at = models.DateTimeField(_("noted at"))

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "kind", "employee"], name="one_contribution_an_employee", condition=Q(employee__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["offering", "kind", "guest_name"], name="one_contribution_a_guest", condition=Q(employee=None)
            ),
            models.CheckConstraint(
                name="contribution_is_of_an_employee_or_a_guest",
                condition=Q(employee__isnull=False, guest_name="", guest_post="")
                | (Q(employee__isnull=True) & ~Q(guest_name="")),
            ),
            models.CheckConstraint(name="contribution_says_as_what", condition=~Q(role="")),
            models.CheckConstraint(
                name="contribution_is_no_completion", condition=Q(kind__in=[kind.value for kind in OF_CONTRIBUTIONS])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.role}"

    @property
    def name(self) -> str:
        """The name with titles, as it is printed."""
        return self.employee.full_name if self.employee else self.guest_name
