"""`manage.py siasn_stand_in`: a stand-in for SIASN on this machine, to try the way there."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from siasn.stand_in import StandIn


class Command(BaseCommand):
    """Serves until it is interrupted, and says what to put into the environment and which token to paste."""

    help = "Serves a stand-in for SIASN's web service on this machine, for trying; nothing reaches SIASN."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port."""
        parser.add_argument("--port", type=int, default=8243)

    def handle(self, *_args: Any, port: int, **_options: Any) -> None:
        """Serve."""
        found = StandIn(port=port)
        self.stdout.write(f"BINA_SIASN_URL={found.base}")
        self.stdout.write(f"BINA_SIASN_TOKEN_URL={found.token_address}")
        self.stdout.write("BINA_SIASN_KEY=kunci BINA_SIASN_SECRET=rahasia")
        self.stdout.write(f"Token of the person: {found.person_token}")
        try:
            found.server.serve_forever()
        except KeyboardInterrupt:
            found.server.server_close()
