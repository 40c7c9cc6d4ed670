"""Pages of the room."""

from django.urls import path

from people.views import account, chart, feeds, security, tokens

app_name = "people"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/security/", security.security, name="security"),
    path("account/security/sessions/end/", security.end_other_sessions, name="end_other_sessions"),
    path("account/security/sessions/<int:pk>/end/", security.end_session, name="end_session"),
    path("account/security/browsers/<int:pk>/distrust/", security.distrust_browser, name="distrust_browser"),
    path("organisation/", chart.organisation, name="organisation"),
    path("organisation/<str:public_id>/", chart.organisation_unit, name="organisation_unit"),
    path("account/security/email/", security.change_address, name="change_address"),
    path("account/security/email/<str:token>/", security.confirm_address, name="confirm_address"),
    path("account/feeds/", feeds.feeds, name="feeds"),
    path("account/feeds/<int:pk>/end/", feeds.end_feed, name="end_feed"),
    path("account/tokens/", tokens.api_tokens, name="api_tokens"),
    path("account/tokens/<int:pk>/end/", tokens.end_api_token, name="end_api_token"),
]
