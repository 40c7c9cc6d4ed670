"""Reading tables from files that people upload: CSV and XLSX, safely, with words for everything that is wrong."""

from people.rules.sheets.reading import read_table
from people.rules.sheets.table import LARGEST_FILE, LOST_DIGITS, MOST_ROWS, Row, Table, WrongFile, normal, shows_lost_digits

__all__ = [
    "LARGEST_FILE",
    "LOST_DIGITS",
    "MOST_ROWS",
    "Row",
    "Table",
    "WrongFile",
    "normal",
    "read_table",
    "shows_lost_digits",
]
