"""What one agency's identity provider is asked, and what of its answer is kept."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from requests import RequestException

from people.sign_on.client import AgencyClient

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class AgencyProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """An identity provider of an agency. Only the subject, its session and the NIP are read; e-mail claims are not."""

    oauth2_adapter_class = AgencyClient

    @classmethod
    def get_package(cls) -> str:
        """Say where the addresses are."""
        return "people.sign_on"

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Take from the visitor's address only where to go afterwards: neither scope, parameters nor another purpose."""
        asked = super().get_redirect_from_request_kwargs(request)
        onwards = {"next_url": asked["next_url"]} if "next_url" in asked else {}
        return {"process": "login", **onwards}

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """Send the visitor to the provider, with a number that the answer must carry (nonce)."""
        nonce = secrets.token_urlsafe(24)
        auth_params = {"nonce": nonce}
        try:
            return super().redirect(request, process, next_url, nonce=nonce, auth_params=auth_params, scope=self.get_scope())
        except (OAuth2Error, RequestException) as error:
            return render_authentication_error(request, self, exception=error)

    def serialize(self) -> dict[str, Any]:
        """Name the provider by its key: two agencies may have given us the same client id."""
        return {"id": self.app.provider_id}

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return the subject."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep the NIP that was claimed and the provider's session, nothing else."""
        claim = self.app.settings["nip_claim"]
        return {"nip": str(data.get(claim, "")), "sid": str(data.get("sid", ""))}

    def extract_common_fields(self, _data: dict[str, Any]) -> dict[str, Any]:
        """Take over nothing: HR keeps names and addresses."""
        return {}

    def extract_email_addresses(self, _data: dict[str, Any]) -> list[Any]:
        """Take over nothing: an e-mail claim never links."""
        return []


provider_classes = [AgencyProvider]
