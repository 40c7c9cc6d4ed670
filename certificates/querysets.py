"""Questions about certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from people.models import Employee

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class CertificateQuerySet(models.QuerySet[Any]):
    """Certificates."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the certificates of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def to_render(self) -> Self:
        """Keep those whose PDF still has to be made."""
        return self.filter(rendering="waiting")
