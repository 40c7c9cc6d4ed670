"""Routes of the room."""

from django.urls import path

from appraisals.api.views import CreditLineListView, CreditTotalListView

urlpatterns = [
    path("credits/", CreditLineListView.as_view(), name="credits"),
    path("credits/totals/", CreditTotalListView.as_view(), name="credit_totals"),
]
