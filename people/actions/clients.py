"""Registering other systems, giving them new secrets, changing what they may, ending them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import AccessToken, Application

from people import permissions
from people.clients import KEPT, SCOPES
from people.errors import ClientEnded, UnknownScope
from people.models import RoleAssignment, SystemClient, Unit, User

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class NewSecret:
    """A secret just made, to be handed over once, and the client that it opens."""

    client: SystemClient
    client_id: str
    secret: str


@dataclass(frozen=True)
class ClientTerms:
    """What a client is for, who answers for it, and what it may."""

    purpose: str
    contact: str
    scopes: Collection[str]
    requests_per_minute: int = 600

    def write_on(self, client: SystemClient) -> None:
        """Set them on a client, scopes in their order. Raises UnknownScope."""
        client.purpose, client.contact = self.purpose, self.contact
        client.scopes, client.requests_per_minute = _known(self.scopes), self.requests_per_minute


@transaction.atomic(durable=True)
def register_client(unit: Unit, role: str, *, name: str, terms: ClientTerms, by: Actor, at: dt.datetime) -> NewSecret:
    """Let a system sign in by itself, as a role over a unit and all below it, within some scopes.

    Raises NotAllowed unless `by` may give this role (permissions.can_give_role), UnknownScope.
    """
    day = timezone.localdate(at)
    permissions.require(permissions.can_give_role(by, role, unit, day))
    client = SystemClient(name=name, registered_by=by.user, registered_at=at)
    terms.write_on(client)
    client.account = User.objects.create_user(f"client-{client.public_id}", name=name)
    client.assignment = RoleAssignment.objects.create(user=client.account, role=role, unit=unit, since=day, given_by=by.user)
    secret = generate_client_secret()
    client.application = Application.objects.create(
        name=name,
        user=client.account,
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    client.save(force_insert=True)
    return NewSecret(client, client.application.client_id, secret)


@transaction.atomic(durable=True)
def rotate_client(client: SystemClient, *, by: Actor, at: dt.datetime) -> NewSecret:
    """Give a client a new secret; the one before it holds for two days more. Raises NotAllowed, ClientEnded."""
    kept = _locked(client, by, at)
    application = kept.application
    kept.old_secret, kept.old_secret_until = application.client_secret, at + KEPT
    kept.save(update_fields=["old_secret", "old_secret_until"])
    application.client_secret = secret = generate_client_secret()
    application.save(update_fields=["client_secret", "updated"])
    return NewSecret(kept, application.client_id, secret)


@transaction.atomic(durable=True)
def change_client(client: SystemClient, *, terms: ClientTerms, by: Actor, at: dt.datetime) -> SystemClient:
    """Change what a client may, at once also for the tokens it has. Raises NotAllowed, ClientEnded, UnknownScope."""
    kept = _locked(client, by, at)
    terms.write_on(kept)
    kept.save(update_fields=["purpose", "contact", "scopes", "requests_per_minute"])
    return kept


@transaction.atomic(durable=True)
def end_client(client: SystemClient, *, by: Actor, at: dt.datetime) -> SystemClient:
    """End a client, its tokens and its role at once. Raises NotAllowed, ClientEnded."""
    kept = _locked(client, by, at)
    kept.ended_at, kept.old_secret, kept.old_secret_until = at, "", None
    kept.save(update_fields=["ended_at", "old_secret", "old_secret_until"])
    AccessToken.objects.filter(application=kept.application_id).delete()
    assignment = kept.assignment
    assignment.until = max(assignment.since, timezone.localdate(at))
    assignment.save(update_fields=["until"])
    User.objects.filter(pk=kept.account_id).update(is_active=False)
    return kept


def _locked(client: SystemClient, by: Actor, at: dt.datetime) -> SystemClient:
    rows = SystemClient.objects.select_for_update(of=("self",)).select_related("application", "assignment__unit")
    kept = rows.get(pk=client.pk)
    role = kept.assignment
    permissions.require(permissions.can_give_role(by, role.role, role.unit, timezone.localdate(at)))
    if kept.ended_at is not None:
        raise ClientEnded
    return kept


def _known(scopes: Collection[str]) -> list[str]:
    if not scopes or set(scopes) - set(SCOPES):
        raise UnknownScope
    return [one for one in SCOPES if one in set(scopes)]
