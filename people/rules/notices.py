"""What a notice is made of: its kind, and the places in its text where words are put."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_PLACE = re.compile(r"\{([a-z_]+)\}")
MOST_SUBJECT = 200


@dataclass(frozen=True)
class Invite:
    """One event that goes to a calendar with a notice: how it is to be taken (REQUEST, CANCEL), its title, and iCalendar."""

    method: str
    title: str
    text: str


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of notice: what it is called, and its words where nobody has written others.

    `subject` and `text` are marked for translation and name what is put in as {place}; `sample` says for each place what
    stands there in a preview. `usual` is how it comes to who has not chosen otherwise (NoticePreference.Way). A kind that
    is not `is_refusable` always comes by mail at once. `invites` returns for notices of the kind what goes to their
    readers' calendars, by the notice's id.
    """

    code: str
    label: Any
    subject: Any
    text: Any
    sample: Mapping[str, Any] = field(default_factory=dict)
    is_refusable: bool = True
    usual: str = "at_once"
    invites: Callable[[Any], Mapping[int, Sequence[Invite]]] | None = None

    @property
    def places(self) -> frozenset[str]:
        """What can be put into a text of this kind."""
        return places_in(str(self.subject)) | places_in(str(self.text))


def places_in(text: str) -> frozenset[str]:
    """Return the names of the places in a text: {course} → course."""
    return frozenset(_PLACE.findall(text))


def fill(text: str, words: Mapping[str, str]) -> str:
    """Put words into the places of a text; what words contain is never taken for a place, unknown places stay as they are."""
    return _PLACE.sub(lambda found: words.get(found[1], found[0]), text)


def subject_line(text: str) -> str:
    """Return a subject of one line that fits the column and a mail's head."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_SUBJECT else f"{line[: MOST_SUBJECT - 1]}…"
