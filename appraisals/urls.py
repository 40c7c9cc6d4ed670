"""Pages of the room."""

from django.urls import path

from appraisals.views import claims, contests, index, objections, performance, plans

app_name = "appraisals"
urlpatterns = [
    path("record/claims/", claims.claims, name="claims"),
    path("record/claims/new/", claims.new_claim, name="new_claim"),
    path("record/claims/<str:public_id>/withdraw/", claims.withdraw_claim, name="withdraw_claim"),
    path("record/claims/<str:public_id>/proof/", claims.claim_proof, name="claim_proof"),
    path("record/contest/<int:line>/", contests.contest, name="contest"),
    path("record/performance/", performance.performance, name="performance"),
    path("people/<str:public_id>/performance/", performance.person_performance, name="person_performance"),
    path("record/index/", index.my_index, name="index"),
    path("people/<str:public_id>/index/", index.person_index, name="person_index"),
    path("record/plan/", plans.my_plan, name="my_plan"),
    path("record/plan/result/", plans.result, name="plan_result"),
    path("record/performance/<str:public_id>/objection/", objections.objection, name="objection"),
    path("people/<str:public_id>/plan/", plans.person_plan, name="person_plan"),
    path("team/work-plans/", plans.team_plans, name="team_plans"),
    path("team/objections/<str:public_id>/", objections.answer_objection, name="answer_objection"),
    path("team/ratings/", performance.ratings, name="ratings"),
    path("team/ratings/<str:public_id>/", performance.rate, name="rate"),
]
