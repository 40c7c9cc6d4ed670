"""Pages of the room."""

from django.urls import path

from people.views import account, tokens

app_name = "people"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/tokens/", tokens.api_tokens, name="api_tokens"),
    path("account/tokens/<int:pk>/end/", tokens.end_api_token, name="end_api_token"),
]
