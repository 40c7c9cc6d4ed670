"""Pages of the room."""

from django.urls import path

from competencies import views

app_name = "competencies"
urlpatterns = [
    path("standing/", views.where_i_stand, name="where_i_stand"),
    path("standing/proof/", views.prove, name="prove"),
    path("standing/evidence/<int:pk>/dispute/", views.dispute, name="dispute"),
    path("standing/proofs/<int:pk>/", views.own_proof, name="own_proof"),
    path("people/<slug:public_id>/standing/", views.person, name="person"),
]
