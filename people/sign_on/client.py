"""The conversation with an identity provider: its description, its keys, its answer."""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from people.sign_on.tokens import InvalidToken, Trusted, header_of, read_id_token, read_logout_token

KEPT = 3600  # seconds that a provider's description and keys are kept
PAUSE = 60  # seconds before a provider is asked again for a key that it did not have


class AgencyClient(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Speaks with one identity provider. `nonce` is what we asked with; the answer must repeat it."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the provider's description of itself, kept for an hour. Raises InvalidToken if another describes itself."""
        app = self.get_provider().app
        address = f"{app.settings['server_url']}/.well-known/openid-configuration"
        config: dict[str, Any] = _kept(address) or _fetch(address)
        if config.get("issuer") != app.settings["issuer"]:
            raise InvalidToken("the description names another issuer")
        return config

    def get_callback_url(self, _request: Any, _app: Any) -> str:
        """Return where the provider sends people back: at the address of the installation, whatever the request said."""
        return settings.BINA_URL + reverse("openid_connect_callback", args=[self.provider_id])

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        """Check the ID token; return who it is about, not yet who that is here. Raises InvalidToken, RequestException."""
        text = kwargs["response"].get("id_token") or ""
        claims = read_id_token(text, self.trusted(text), nonce=self.nonce)
        claim = app.settings["nip_claim"]
        if claim not in claims and "userinfo_endpoint" in self.openid_config:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise InvalidToken("userinfo of another subject")
            claims[claim] = told.get(claim, "")
        return self.get_provider().sociallogin_from_response(request, claims)

    def read_logout(self, text: str) -> dict[str, Any]:
        """Return the claims of a call to sign somebody out. Raises InvalidToken, RequestException."""
        return read_logout_token(text, self.trusted(text))

    def trusted(self, token: str) -> Trusted:
        """Return issuer and keys; a key that is not known yet is asked for, at most once a minute."""
        app, address = self.get_provider().app, self.openid_config["jwks_uri"]
        header = header_of(token)
        trusted = Trusted(app.settings["issuer"], app.client_id, (_kept(address) or _fetch(address))["keys"])
        if trusted.key_for(header) is None and cache.add(_key("asked", address), "asked", timeout=PAUSE):
            return Trusted(trusted.issuer, trusted.client_id, _fetch(address)["keys"])
        return trusted


def _key(what: str, address: str) -> str:
    return f"sign-on:{what}:{hashlib.sha256(address.encode()).hexdigest()}"


def _kept(address: str) -> Any:
    return cache.get(_key("document", address))


def _fetch(address: str) -> Any:
    with get_adapter().get_requests_session() as session:
        answer = session.get(address)
        answer.raise_for_status()
        document = answer.json()
    cache.set(_key("document", address), document, timeout=KEPT)
    return document
