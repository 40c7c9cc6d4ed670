"""Pages of the room."""

from django.urls import path

from appraisals.views import claims, contests

app_name = "appraisals"
urlpatterns = [
    path("record/claims/", claims.claims, name="claims"),
    path("record/claims/new/", claims.new_claim, name="new_claim"),
    path("record/claims/<str:public_id>/withdraw/", claims.withdraw_claim, name="withdraw_claim"),
    path("record/claims/<str:public_id>/proof/", claims.claim_proof, name="claim_proof"),
    path("record/contest/<int:line>/", contests.contest, name="contest"),
]
