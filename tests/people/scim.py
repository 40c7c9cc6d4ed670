"""A client for the SCIM tests: speaks with a token given for provisioning."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from lms.kit.actors import Actor
from people.models import User
from people.tokens import give_token

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
SCIM = "application/scim+json"


def secret_for(user: User, purpose: str = "provisioning") -> str:
    """Return the secret of a new token."""
    return give_token(user, name="Keycloak", days=1, purpose=purpose, by=Actor.system("test"), at=timezone.now()).secret


class Provisioner:
    """An agency's identity system."""

    def __init__(self, user: User) -> None:
        """Act as `user`."""
        self.user = user
        self.client = Client(headers={"Authorization": f"Bearer {secret_for(user)}"})

    def ask(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        """Send a request below /scim/v2."""
        more = {"data": body, "content_type": SCIM} if body is not None else {}
        return getattr(self.client, method)(f"/scim/v2{address}", headers=headers, **more)

    def create(self, user_name: str, number: str = "", **more: Any) -> Any:
        """Open an account."""
        enterprise = {ENTERPRISE: {"employeeNumber": number}} if number else {}
        return self.ask("post", "/Users", {"schemas": [USER, ENTERPRISE], "userName": user_name, **enterprise, **more})

    def made(self, user_name: str, number: str = "", **more: Any) -> str:
        """Open an account and return its id."""
        response = self.create(user_name, number, **more)
        assert response.status_code == 201, response.content
        return response.json()["id"]

    def patch(self, key: str, *operations: dict[str, Any], **headers: str) -> Any:
        """Change parts of an account."""
        return self.ask("patch", f"/Users/{key}", {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def names(self, query: str = "", **parameters: Any) -> list[str]:
        """Return the user names that a filter finds, in their order."""
        response = self.client.get("/scim/v2/Users", {**({"filter": query} if query else {}), **parameters})
        assert response.status_code == 200, response.content
        return [one["userName"] for one in response.json()["Resources"]]
