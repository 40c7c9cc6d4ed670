"""Pages of the room."""

from django.urls import path

from competencies import views

app_name = "competencies"
urlpatterns = [
    path("standing/", views.where_i_stand, name="where_i_stand"),
    path("people/<slug:public_id>/standing/", views.person, name="person"),
]
