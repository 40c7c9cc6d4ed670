"""Addresses that the room answers in Wagtail's place."""

from django.urls import path
from django.views.generic import RedirectView

from cms import views

app_name = "cms"
urlpatterns = [
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="sign_in"),
    path("admin/door/", views.door, name="door"),
    path("admin/account/", views.desk_settings, name="desk_settings"),
]
