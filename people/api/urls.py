"""Routes of the room."""

from django.urls import path

from people.api.views import EmployeeListView

urlpatterns = [path("employees/", EmployeeListView.as_view(), name="employees")]
