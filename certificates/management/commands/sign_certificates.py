"""Sign the certificates that wait for a signatory, at a terminal: what a signatory calls for a large batch."""

from __future__ import annotations

import getpass
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from certificates import rendering
from certificates.esign import EsignService
from certificates.models import Certificate


class Command(BaseCommand):
    """Asks for the passphrase and keeps it nowhere."""

    help = "Make and sign the PDFs of certificates that wait, by the e-sign service."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who signs."""
        parser.add_argument("nik", help="NIK of the signatory, 16 digits.")
        parser.add_argument("--most", type=int, default=None, metavar="NUMBER", help="Stop after so many certificates.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sign and say how many; what fails waits on and can be signed by calling this again."""
        if not settings.ESIGN_URL:
            raise CommandError("BINA_ESIGN_URL names no e-sign service.")
        service = EsignService(nik=options["nik"], passphrase=getpass.getpass("Passphrase: "))
        done = rendering.render_waiting(options["most"], signer=service)
        waiting = Certificate.objects.to_render()
        self.stdout.write(f"{done.made} signed, {waiting.count()} waiting.")
        if reason := waiting.exclude(last_error="").values_list("last_error", flat=True).first():
            raise CommandError(reason)
