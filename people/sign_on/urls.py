"""Addresses of the way to identity providers; allauth puts them under /accounts/."""

from django.urls import path

from people.sign_on import views

urlpatterns = [
    path("sso/<slug:provider_id>/login/", views.login, name="openid_connect_login"),
    path("sso/<slug:provider_id>/callback/", views.callback, name="openid_connect_callback"),
    path("sso/<slug:provider_id>/back-channel-logout/", views.back_channel_logout, name="back_channel_logout"),
]
