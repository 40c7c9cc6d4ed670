"""Samples of pages and searches, each made at the first asking."""

from __future__ import annotations

from django.utils import timezone

from cms.models import PolicyPage, SavedSearch
from people.models import User
from tests.factories.cms import PolicyPageFactory
from tests.permissions.records import Sample


def search_of(user: User) -> SavedSearch:
    """Return a search that the account saved, with a calendar link."""
    made = {"name": "Banjir", "parameters": "q=banjir", "digest": f"{user.pk:064}", "created_at": timezone.now()}
    return SavedSearch.objects.get_or_create(user=user, defaults=made)[0]


def policy() -> PolicyPage:
    """Return a change that concerns everybody, announced at the first asking."""
    return PolicyPage.objects.first() or PolicyPageFactory()


SAMPLES: dict[str, Sample] = {
    "cms:delete_search": lambda of, _world: search_of(of.employee.user).public_id,
    "cms:open_search_link": lambda of, _world: search_of(of.employee.user).public_id,
    "cms:end_search_link": lambda of, _world: search_of(of.employee.user).public_id,
    "cms:policy_": lambda _of, _world: policy().pk,
}
