"""Addresses of SCIM; they end without a slash (RFC 7644, 3.2)."""

from django.urls import path, re_path

from people.scim import views
from people.scim.resources import PROVIDER

app_name = "scim"
TYPES = views.DiscoveryView.as_view(endpoint="/ResourceTypes", things=PROVIDER.resource_types)
SCHEMAS = views.DiscoveryView.as_view(endpoint="/Schemas", things=PROVIDER.schemas)

urlpatterns = [
    path("ServiceProviderConfig", views.ConfigView.as_view(), name="config"),
    path("ResourceTypes", TYPES, name="resource_types"),
    path("ResourceTypes/<str:key>", TYPES, name="resource_type"),
    path("Schemas", SCHEMAS, name="schemas"),
    path("Schemas/<str:key>", SCHEMAS, name="schema"),
    path("Users", views.UsersView.as_view(), name="users"),
    path("Users/.search", views.SearchView.as_view(), name="users_search"),
    path("Users/<slug:public_id>", views.UserView.as_view(), name="user"),
    path(".search", views.SearchView.as_view(), name="search"),
    re_path(r"", views.NothingView.as_view(), name="nothing"),
]
