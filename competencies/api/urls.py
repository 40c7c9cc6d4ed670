"""Routes of the room."""

from django.urls import path

from competencies.api.views import EmployeeGapListView, UnitGapListView

urlpatterns = [
    path("gaps/", UnitGapListView.as_view(), name="gaps"),
    path("employees/<str:public_id>/gaps/", EmployeeGapListView.as_view(), name="employee_gaps"),
]
