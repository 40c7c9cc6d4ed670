"""What the room keeps."""

from participation.models.forum import Consultation, Post, Vote
from participation.models.places import MapPoint
from participation.models.reports import Report, ReportEvent, ReportPhoto, ReportSupport
from participation.models.satisfaction import SatisfactionAnswer, SatisfactionScheme
from participation.models.services import ReportDesk, ReportRule, Service
from participation.models.topics import Remedy, ReportTopic, Solution, Topic
from participation.models.words import HeldWord

__all__ = [
    "Consultation",
    "HeldWord",
    "MapPoint",
    "Post",
    "Remedy",
    "Report",
    "ReportDesk",
    "ReportEvent",
    "ReportPhoto",
    "ReportRule",
    "ReportSupport",
    "ReportTopic",
    "SatisfactionAnswer",
    "SatisfactionScheme",
    "Service",
    "Solution",
    "Topic",
    "Vote",
]
