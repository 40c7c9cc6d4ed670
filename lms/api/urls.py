"""The routes of `/api/v1/`: what the rooms offer, the schema, and the page that explains it."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView

from lms.api.changes import ChangesView
from lms.api.jobs import CancelJobView, JobFileView, JobListView, JobView
from lms.api.views import RootView
from lms.views.api_pages import api_pages

app_name = "api"
urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="schema"),
    path("docs/", api_pages, name="docs"),
    path("jobs/", JobListView.as_view(), name="jobs"),
    path("jobs/<slug:public_id>/", JobView.as_view(), name="job"),
    path("jobs/<slug:public_id>/file/", JobFileView.as_view(), name="job_file"),
    path("jobs/<slug:public_id>/cancel/", CancelJobView.as_view(), name="job_cancel"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("", include("people.api.urls")),
    path("", include("competencies.api.urls")),
    path("", include("courses.api.urls")),
    path("", include("certificates.api.urls")),
    path("", include("appraisals.api.urls")),
    path("", include("participation.api.urls")),
]
