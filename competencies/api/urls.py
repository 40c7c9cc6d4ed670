"""Routes of the room."""

from django.urls import path

from competencies.api import asking, lists
from competencies.api.ahead import PeopleAheadView
from competencies.api.hours import EmployeeHoursView, UnitHoursView
from competencies.api.receiving import SendEvidenceView
from competencies.api.views import EmployeeGapListView, EmployeeLevelView, EmployeeMatchListView, UnitGapListView

urlpatterns = [
    path("frameworks/", lists.FrameworkListView.as_view(), name="frameworks"),
    path("frameworks/mappings/", lists.MappingListView.as_view(), name="framework_mappings"),
    path("competencies/", lists.CompetencyListView.as_view(), name="competencies"),
    path("standards/", lists.StandardListView.as_view(), name="standards"),
    path("evidence/", lists.EvidenceListView.as_view(), name="evidence"),
    path("evidence/send/", SendEvidenceView.as_view(), name="evidence_send"),
    path("attainments/", lists.AttainmentListView.as_view(), name="attainments"),
    path("standards/rehearsal/", asking.RehearsalView.as_view(), name="standards_rehearsal"),
    path("gaps/ahead/", asking.GapCalendarView.as_view(), name="gaps_ahead"),
    path("gaps/ahead/people/", PeopleAheadView.as_view(), name="gaps_ahead_people"),
    path("holders/", asking.HolderListView.as_view(), name="holders"),
    path("gaps/people/", asking.PeopleLackingView.as_view(), name="gaps_people"),
    path("gaps/hours/", UnitHoursView.as_view(), name="gaps_hours"),
    path("gaps/", UnitGapListView.as_view(), name="gaps"),
    path("employees/<str:public_id>/gaps/", EmployeeGapListView.as_view(), name="employee_gaps"),
    path("employees/<str:public_id>/hours/", EmployeeHoursView.as_view(), name="employee_hours"),
    path("employees/<str:public_id>/matches/", EmployeeMatchListView.as_view(), name="employee_matches"),
    path("employees/<str:public_id>/level/", EmployeeLevelView.as_view(), name="employee_level"),
]
