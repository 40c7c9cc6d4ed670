"""What people read: welcome, catalogue, the page of each course, who speaks, plain information.

A page points to its course and never the other way; unpublishing a page hides it and changes nothing else.
"""

from cms.models.catalogue import CataloguePage
from cms.models.course import (
    CoachingPage,
    CoursePage,
    ElearningPage,
    Language,
    SeminarPage,
    Speaker,
    TrainingPage,
    WorkshopPage,
)
from cms.models.designs import CertificateDesign
from cms.models.home import HomePage
from cms.models.information import InformationPage
from cms.models.policies import PolicyBenefit, PolicyChampion, PolicyPage, PolicyQuestion, PolicyReading, PolicyVoice
from cms.models.searching import SavedSearch, Word
from cms.models.speakers import SpeakerField, SpeakerPage, SpeakersPage

__all__ = [
    "CataloguePage",
    "CertificateDesign",
    "CoachingPage",
    "CoursePage",
    "ElearningPage",
    "HomePage",
    "InformationPage",
    "Language",
    "PolicyBenefit",
    "PolicyChampion",
    "PolicyPage",
    "PolicyQuestion",
    "PolicyReading",
    "PolicyVoice",
    "SavedSearch",
    "SeminarPage",
    "Speaker",
    "SpeakerField",
    "SpeakerPage",
    "SpeakersPage",
    "TrainingPage",
    "Word",
    "WorkshopPage",
]
