"""`manage.py demo`: the demonstration city and who one can be in it."""

from __future__ import annotations

import logging
import textwrap
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from lms.demo import accounts, build, facts, wipe
from people.models import Agency, Employee

WIDTH = 68
NOT_WHOLE = "There are people here already, and they are no whole city. --fresh throws them away and builds anew."


class Command(BaseCommand):
    """Builds the demonstration city where nobody lives yet, and says as whom one can sign in."""

    help = "Build the demonstration city of Medan; on a filled database say so and change nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how large the city is, and whether what is there may go."""
        parser.add_argument("--employees", type=int, default=build.EMPLOYEES, help="From 60 to 1,000,000 (default: 2,000).")
        parser.add_argument("--seed", type=int, default=build.SEED, help="Another number gives other people.")
        parser.add_argument("--processes", type=int, choices=(1, 2), default=2, help="Build in one process or in two (default).")
        parser.add_argument("--fresh", action="store_true", help="Throw away EVERYTHING in the database first.")
        parser.add_argument("--yes", action="store_true", help="Allow --fresh where BINA_DEBUG is not set.")
        parser.add_argument("--account", metavar="NIP", help="Open an account for one more employee, and do nothing else.")

    def handle(self, **options: Any) -> None:
        """Build, or say what stands there; raises CommandError where building would harm."""
        if options["account"]:
            self._open_account(options["account"])
            return
        if options["fresh"]:
            self._empty(is_allowed=settings.DEBUG or options["yes"])
        if build.is_built():
            self.stdout.write("The city stands already; nothing was changed. `manage.py demo --fresh` builds it anew.")
        elif Agency.objects.exists():
            raise CommandError(NOT_WHOLE)
        else:
            self._build(options)
        self._introduce()

    def _empty(self, *, is_allowed: bool) -> None:
        if not is_allowed:
            name = connection.settings_dict["NAME"]
            raise CommandError(f"--fresh throws away everything in the database “{name}”. Add --yes if you mean it.")
        self.stdout.write("Emptying the database …")
        wipe.empty()

    def _build(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"Building a city of {options['employees']:,} employees …")
        # Wagtail tells of every page; here that would hide the logins.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        try:
            build.build(
                options["employees"], seed=options["seed"], is_quiet=options["verbosity"] == 0, processes=options["processes"]
            )
        except ValueError as error:
            raise CommandError(str(error)) from error

    def _open_account(self, nip: str) -> None:
        if not build.is_built():
            raise CommandError("Accounts with the password of the demonstration are opened only in the demonstration city.")
        try:
            user = accounts.open_account(nip)
        except Employee.DoesNotExist as error:
            raise CommandError("Nobody here has this NIP.") from error
        self.stdout.write(f"{user.name} signs in with {user.username} and the password {facts.password()}")

    def _introduce(self) -> None:
        """Print who one can be: login, role, and what to try."""
        self.stdout.write(f"\nSign in as one of these; the password is always {self.style.SUCCESS(facts.password())}\n")
        for persona in facts.personas().values():
            self.stdout.write(f"\n  {self.style.SUCCESS(persona['login'].ljust(30))} {persona['title']}")
            for line in textwrap.wrap(persona["try"], WIDTH):
                self.stdout.write(f"      {line}")
        self.stdout.write(f"\n{Employee.objects.count():,} employees live here. All are made up.")
