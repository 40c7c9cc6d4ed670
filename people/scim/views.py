"""The doors of SCIM 2.0. Each translates: resource to facts, facts to resource, and calls an action."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from scim2_models import (
    Context,
    ListResponse,
    PatchOp,
    PayloadTooLargeException,
    PreconditionFailedException,
    ResponseParameters,
    SearchRequest,
)

from lms.kit.actors import Actor
from people import actions
from people.access import log_access
from people.models import User
from people.permissions import agency_provisioned_by
from people.queries.accounts import accounts_kept_by, facts_of
from people.rules.accounts import AccountFacts
from people.scim.authentication import ProvisioningAuthentication, ProvisioningThrottle
from people.scim.errors import scim_response
from people.scim.filters import matching
from people.scim.resources import (
    CONFIG,
    LARGEST_BODY,
    LARGEST_PAGE,
    PAGE,
    PROVIDER,
    ScimUser,
    facts_in,
    resource_of,
    version_of,
)

FARTHEST = 10**9  # rows; a bigger startIndex finds as little


class ScimParser(BaseParser):
    """Reads `application/scim+json` of a sane size."""

    media_type = "application/scim+json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """Return the document. Raises PayloadTooLargeException or ParseError."""
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise PayloadTooLargeException(detail=f"A request has at most {LARGEST_BODY} bytes.")
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ParseError("The body is no JSON.") from error


class JsonParser(ScimParser):
    """Reads `application/json` in the same way."""

    media_type = "application/json"


class ScimRenderer(JSONRenderer):
    """Answers `application/scim+json`."""

    media_type = "application/scim+json"


class OneFormat(DefaultContentNegotiation):
    """Answers SCIM whatever the client says that it reads: there is no other format."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """Return the only renderer."""
        return renderers[0], renderers[0].media_type


class ScimView(APIView):
    """What every door shares: the token, its pace, the format, the errors, and what this server tolerates."""

    authentication_classes = (ProvisioningAuthentication,)
    permission_classes = (IsAuthenticated,)
    throttle_classes = (ProvisioningThrottle,)
    parser_classes = (ScimParser, JsonParser)
    renderer_classes = (ScimRenderer,)
    content_negotiation_class = OneFormat
    schema = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer the request under the provider's policy."""
        with PROVIDER:
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who keeps the accounts of an agency today, and read how they want to see them before anything is done."""
        super().initial(request, *args, **kwargs)
        agency_provisioned_by(self.actor, timezone.localdate())
        self.asked = ResponseParameters[ScimUser].model_validate(request.query_params.dict())

    @property
    def actor(self) -> Actor:
        """Who acts: the token's account."""
        return Actor.of(self.request.user)

    def get_exception_handler(self) -> Any:
        """Return what makes SCIM errors."""
        return scim_response

    def account(self, public_id: str) -> User:
        """Return the account of this id, refusing a version other than `If-Match` names."""
        account = accounts_kept_by(self.request.user).filter(public_id=public_id).first()
        if account is None:
            raise Http404
        wanted = self.request.headers.get("If-Match", "*")
        if not _names(wanted, version_of(account)):
            raise PreconditionFailedException
        return account

    def show(self, account: User, context: Context, **more: Any) -> Response:
        """Answer one account as the request's `attributes` and `excludedAttributes` ask for it."""
        resource = resource_of(account, self.request)
        headers = {"ETag": resource.meta.version, "Location": resource.meta.location}
        return Response(resource.model_dump(scim_ctx=context, response_parameters=self.asked), headers=headers, **more)

    def log(self, accounts: list[User]) -> None:
        """Write down whose accounts were read."""
        people = [account.employee.pk for account in accounts if getattr(account, "employee", None)]
        log_access(self.request.user, people, "SCIM: accounts", getattr(self.request, "request_id", "") or "")  # type: ignore[arg-type]


class UsersView(ScimView):
    """All accounts of the agency."""

    def get(self, request: Request) -> Response:
        """List accounts: `filter`, `sortBy`, `sortOrder`, `startIndex`, `count`, `attributes`, `excludedAttributes`."""
        return self.search(SearchRequest[ScimUser].model_validate(request.query_params.dict(), scim_ctx=Context.SEARCH_REQUEST))

    def post(self, request: Request) -> Response:
        """Open an account, or take up again one that was deleted."""
        document = _active_unless_said(request.data, is_active=True)
        resource = ScimUser.model_validate(document, scim_ctx=Context.RESOURCE_CREATION_REQUEST)
        account = actions.provision_account(facts_in(resource), by=self.actor, at=timezone.now())
        return self.show(account, Context.RESOURCE_CREATION_RESPONSE, status=201)

    def search(self, asked: SearchRequest[Any]) -> Response:
        """Answer one page; 2 statements, 3 where others' records are on it."""
        rows = matching(accounts_kept_by(self.request.user), asked)
        first = min(asked.start_index or 1, FARTHEST)
        count = min(PAGE if asked.count is None else asked.count, LARGEST_PAGE)
        page = list(rows[first - 1 : first - 1 + count])
        self.log(page)
        context = Context.SEARCH_RESPONSE
        found = [resource_of(one, self.request).model_dump(scim_ctx=context, response_parameters=asked) for one in page]
        return Response(
            {
                "schemas": [str(ListResponse.__schema__)],
                "totalResults": rows.count(),
                "startIndex": first,
                "itemsPerPage": len(found),
                "Resources": found,
            }
        )


class SearchView(UsersView):
    """The same list, asked for in a body, so that names and NIPs stay out of addresses. There is one kind of resource."""

    http_method_names = ("post", "options")

    def post(self, request: Request) -> Response:
        """List accounts."""
        return self.search(SearchRequest[ScimUser].model_validate(request.data, scim_ctx=Context.SEARCH_REQUEST))


class UserView(ScimView):
    """One account."""

    def get(self, request: Request, public_id: str) -> Response:
        """Show the account; 304 where `If-None-Match` names its version."""
        account = self.account(public_id)
        if _names(request.headers.get("If-None-Match", ""), version_of(account)):
            return Response(status=304, headers={"ETag": version_of(account)})
        self.log([account])
        return self.show(account, Context.RESOURCE_QUERY_RESPONSE)

    def put(self, request: Request, public_id: str) -> Response:
        """Replace what is kept of the account. What is left out is emptied, but not the state and not an employee's NIP."""
        account = self.account(public_id)
        document = _active_unless_said(request.data, is_active=account.is_active)
        facts = facts_in(ScimUser.model_validate(document, scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST))
        if not facts.employee_number and getattr(account, "employee", None):
            facts = replace(facts, employee_number=account.employee.nip)
        return self.change(account, facts, Context.RESOURCE_REPLACEMENT_RESPONSE)

    def patch(self, request: Request, public_id: str) -> Response:
        """Change parts of the account, all or none."""
        account = self.account(public_id)
        resource = resource_of(account, self.request)
        PatchOp[ScimUser].model_validate(request.data, scim_ctx=Context.RESOURCE_PATCH_REQUEST).patch(resource)
        return self.change(account, facts_in(resource), Context.RESOURCE_PATCH_RESPONSE)

    def change(self, account: User, facts: AccountFacts, context: Context) -> Response:
        """Write the facts and show the account as it is then."""
        changed = actions.change_account(account, facts, seen=facts_of(account), by=self.actor, at=timezone.now())
        return self.show(changed, context)

    def delete(self, request: Request, public_id: str) -> Response:
        """Block the account and hide it from SCIM; what its owner did stays."""
        actions.remove_account(self.account(public_id), by=self.actor, at=timezone.now())
        return Response(status=204)


class ConfigView(ScimView):
    """What this server can do."""

    def get(self, request: Request) -> Response:
        """Show the configuration."""
        return Response(_described(CONFIG, request, "/ServiceProviderConfig"))


class DiscoveryView(ScimView):
    """Resource types or schemas: all, or one by its id."""

    endpoint: str = ""
    things: Any = ()

    def get(self, request: Request, key: str | None = None) -> Response:
        """Show them. A filter is refused, as RFC 7644, 4 wants it."""
        if "filter" in request.query_params:
            self.permission_denied(request, "Nothing is filtered here.")
        found = {str(thing.id): _described(thing, request, f"{self.endpoint}/{thing.id}") for thing in self.things}
        if key is None:
            return Response(_page(list(found.values())))
        if key not in found:
            raise Http404
        return Response(found[key])


class NothingView(ScimView):
    """Every other address."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        """Say that nothing is here."""
        super().initial(request, *args, **kwargs)
        raise Http404


def _page(resources: list[Any]) -> dict[str, Any]:
    return {
        "schemas": [str(ListResponse.__schema__)],
        "totalResults": len(resources),
        "startIndex": 1,
        "itemsPerPage": len(resources),
        "Resources": resources,
    }


def _described(thing: Any, request: Request, endpoint: str) -> dict[str, Any]:
    location = request.build_absolute_uri(f"/scim/v2{endpoint}")
    shown = thing.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE)
    return shown | {"meta": {"resourceType": type(thing).__name__, "location": location}}


def _names(header: str, version: str) -> bool:
    """Whether a header of versions names this one; weak and strong alike, because nothing here is byte for byte."""
    named = {one.strip().removeprefix("W/") for one in header.split(",")}
    return "*" in named or version.removeprefix("W/") in named


def _active_unless_said(document: Any, *, is_active: bool) -> Any:
    """Return the document with a state: clients leave out what is the default."""
    if not isinstance(document, Mapping) or any(str(key).lower().endswith("active") for key in document):
        return document
    return {**document, "active": is_active}
