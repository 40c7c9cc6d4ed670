"""The framework, the standard of a job role, the evidence and what follows from it."""

from competencies.models.evidence import Attainment, AttainmentPolicy, Evidence, EvidenceRemark, KindRule
from competencies.models.frameworks import (
    Competency,
    CompetencyArea,
    CompetencyMapping,
    Framework,
    Indicator,
    Level,
    LevelNumber,
)
from competencies.models.standards import ClassDefault, MatchRule, Standard
from competencies.models.summary import GapCell, Standing, SummaryDay

__all__ = [
    "Attainment",
    "AttainmentPolicy",
    "ClassDefault",
    "Competency",
    "CompetencyArea",
    "CompetencyMapping",
    "Evidence",
    "EvidenceRemark",
    "Framework",
    "GapCell",
    "Indicator",
    "KindRule",
    "Level",
    "LevelNumber",
    "MatchRule",
    "Standard",
    "Standing",
    "SummaryDay",
]
