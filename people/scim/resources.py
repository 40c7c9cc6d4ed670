"""What SCIM says of an account, and what this server can do: the source of all that it publishes."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from pydantic import Field
from scim2_models import (
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    ETag,
    ExtensibleStringEnum,
    Extension,
    Filter,
    Meta,
    Pagination,
    Patch,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)
from scim2_models.resources.resource import AnyExtension
from scim2_models.urn import URN

from people.models import User as Account
from people.queries.accounts import facts_of
from people.rules.accounts import AccountFacts

PAGE, LARGEST_PAGE = 100, 200
LARGEST_BODY = 64 * 1024  # bytes; an account takes some hundred


class Email(ComplexAttribute):
    """The work address."""

    class Type(ExtensibleStringEnum):
        """Which address it is; only the one for work is kept."""

        WORK = "work"

    value: str | None = Field(None, description="The address; no two accounts have the same.")
    type: Type | None = Field(None, description="Always work.")


class User(Resource[AnyExtension]):
    """An account."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = Field(
        None, description="What its owner signs in with, best the NIP. Kept in small letters."
    )
    display_name: str | None = Field(None, description="The name; without one an employee's name of the records is taken.")
    active: Annotated[bool | None, Required.true] = Field(
        None, description="Whether its owner may sign in; true for a new account where it is left out."
    )
    emails: list[Email] | None = Field(None, description="One work address; others are not kept.")
    preferred_language: str | None = Field(None, description="Such as id-ID; the account speaks Indonesian or English.")


class EnterpriseUser(Extension):
    """Whose account it is."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    employee_number: Annotated[str | None, CaseExact.true] = Field(
        None, description="The NIP. That of an employee without account makes the account theirs for good."
    )


CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=LARGEST_PAGE),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=True),
    etag=ETag(supported=True),
    pagination=Pagination(
        cursor=False,
        index=True,
        default_pagination_method=Pagination.DefaultPaginationMethod.index,
        default_page_size=PAGE,
        max_page_size=LARGEST_PAGE,
    ),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Bearer token",
            description="Authorization: Bearer, with a token given for provisioning by the operator.",
            primary=True,
        )
    ],
)
# What identity systems of the market send: attributes that we do not keep, and filters that describe a new entry.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
PROVIDER = ScimProvider(
    models=[User, EnterpriseUser],
    resource_types=[ResourceType.from_resource(User[EnterpriseUser])],
    config=CONFIG,
    policy=POLICY,
)
ScimUser: Any = PROVIDER.model_for("User")


def resource_of(account: Account, request: HttpRequest) -> Any:
    """Return the account as SCIM shows it, with its version; `account` was read with employee and provisioning."""
    facts = facts_of(account)
    user = ScimUser(
        id=account.public_id,
        external_id=facts.external_id or None,
        user_name=facts.user_name,
        display_name=facts.name or None,
        active=facts.is_active,
        emails=[Email(value=facts.email, type=Email.Type.WORK)] if facts.email else None,
        preferred_language=facts.preferred_language or None,
    )
    if facts.employee_number:
        user[EnterpriseUser] = EnterpriseUser(employee_number=facts.employee_number)
    address = request.build_absolute_uri(reverse("scim:user", args=[account.public_id]))
    user.meta = Meta(resource_type="User", created=account.date_joined, location=address, version=version_of(account))
    return user


def version_of(account: Account) -> str:
    """Return the weak ETag of an account: another as soon as anything that SCIM shows of it is another."""
    shown = json.dumps([account.public_id, *vars(facts_of(account)).values()])
    return f'W/"{hashlib.sha256(shown.encode()).hexdigest()[:20]}"'


def facts_in(user: Any) -> AccountFacts:
    """Return what a resource says of the account; what it leaves out is empty, and the account active."""
    enterprise = user[EnterpriseUser]
    return AccountFacts(
        user_name=user.user_name or "",
        name=user.display_name or "",
        email=_work_address(user.emails or []),
        is_active=user.active is not False,
        external_id=user.external_id or "",
        employee_number=(enterprise.employee_number if enterprise else None) or "",
        preferred_language=user.preferred_language or "",
    )


def _work_address(emails: list[Email]) -> str:
    """Return the first address for work, or the first that says nothing of its use; home addresses are not kept."""
    by_use = {str(email.type or ""): email.value for email in reversed(emails) if email and email.value}
    return by_use.get("work") or by_use.get("") or ""
