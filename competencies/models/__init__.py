"""The framework, the standard of a job role, the evidence and what follows from it."""

from competencies.models.campaigns import Assessment, AssessmentQuestion, Calibration, Campaign, Rating, RatingAnswer
from competencies.models.changes import Aside, Publication, StandardChange
from competencies.models.derivations import Derivation, RuleRehearsal
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
    "Aside",
    "Assessment",
    "AssessmentQuestion",
    "Attainment",
    "AttainmentPolicy",
    "Calibration",
    "Campaign",
    "ClassDefault",
    "Competency",
    "CompetencyArea",
    "CompetencyMapping",
    "Derivation",
    "Evidence",
    "EvidenceRemark",
    "Framework",
    "GapCell",
    "Indicator",
    "KindRule",
    "Level",
    "LevelNumber",
    "MatchRule",
    "Publication",
    "Rating",
    "RatingAnswer",
    "RuleRehearsal",
    "Standard",
    "StandardChange",
    "Standing",
    "SummaryDay",
]
