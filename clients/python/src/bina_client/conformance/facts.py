"""The facts of the kit: people, credits of three kinds, a frozen year with two corrections, changes, and what must follow."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from typing import Any

PARTS = ("totals", "angka_kredit", "board", "board_angka_kredit")
KEY, SECRET = "kit-key", "kit-secret"
WEBHOOK_SECRET = "whsec_a2l0LXNlY3JldC1vZi10aGUtYmluYS1jb25mb3JtYW5jZQ=="  # noqa: S105 - of the kit alone


def fixture(name: str) -> Any:
    """Return a file of the kit: credits, closings, rows, changes or expected."""
    return json.loads(files(__package__).joinpath(f"fixtures/{name}.json").read_text(encoding="utf-8"))


def differences(report: dict[str, Any]) -> list[str]:
    """Return what a system's report has otherwise than it must be; empty means that it conforms.

    The report has by NIP `totals` (JP of 2026) and `angka_kredit` (of all years), both from the ledger, `board` (JP of 2025)
    and `board_angka_kredit` (of 2025), both from the closing that holds; and `changed`, the ids of credits in the order of
    the feed, each once. Numbers may be written as strings.
    """
    expected, found = fixture("expected"), []
    for part in PARTS:
        said = {str(nip): Decimal(str(amount)) for nip, amount in dict(report.get(part) or {}).items()}
        for nip, amount in expected[part].items():
            if said.pop(nip, None) != Decimal(amount):
                found.append(f"{part}: {nip} must have {amount} ({expected['why'][part].get(nip, 'the sum of the lines')})")
        found += [f"{part}: nobody with NIP {nip} is in scope" for nip in said]
    if [str(one) for one in report.get("changed") or []] != expected["changed"]:
        found.append(f"changed: must be {', '.join(expected['changed'])}, in this order and each once")
    return found
