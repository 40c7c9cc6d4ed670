"""Addresses that the room answers in Wagtail's place."""

from django.urls import path

from cms import views

app_name = "cms"
urlpatterns = [
    path("admin/login/", views.sign_in, name="office_sign_in"),
    path("_util/login/", views.sign_in, name="site_sign_in"),
    path("admin/account/", views.desk_settings, name="desk_settings"),
]
