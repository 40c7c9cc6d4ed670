"""Pages of the room."""

from django.urls import path

from competencies import case
from competencies.views import assessing, calibrating, dictionary, paper, standing

app_name = "competencies"
urlpatterns = [
    path("ims/case/v1p1/CFDocuments", case.documents, name="case_documents"),
    path("ims/case/v1p1/CFDocuments/<uuid:identifier>", case.document, name="case_document"),
    path("ims/case/v1p1/CFPackages/<uuid:identifier>", case.package, name="case_package"),
    path("frameworks/<int:pk>/", dictionary.dictionary, name="dictionary"),
    path("standing/", standing.where_i_stand, name="where_i_stand"),
    path("standing/paper/", paper.own_paper, name="own_paper"),
    path("people/<slug:public_id>/standing/paper/", paper.person_paper, name="person_paper"),
    path("standing/proof/", standing.prove, name="prove"),
    path("standing/evidence/<int:pk>/dispute/", standing.dispute, name="dispute"),
    path("standing/proofs/<int:pk>/", standing.own_proof, name="own_proof"),
    path("people/<slug:public_id>/standing/", standing.person, name="person"),
    path("assessments/", assessing.assessments, name="assessments"),
    path("assessments/ratings/<slug:public_id>/", assessing.rate, name="rate"),
    path("assessments/ratings/<slug:public_id>/submit/", assessing.submit, name="submit_rating"),
    path("assessments/calibration/<int:pk>/", calibrating.calibration, name="calibration"),
    path("assessments/<slug:public_id>/", assessing.results, name="results"),
    path("assessments/<slug:public_id>/peers/", assessing.choose_peers, name="choose_peers"),
    path("assessments/<slug:public_id>/peers/confirm/", assessing.confirm_peers, name="confirm_peers"),
    path("assessments/<slug:public_id>/calibrate/<int:question>/", calibrating.calibrate, name="calibrate"),
]
