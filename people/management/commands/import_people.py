"""Import employees, posts held or units from a folder or an address, each night."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.actions import imports as actions
from people.fetching import NotFetched, fetch
from people.models import ImportBatch, Unit, import_kinds
from people.rules.sheets import LARGEST_FILE

log = structlog.get_logger(__name__)
BY = Actor.system("import_people")
ENDINGS = (".csv", ".xlsx")


class Command(BaseCommand):
    """Bring each file in, all or nothing; a file that was carried out before is passed over."""

    help = "Import files of employees, positions or units from a folder or an https address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where the files are, what they are about, and into which unit they go."""
        parser.add_argument("--from", dest="source", required=True, help="A folder, or an https address of one file.")
        parser.add_argument("--kind", required=True, choices=[kind for kind, _label in import_kinds()])
        parser.add_argument("--private", action="store_true", help="Allow an address of a private network, or of this machine.")
        parser.add_argument("--unit", help="SIASN id of the unit that the rows may touch; default: the whole agency.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import them; the exit code is 1 if any file could not be imported."""
        unit = self._unit(options["unit"])
        files = self._files(options["source"], is_private_allowed=options["private"])
        failed = [name for name, content in files if not self._bring(unit, options["kind"], name, content)]
        if failed:
            raise CommandError(f"Not imported: {', '.join(failed)}.")

    def _unit(self, siasn_id: str | None) -> Unit:
        units = Unit.objects.filter(siasn_id=siasn_id) if siasn_id else Unit.objects.filter(depth=1)
        found = list(units.select_related("agency")[:2])
        if len(found) != 1:
            raise CommandError("There is no such unit, or there are several agencies: name one with --unit.")
        return found[0]

    def _files(self, source: str, *, is_private_allowed: bool) -> Iterator[tuple[str, bytes]]:
        if "://" in source:
            try:
                yield fetch(source, most=LARGEST_FILE, is_private_allowed=is_private_allowed)
            except NotFetched as error:
                raise CommandError(str(error)) from error
            return
        folder = Path(source)
        if not folder.is_dir():
            raise CommandError(f"{source} is no folder.")
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix.lower() in ENDINGS:
                with path.open("rb") as file:
                    yield path.name, file.read(LARGEST_FILE + 1)
                self._archive(path)

    def _archive(self, path: Path) -> None:
        """Move a file that was imported out of the way; one that was not stays for the next night."""
        if path.name in self._done:
            done = path.parent / "done"
            done.mkdir(exist_ok=True)
            path.rename(done / f"{timezone.now():%Y%m%d-%H%M%S}-{path.name}")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with nothing done."""
        super().__init__(*args, **kwargs)
        self._done: set[str] = set()

    def _bring(self, unit: Unit, kind: str, name: str, content: bytes) -> bool:
        try:
            words = self._imported(unit, kind, name, content)
        except DomainError as error:
            log.exception("import_refused", file=name, kind=kind, reason=str(error.message))
            self.stderr.write(f"{name}: {error.message}")
            return False
        self._done.add(name)
        self.stdout.write(f"{name}: {words}")
        return True

    def _imported(self, unit: Unit, kind: str, name: str, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        if ImportBatch.objects.committed().filter(agency=unit.agency_id, kind=kind, sha256=digest).exists():
            log.info("import_repeated", file=name, kind=kind)
            return "imported before, nothing to do"
        batch = actions.take_file(unit, kind, name, content, by=BY, at=timezone.now())
        actions.preview(batch, by=BY, at=timezone.now())
        done = actions.commit(batch, by=BY, at=timezone.now())
        log.info("import_carried_out", file=name, kind=kind, batch=batch.pk, **{f"rows_{k}": v for k, v in done.counts.items()})
        return ", ".join(f"{outcome} {count}" for outcome, count in sorted(done.counts.items()))
