"""Frameworks as files: CASE 1.1 packages, and tables with a row a behaviour."""

from competencies.formats.case import read_case, write_case
from competencies.formats.plain import AreaText, CompetencyText, Fault, FrameworkText, IndicatorText, LevelOfText
from competencies.formats.tables import COLUMNS, Mapping, read_rows, write_rows

__all__ = [
    "COLUMNS",
    "AreaText",
    "CompetencyText",
    "Fault",
    "FrameworkText",
    "IndicatorText",
    "LevelOfText",
    "Mapping",
    "read_case",
    "read_rows",
    "write_case",
    "write_rows",
]
