"""Hostile, broken and unusual files, built here so that the repository stays small.

`HOSTILE` maps a file's name to what makes its bytes and the words (English, a part) that the refusal must say;
`RIGHT` maps a name to what makes the bytes of files that look odd but say the same three cells as all others there.
"""

from tests.people.import_files.texts import HOSTILE_TEXTS, RIGHT_TEXTS
from tests.people.import_files.workbooks import HOSTILE_WORKBOOKS, RIGHT_WORKBOOKS

HOSTILE = HOSTILE_TEXTS | HOSTILE_WORKBOOKS
RIGHT = RIGHT_TEXTS | RIGHT_WORKBOOKS
