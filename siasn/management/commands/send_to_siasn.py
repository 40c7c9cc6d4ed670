"""`manage.py send_to_siasn`: facts into rows, and rows to SIASN."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import pghistory
from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.kit.actors import Actor
from people.models import Agency
from siasn.actions import collect, send_due, siasn_of
from siasn.errors import SiasnOff


class Command(BaseCommand):
    """Collects this and last year's facts of each agency with a SIASN id, and sends what is due where sending is set up."""

    help = "Makes rows for SIASN of new facts and sends those that are due. For a timer, each hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the first year."""
        parser.add_argument("--since", type=int, help="First year whose facts are told; the last one unless given.")

    def handle(self, *_args: Any, since: int | None, **_options: Any) -> None:
        """Do it and say how many."""
        at = timezone.now()
        today = timezone.localdate(at)
        first = today.replace(year=since or today.year - 1, month=1, day=1)
        with pghistory.context(by="send_to_siasn"):
            for agency in Agency.objects.exclude(siasn_id="").order_by("pk"):
                found = collect(agency, since=first, by=Actor.system("send_to_siasn"), at=at)
                read = f"{found.new} new, {found.renewed} read anew, {found.corrected} to correct, {found.taken_back} taken back"
                self.stdout.write(f"{agency}: {read}.")
                try:
                    sent = send_due(agency, siasn_of(agency), at=timezone.now())
                except SiasnOff as error:
                    self.stdout.write(f"{agency}: {error.message}")
                else:
                    taken = f"{sent.sent} sent, {sent.found} there already"
                    rest = f"{sent.put_off} put off, {sent.refused} refused, {sent.removed} taken out"
                    self.stdout.write(f"{agency}: {taken}, {rest}. {sent.stopped}")
