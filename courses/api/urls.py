"""Routes of the room."""

from django.urls import path

from courses.api.views import CompletionListView

urlpatterns = [path("completions/", CompletionListView.as_view(), name="completions")]
