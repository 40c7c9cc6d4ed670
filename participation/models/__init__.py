"""What the room keeps."""

from participation.models.reports import Report, ReportEvent, ReportPhoto, ReportSupport
from participation.models.satisfaction import SatisfactionAnswer, SatisfactionScheme
from participation.models.services import ReportDesk, ReportRule, Service

__all__ = [
    "Report",
    "ReportDesk",
    "ReportEvent",
    "ReportPhoto",
    "ReportRule",
    "ReportSupport",
    "SatisfactionAnswer",
    "SatisfactionScheme",
    "Service",
]
