"""`manage.py tend_api`: nightly, forgets what the API keeps only for a while."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from oauth2_provider.models import AccessToken

from people.api import idempotency


class Command(BaseCommand):
    """Deletes access tokens that have expired and answers to writes that are older than a day."""

    help = "Forget expired access tokens and old answers to writes. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete both and say how many."""
        now = timezone.now()
        expired, _kinds = AccessToken.objects.filter(expires__lt=now).delete()
        answers = idempotency.forget(now)
        self.stdout.write(f"{expired} access tokens, {answers} answers forgotten.")
