"""Give an account a token for the API, or for keeping accounts over SCIM."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.models import ApiToken, User
from people.tokens import give_token


class Command(BaseCommand):
    """Print a new token once; only its hash is kept."""

    help = "Give an account a token with which another system reads the API or keeps accounts, and print it once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account, the system's name and the days."""
        parser.add_argument("username", help="NIP or user name of the account whose scope the token has.")
        parser.add_argument("--name", required=True, help="Which system uses it.")
        parser.add_argument(
            "--purpose",
            choices=ApiToken.Purpose.values,
            default=ApiToken.Purpose.READ,
            help="read: the API (default); provisioning: accounts over SCIM, for an account that is HR of one whole agency.",
        )
        parser.add_argument("--days", type=int, default=90, help="How long it lasts, at most 366 (default: 90).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Give the token."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['username']}.")
        try:
            given = {key: options[key] for key in ("name", "days", "purpose")}
            new = give_token(user, **given, by=Actor.system("give_token"), at=timezone.now())
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self.stdout.write(new.secret)
