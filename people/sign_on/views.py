"""The way to an identity provider and back, and the call by which it signs somebody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from people.models import SignIn, User
from people.security import Kind, note
from people.sign_on.client import AgencyClient
from people.sign_on.tokens import InvalidToken

if TYPE_CHECKING:
    from django.http import HttpRequest


@never_cache
@require_safe
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the visitor to an agency's identity provider; 404 where there is none of this key."""
    return _walk(OAuth2LoginView, request, provider_id)


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    """The way back: the state must be ours, and its nonce is what the answer is compared with."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the provider's answer; sign in whom it names, or say why not."""
    return _walk(Callback, request, provider_id)


def _walk(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(AgencyClient(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response


@csrf_exempt
@require_POST
def back_channel_logout(request: HttpRequest, provider_id: str) -> HttpResponse:
    """End the sessions that a provider names (OpenID Connect Back-Channel Logout 1.0): those of a subject, or one of them.

    The call proves itself by its signed token. 200 also where nobody was signed in, 400 where the token is not to be believed.
    """
    client = AgencyClient(request, provider_id)
    try:
        claims = client.read_logout(request.POST.get("logout_token", ""))
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (InvalidToken, RequestException) as error:
        return _uncached(JsonResponse({"error": "invalid_request", "error_description": str(error)}, status=400))
    _end_sessions(provider_id, claims)
    return _uncached(HttpResponse())


def _end_sessions(provider_id: str, claims: dict[str, Any]) -> None:
    named = {"subject": claims.get("sub"), "provider_session": claims.get("sid")}
    sessions = SignIn.objects.filter(provider=provider_id, **{field: said for field, said in named.items() if said})
    users = list(User.objects.filter(sign_ins__in=sessions).distinct())
    sessions.end()
    for user in users:
        note(user, Kind.SESSIONS_ENDED, by=None, at=timezone.now())


def _uncached(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    return response
