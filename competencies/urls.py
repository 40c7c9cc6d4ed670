"""Pages of the room."""

from django.urls import path

from competencies import case, views

app_name = "competencies"
urlpatterns = [
    path("ims/case/v1p1/CFDocuments", case.documents, name="case_documents"),
    path("ims/case/v1p1/CFDocuments/<uuid:identifier>", case.document, name="case_document"),
    path("ims/case/v1p1/CFPackages/<uuid:identifier>", case.package, name="case_package"),
    path("standing/", views.where_i_stand, name="where_i_stand"),
    path("standing/proof/", views.prove, name="prove"),
    path("standing/evidence/<int:pk>/dispute/", views.dispute, name="dispute"),
    path("standing/proofs/<int:pk>/", views.own_proof, name="own_proof"),
    path("people/<slug:public_id>/standing/", views.person, name="person"),
]
