"""Whether the summary of the heat map says what the facts say."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Differences:
    """How many rows of the summary differ from what the facts say of its day; both are 0 where all is well."""

    standings: int
    cells: int

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.standings or self.cells)


def differences() -> Differences:
    """Compare the summary with the facts of its day. One statement; it counts everybody anew, so not for pages."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM competencies_summary_differences()")
        return Differences(*cursor.fetchone())
