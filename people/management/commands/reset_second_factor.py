"""Take second factors from an account whose owner has lost them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from people.actions import reset_second_factor
from people.models import User
from people.rules import without_spaces


class Command(BaseCommand):
    """Reset the factors, end the sessions, tell the owner by mail."""

    help = "Take all second factors from an account whose owner has lost them. Check first who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account and the reason."""
        parser.add_argument("username", metavar="NIP", help="NIP or user name of the account.")
        parser.add_argument("--reason", default="", help="What the owner reads, such as “phone stolen, identity checked”.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset them."""
        name = options["username"]
        user = User.objects.filter(username__in=[name, without_spaces(name)]).first()
        if user is None:
            raise CommandError(f"There is no account {name}.")
        by = Actor.system("reset_second_factor")
        taken = reset_second_factor(user, by=by, at=timezone.now(), reason=options["reason"])
        self.stdout.write(f"{taken} factors taken from {user}." if taken else f"{user} has none.")
