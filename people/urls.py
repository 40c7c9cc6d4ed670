"""Pages of the room."""

from django.urls import path

from people import token_views, views

app_name = "people"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/tokens/", token_views.api_tokens, name="api_tokens"),
    path("account/tokens/<int:pk>/end/", token_views.end_api_token, name="end_api_token"),
]
