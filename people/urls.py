"""Pages of the room."""

from django.urls import path

from people.views import accesses, account, chart, delegation, feeds, leave, leave_papers, leave_team, own_data, security, tokens

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
    path("account/security/links/<int:pk>/end/", security.unlink, name="unlink"),
    path("account/security/email/", security.change_address, name="change_address"),
    path("account/security/email/<str:token>/", security.confirm_address, name="confirm_address"),
    path("account/feeds/", feeds.feeds, name="feeds"),
    path("account/feeds/<int:pk>/end/", feeds.end_feed, name="end_feed"),
    path("leave/", leave.my_leave, name="my_leave"),
    path("leave/new/", leave.new_leave, name="new_leave"),
    path("leave/verify/<str:token>/", leave_papers.verify_leave, name="verify_leave"),
    path("leave/<str:public_id>/", leave_team.leave_request, name="leave_request"),
    path("leave/<str:public_id>/change/", leave.change_request, name="change_leave_request"),
    path("leave/<str:public_id>/end/", leave.end_request, name="end_leave_request"),
    path("leave/<str:public_id>/form/", leave_papers.leave_form, name="leave_form"),
    path("leave/<str:public_id>/proof/", leave_papers.leave_proof, name="leave_proof"),
    path("team/leave/", leave_team.team_leave, name="team_leave"),
    path("account/tokens/", tokens.api_tokens, name="api_tokens"),
    path("account/tokens/<int:pk>/end/", tokens.end_api_token, name="end_api_token"),
]
