"""Questions about courses, offerings and who takes part."""

from courses.querysets.arrivals import ScanQuerySet, SessionCodeQuerySet
from courses.querysets.assignments import SubmissionQuerySet
from courses.querysets.attendance import AttendanceLineQuerySet, AttendanceQuerySet, SubstitutionQuerySet
from courses.querysets.checks import SpotCheckQuerySet
from courses.querysets.courses import STAFF_ROLES, CourseQuerySet, CurriculumQuerySet
from courses.querysets.enrolments import (
    LINE_ORDER,
    SEAT_COUNTED,
    SEAT_HOLDING,
    CompletionQuerySet,
    EnrolmentLineQuerySet,
    EnrolmentQuerySet,
    OfLearnerQuerySet,
)
from courses.querysets.evaluating import AttemptQuerySet, OfCourseQuerySet
from courses.querysets.lists import PresenceListQuerySet
from courses.querysets.offerings import OfferingQuerySet, SessionQuerySet
from courses.querysets.plans import DevelopmentPlanQuerySet, PlanLineQuerySet, people_decided_by
from courses.querysets.programmes import ProgrammeCompletionQuerySet, ProgrammeQuerySet, SetAsideQuerySet
from courses.querysets.proposals import ProposalPartQuerySet, TrainingProposalQuerySet
from courses.querysets.seats import AgencyRuleQuerySet, InterestQuerySet, RoomQuerySet
from courses.querysets.surveys import SurveyAnswerQuerySet, SurveyFormQuerySet, TestimonialQuerySet
from courses.querysets.trainings import RequiredTrainingQuerySet, TrainingElsewhereQuerySet, TrainingQuerySet
from courses.querysets.transfer import ServiceIndicatorQuerySet, TransferReviewQuerySet, TransferRuleQuerySet
from courses.querysets.units import (
    CredibleTimeQuerySet,
    LearningUnitQuerySet,
    PackageQuerySet,
    UnitProgressQuerySet,
    VideoProviderQuerySet,
)

__all__ = [
    "LINE_ORDER",
    "SEAT_COUNTED",
    "SEAT_HOLDING",
    "STAFF_ROLES",
    "AgencyRuleQuerySet",
    "AttemptQuerySet",
    "AttendanceLineQuerySet",
    "AttendanceQuerySet",
    "CompletionQuerySet",
    "CourseQuerySet",
    "CredibleTimeQuerySet",
    "CurriculumQuerySet",
    "DevelopmentPlanQuerySet",
    "EnrolmentLineQuerySet",
    "EnrolmentQuerySet",
    "InterestQuerySet",
    "LearningUnitQuerySet",
    "OfCourseQuerySet",
    "OfLearnerQuerySet",
    "OfferingQuerySet",
    "PackageQuerySet",
    "PlanLineQuerySet",
    "PresenceListQuerySet",
    "ProgrammeCompletionQuerySet",
    "ProgrammeQuerySet",
    "ProposalPartQuerySet",
    "RequiredTrainingQuerySet",
    "RoomQuerySet",
    "ScanQuerySet",
    "ServiceIndicatorQuerySet",
    "SessionCodeQuerySet",
    "SessionQuerySet",
    "SetAsideQuerySet",
    "SpotCheckQuerySet",
    "SubmissionQuerySet",
    "SubstitutionQuerySet",
    "SurveyAnswerQuerySet",
    "SurveyFormQuerySet",
    "TestimonialQuerySet",
    "TrainingElsewhereQuerySet",
    "TrainingProposalQuerySet",
    "TrainingQuerySet",
    "TransferReviewQuerySet",
    "TransferRuleQuerySet",
    "UnitProgressQuerySet",
    "VideoProviderQuerySet",
    "people_decided_by",
]
