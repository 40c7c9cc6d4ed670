"""Courses, their curricula, offerings with seats, who takes part and who completed."""

from courses.models.arrivals import Scan, SessionCode
from courses.models.assignments import Assignment, Marking, Submission, SubmissionFile
from courses.models.attendance import Attendance
from courses.models.checks import AttendanceSheet, SpotCheck, SpotCheckLine
from courses.models.courses import Claim, Course, Curriculum, DevelopmentForm, Module
from courses.models.enrolments import Completion, Enrolment, EnrolmentLine
from courses.models.indicators import IndicatorValue, ServiceIndicator
from courses.models.invitations import Invitation
from courses.models.lists import PresenceList
from courses.models.marks import AttendanceLine
from courses.models.offerings import Offering, Session
from courses.models.plans import DevelopmentPlan, PlanLine, PlanVersion
from courses.models.programmes import Programme, ProgrammeCompletion, ProgrammeCourse, SetAside
from courses.models.progress import CredibleTime, UnitProgress
from courses.models.proposals import ProposalEdit, ProposalLine, ProposalSeat, TrainingProposal
from courses.models.providers import VideoProvider
from courses.models.quizzes import Attempt, Question, QuestionBank, Quiz, QuizPool
from courses.models.rooms import Room
from courses.models.seats import Interest, NeedRule, NoShowRule, UnitQuota
from courses.models.substitutes import Substitution
from courses.models.surveys import SurveyAnswer, SurveyForm, Testimonial
from courses.models.trainings import RequiredTraining, Training, TrainingElsewhere
from courses.models.transfer import TransferAnswer, TransferReview, TransferRule
from courses.models.units import LearningUnit, Package

__all__ = [
    "Assignment",
    "Attempt",
    "Attendance",
    "AttendanceLine",
    "AttendanceSheet",
    "Claim",
    "Completion",
    "Course",
    "CredibleTime",
    "Curriculum",
    "DevelopmentForm",
    "DevelopmentPlan",
    "Enrolment",
    "EnrolmentLine",
    "IndicatorValue",
    "Interest",
    "Invitation",
    "LearningUnit",
    "Marking",
    "Module",
    "NeedRule",
    "NoShowRule",
    "Offering",
    "Package",
    "PlanLine",
    "PlanVersion",
    "PresenceList",
    "Programme",
    "ProgrammeCompletion",
    "ProgrammeCourse",
    "ProposalEdit",
    "ProposalLine",
    "ProposalSeat",
    "Question",
    "QuestionBank",
    "Quiz",
    "QuizPool",
    "RequiredTraining",
    "Room",
    "Scan",
    "ServiceIndicator",
    "Session",
    "SessionCode",
    "SetAside",
    "SpotCheck",
    "SpotCheckLine",
    "Submission",
    "SubmissionFile",
    "Substitution",
    "SurveyAnswer",
    "SurveyForm",
    "Testimonial",
    "Training",
    "TrainingElsewhere",
    "TrainingProposal",
    "TransferAnswer",
    "TransferReview",
    "TransferRule",
    "UnitProgress",
    "UnitQuota",
    "VideoProvider",
]
