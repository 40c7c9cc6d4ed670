"""Begin an agency on a new installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.founding import found_agency
from people.invitations import first_password_link


class Command(BaseCommand):
    """Make the agency, its root unit and its first HR account; print the link for that account's password."""

    help = "Begin an agency: its root unit and its first HR account, whose link for a password is printed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the agency's names and the address of its HR."""
        parser.add_argument("name", help="Full name, such as “Pemerintah Kota Medan”.")
        parser.add_argument("--short-name", required=True, help="Such as “Kota Medan”.")
        parser.add_argument("--city", required=True, help="Place of issue on certificates.")
        parser.add_argument("--hr-email", required=True, help="Address of the first HR account.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Found it."""
        names = {key: options[key] for key in ("name", "short_name", "city", "hr_email")}
        try:
            founded = found_agency(**names, by=Actor.system("found_agency"), at=timezone.now())
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self.stdout.write(f"{founded.agency} stands. {founded.hr.username} sets a password here, within three days:")
        self.stdout.write(first_password_link(founded.hr))
