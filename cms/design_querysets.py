"""Questions about designs of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class CertificateDesignQuerySet(models.QuerySet[Any]):
    """Designs as HR writes them."""

    def kept_by(self, user: User | AnonymousUser) -> Self:
        """Keep the designs of the agencies of which the user is HR as a whole; the operator keeps all."""
        if user.is_superuser:
            return self.all()
        return self.filter(agency__in=[grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide])
