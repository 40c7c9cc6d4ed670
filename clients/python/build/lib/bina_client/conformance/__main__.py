"""`bina-conformance serve | check | webhooks`."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bina_client.conformance.facts import KEY, SECRET, WEBHOOK_SECRET, differences
from bina_client.conformance.messages import send_all
from bina_client.conformance.server import KitServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; return 0 where the system conforms."""
    parser = argparse.ArgumentParser(prog="bina-conformance", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="answer like Bina, for your system to read")
    serve.add_argument("--port", type=int, default=8700)
    check = commands.add_parser("check", help="compare your system's report with what must follow")
    check.add_argument("report", type=Path)
    webhooks = commands.add_parser("webhooks", help="send genuine and bad messages to your receiver")
    webhooks.add_argument("address")
    webhooks.add_argument("--secret", default=WEBHOOK_SECRET)
    asked = parser.parse_args(arguments)
    if asked.command == "serve":
        return _serve(asked.port)
    if asked.command == "check":
        return _say(differences(json.loads(asked.report.read_text(encoding="utf-8"))))
    return _say(send_all(asked.address, asked.secret, at=dt.datetime.now(dt.UTC)))


def _serve(port: int) -> int:
    kit = KitServer(port=port)
    sys.stdout.write(f"{kit.address}  key {KEY}  secret {SECRET}\n")
    sys.stdout.flush()
    try:
        kit.http.serve_forever()
    except KeyboardInterrupt:
        kit.http.server_close()
    return 0


def _say(wrong: Sequence[str]) -> int:
    sys.stdout.write("".join(f"✗ {one}\n" for one in wrong) or "✓ conforms\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
