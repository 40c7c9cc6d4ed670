"""Routes of the room."""

from django.urls import path

from competencies.api.views import GapListView

urlpatterns = [path("gaps/", GapListView.as_view(), name="gaps")]
