"""Questions to the room's tables."""

from participation.querysets.forum import ConsultationQuerySet, ForumPostQuerySet
from participation.querysets.keeping import HeldWordQuerySet, KeptByAgencyQuerySet, MapPointQuerySet
from participation.querysets.reports import ReportEventQuerySet, ReportQuerySet
from participation.querysets.satisfaction import SatisfactionAnswerQuerySet, SatisfactionSchemeQuerySet
from participation.querysets.services import ReportDeskQuerySet, ReportRuleQuerySet, ServiceQuerySet
from participation.querysets.topics import OfServiceQuerySet, TopicQuerySet

__all__ = [
    "ConsultationQuerySet",
    "ForumPostQuerySet",
    "HeldWordQuerySet",
    "KeptByAgencyQuerySet",
    "MapPointQuerySet",
    "OfServiceQuerySet",
    "ReportDeskQuerySet",
    "ReportEventQuerySet",
    "ReportQuerySet",
    "ReportRuleQuerySet",
    "SatisfactionAnswerQuerySet",
    "SatisfactionSchemeQuerySet",
    "ServiceQuerySet",
    "TopicQuerySet",
]
