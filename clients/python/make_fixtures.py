"""Write the conformance kit's fixtures anew: all follows from the lines of LEDGER and the days of CLOSINGS.

`python make_fixtures.py` needs the program openssl and makes a key that signs once and is then forgotten.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "src/bina_client/conformance/fixtures"
ANA, BUDI, CITRA = (
    ("4k7mbq2xw9tz", "198703122011012007"),
    ("6p9pds4zy3wc", "197505202000121003"),
    ("5n8ncr3yx2vb", "199001152014031002"),
)
JP, ANGKA_KREDIT, INNOVATION = "jp", "angka_kredit", "inovasi"
LAWS = {
    JP: "PerLAN 10/2018, lampiran",
    ANGKA_KREDIT: "PermenPANRB 1/2023; PerBKN 3/2023",
    INNOVATION: "Peraturan Wali Kota contoh",
}
# Person, kind, amount, day, what for, number of the line that it reverses, day of posting. The order is that of the numbers.
LEDGER: list[tuple[tuple[str, str], str, str, str, str, int | None, str]] = [
    (BUDI, JP, "4.0", "2025-12-31", "Seminar Akhir Tahun", None, "2025-12-31"),
    (BUDI, JP, "6.0", "2026-01-01", "Pelayanan Prima", None, "2026-01-01"),
    (ANA, ANGKA_KREDIT, "12.500", "2025-12-31", "Konversi predikat 2025", None, "2026-01-20"),
    (ANA, JP, "10.0", "2026-02-03", "Manajemen Risiko", None, "2026-02-03"),
    (CITRA, JP, "20.5", "2026-02-10", "Bimbingan Teknis Pengadaan", None, "2026-02-10"),
    (ANA, JP, "-10.0", "2026-02-03", "Manajemen Risiko", 4, "2026-02-11"),
    (ANA, JP, "8.0", "2026-02-03", "Manajemen Risiko (dibetulkan)", None, "2026-02-11"),
    (ANA, JP, "24.0", "2025-06-10", "Pelatihan Teknis Kearsipan", None, "2026-02-20"),
    (ANA, ANGKA_KREDIT, "-12.500", "2025-12-31", "Konversi predikat 2025", 3, "2026-03-10"),
    (ANA, ANGKA_KREDIT, "18.750", "2025-12-31", "Konversi predikat 2025 (dinilai ulang)", None, "2026-03-10"),
    (BUDI, JP, "-4.0", "2025-12-31", "Seminar Akhir Tahun", 1, "2026-03-12"),
    (CITRA, JP, "3.0", "2026-05-04", "Webinar Arsip Digital", None, "2026-05-04"),
    (CITRA, JP, "-3.0", "2026-05-04", "Webinar Arsip Digital", 12, "2026-05-20"),
    (ANA, ANGKA_KREDIT, "6.250", "2026-06-30", "Konversi predikat Januari sampai Juni 2026", None, "2026-07-05"),
    (CITRA, INNOVATION, "15", "2026-08-20", "Juara II lomba inovasi pelayanan", None, "2026-08-20"),
]
SOURCES = {JP: "courses.completion", ANGKA_KREDIT: "appraisals.rating", INNOVATION: "appraisals.given"}
# Id, day, the newest line that counts, reason. Each holds the year 2025; the last one is the one that holds.
YEAR = "2025"
CLOSINGS = [
    ("8hq2mwz4kx7t", "2026-02-01", 3, ""),
    ("9jr3nxw5my8v", "2026-03-01", 8, "Satu kegiatan terlambat dicatat."),
    ("2ks4pyv6nz9w", "2026-04-01", 11, "Satu kegiatan ditarik, satu predikat dinilai ulang."),
]
# Line 5 was committed before line 4, which had its number earlier: a feed is followed by its cursor, not by numbers of lines.
COMMITTED = [1, 2, 3, 5, 4, *range(6, len(LEDGER) + 1)]
COMPLETION = {"resource": "completions", "id": "7tqpwer2mnbv", "verb": "created"}


def lines() -> list[dict[str, Any]]:
    """Return the ledger as the API shows it."""
    return [_line(number, *facts) for number, facts in enumerate(LEDGER, 1)]


def _line(
    number: int, person: tuple[str, str], kind: str, amount: str, on: str, text: str, reverses: int | None, posted: str
) -> dict[str, Any]:
    return {
        "id": number,
        "employee": person[0],
        "nip": person[1],
        "kind": kind,
        "amount": amount,
        "on": on,
        "description": text,
        "source": SOURCES[kind],
        "source_key": str(reverses or number),
        "legal_source": LAWS[kind],
        "explanation": {"reason": "keliru"} if reverses else {"legal_source": LAWS[kind]},
        "reverses": reverses,
        "posted_at": f"{posted}T16:40:12+07:00",
    }


def rows_of(last: int, kind: str) -> list[dict[str, Any]]:
    """Return what a closing freezes of a kind from the lines up to one, in the order of NIP."""
    kept = [line for line in lines() if line["id"] <= last and line["kind"] == kind and line["on"].startswith(YEAR)]
    people = sorted({(line["nip"], line["employee"]) for line in kept})
    return [_row(employee, nip, kind, [line for line in kept if line["nip"] == nip]) for nip, employee in people]


def _row(employee: str, nip: str, kind: str, kept: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("amount", "on", "source", "source_key", "reverses")
    frozen = {
        "nip": nip,
        "total": str(sum((Decimal(line["amount"]) for line in kept), Decimal(0))),
        "lines": [{"line": line["id"], **{name: line[name] for name in names}} for line in kept],
    }
    return {"employee": employee, "kind": kind, **frozen, "sha256": _digest(_canonical(frozen))}


def document(number: int) -> str:
    """Return what is signed of a closing, from its place in CLOSINGS."""
    _key, day, last, reason = CLOSINGS[number - 1]
    hours, credit = _summed(rows_of(last, JP)), _summed(rows_of(last, ANGKA_KREDIT))
    return _canonical(
        {
            "format": "bina-credits/1",
            "agency": "Pemerintah Kota Contoh",
            "year": int(YEAR),
            "number": number,
            "reason": reason,
            **hours,
            "last_line": last,
            "kinds": {ANGKA_KREDIT: credit},
            "closed_at": _moment(day),
            "closed_by": "hr@bina.example",
        }
    )


def _summed(rows: list[dict[str, Any]]) -> dict[str, Any]:
    joined = "".join(f"{row['sha256']}\n" for row in rows)
    total = sum((Decimal(row["total"]) for row in rows), Decimal(0))
    return {"people": len(rows), "total": str(total), "rows_sha256": _digest(joined)}


def changes() -> list[dict[str, Any]]:
    """Return the feed; a completion of Ana's stands among her credits."""
    by_number = {line["id"]: line for line in lines()}
    told = [_told(by_number[number]) for number in COMMITTED]
    after = next(place for place, one in enumerate(told) if one["id"] == "4")
    told.insert(after, COMPLETION | {"employee": ANA[0], "at": told[after]["at"]})
    return [one | {"cursor": f"{1000 + place}-{place}"} for place, one in enumerate(told, 1)]


def _told(line: dict[str, Any]) -> dict[str, Any]:
    shown = {"resource": "credits", "id": str(line["id"]), "verb": "created"}
    return shown | {"employee": line["employee"], "at": line["posted_at"]}


def expected() -> dict[str, Any]:
    """Return what a system must conclude, and why where it is easily missed."""
    held = CLOSINGS[-1][2]
    return {
        "totals": _by_person(line for line in lines() if line["kind"] == JP and line["on"].startswith("2026")),
        "angka_kredit": _by_person(line for line in lines() if line["kind"] == ANGKA_KREDIT),
        "board": {row["nip"]: row["total"] for row in rows_of(held, JP)},
        "board_angka_kredit": {row["nip"]: row["total"] for row in rows_of(held, ANGKA_KREDIT)},
        "changed": [one["id"] for one in changes() if one["resource"] == "credits"],
        "why": {
            "totals": {
                ANA[1]: "line 6 reverses line 4, line 7 takes its place; angka kredit are no learning hours",
                BUDI[1]: "31 December belongs to the year before",
                CITRA[1]: "line 13 takes line 12 back and nothing takes its place; 15 points of innovation are no learning hours",
            },
            "angka_kredit": {ANA[1]: "line 9 reverses line 3, line 10 takes its place; angka kredit add up over the years"},
            "board": {
                ANA[1]: "closing number 2 brought what came late; number 3 holds it as well",
                BUDI[1]: "closing number 3 corrects number 2: what number 1 and 2 held was withdrawn",
            },
            "board_angka_kredit": {ANA[1]: "closing number 3 holds the rating that replaced the first one"},
        },
    }


def _by_person(kept: Any) -> dict[str, str]:
    sums: dict[str, Decimal] = {}
    for line in kept:
        sums[line["nip"]] = sums.get(line["nip"], Decimal(0)) + Decimal(line["amount"])
    return {nip: str(total) for nip, total in sums.items()}


def closings(signatures: dict[int, str]) -> list[dict[str, Any]]:
    """Return the closings as the API shows them, with the signatures given by number."""
    shown = []
    for number, (key, day, _last, reason) in enumerate(CLOSINGS, 1):
        text = document(number)
        said = json.loads(text)
        shown.append(
            {
                "id": key,
                "year": int(YEAR),
                "number": number,
                "reason": reason,
                "people": said["people"],
                "total": said["total"],
                "sha256": _digest(text),
                "closed_at": _moment(day),
                "document": text,
                "signature": signatures.get(number, ""),
            }
        )
    return shown


def made(signatures: dict[int, str]) -> dict[str, Any]:
    """Return every fixture by its name."""
    rows = {key: [*rows_of(last, JP), *rows_of(last, ANGKA_KREDIT)] for key, _day, last, _reason in CLOSINGS}
    return {
        "credits": lines(),
        "closings": closings(signatures),
        "rows": rows,
        "changes": changes(),
        "expected": expected(),
    }


def main() -> None:
    """Sign the documents by a new key, and write all files."""
    with tempfile.TemporaryDirectory() as folder:
        key, authority = Path(folder, "key.pem"), FOLDER / "authority.pem"
        named = ["-subj", "/CN=Bina conformance kit", "-days", "36500", "-keyout", str(key), "-out", str(authority)]
        _openssl(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", *named])
        signatures = {number: _signed(document(number), key, authority) for number in range(1, len(CLOSINGS) + 1)}
    for name, content in made(signatures).items():
        (FOLDER / f"{name}.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _signed(text: str, key: Path, authority: Path) -> str:
    how = ["cms", "-sign", "-binary", "-outform", "DER", "-md", "sha256", "-signer", str(authority), "-inkey", str(key)]
    return base64.b64encode(_openssl(how, text.encode())).decode()


def _openssl(arguments: list[str], given: bytes = b"") -> bytes:
    program = shutil.which("openssl")
    if program is None:
        raise SystemExit("The program openssl is not installed.")
    return subprocess.run([program, *arguments], input=given, capture_output=True, check=True).stdout  # noqa: S603 - our own arguments


def _moment(day: str) -> str:
    return f"{day}T02:00:00+00:00"


def _canonical(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
