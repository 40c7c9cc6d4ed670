"""Routes of the room."""

from django.urls import path

from participation.api.views import PublicReportListView

urlpatterns = [path("public-reports/", PublicReportListView.as_view(), name="public_reports")]
