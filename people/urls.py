"""Pages of the room."""

from django.urls import path

from people.views import accesses, account, chart, delegation, feeds, own_data, security, tokens

app_name = "people"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/accesses/", accesses.accesses, name="accesses"),
    path("account/delegation/", delegation.delegation, name="delegation"),
    path("account/delegation/<int:pk>/end/", delegation.end_delegation, name="end_delegation"),
    path("account/data/", own_data.own_data, name="own_data"),
    path("account/data/ask/", own_data.new_request, name="new_request"),
    path("account/data/requests/<str:public_id>/withdraw/", own_data.withdraw_request, name="withdraw_request"),
    path("account/data/requests/<str:public_id>/proof/", own_data.proof, name="proof"),
    path("account/data/copy/", own_data.ask_copy, name="ask_copy"),
    path("account/data/copy/<str:public_id>/", own_data.fetch_copy, name="fetch_copy"),
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
