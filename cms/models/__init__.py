"""What people read: welcome, catalogue, the page of each course, plain information.

A page points to its course and never the other way; unpublishing a page hides it and changes nothing else.
"""

from cms.models.catalogue import CataloguePage
from cms.models.course import CoursePage, SeminarPage, Speaker, WorkshopPage
from cms.models.home import HomePage
from cms.models.information import InformationPage

__all__ = ["CataloguePage", "CoursePage", "HomePage", "InformationPage", "SeminarPage", "Speaker", "WorkshopPage"]
