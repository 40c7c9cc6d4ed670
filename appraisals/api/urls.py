"""Routes of the room."""

from django.urls import path

from appraisals.api import closings, index, kinds, ratings
from appraisals.api.views import CreditLineListView, CreditTotalListView

urlpatterns = [
    path("credits/", CreditLineListView.as_view(), name="credits"),
    path("credits/kinds/", kinds.CreditKindListView.as_view(), name="credit_kinds"),
    path("credits/give/", kinds.GiveCreditsView.as_view(), name="credits_give"),
    path("credits/<str:line>/take-back/", kinds.TakeBackView.as_view(), name="credits_take_back"),
    path("credits/totals/", CreditTotalListView.as_view(), name="credit_totals"),
    path("closings/", closings.ClosingListView.as_view(), name="closings"),
    path("closings/<slug:public_id>/", closings.ClosingView.as_view(), name="closing"),
    path("closings/<slug:public_id>/rows/", closings.ClosingRowListView.as_view(), name="closing_rows"),
    path("closings/<slug:public_id>/verification/", closings.VerificationView.as_view(), name="closing_verification"),
    path("professionalism/", index.ProfessionalismListView.as_view(), name="professionalism"),
    path("ratings/", ratings.RatingListView.as_view(), name="ratings"),
]
