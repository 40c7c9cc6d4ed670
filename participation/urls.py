"""Pages of the room."""

from django.urls import path

from participation.views import desk, forum, loop, opendata, public, satisfaction

app_name = "participation"
urlpatterns = [
    path("voice/", public.index, name="index"),
    path("voice/map/", public.map_of_reports, name="map"),
    path("voice/report/", public.write, name="write"),
    path("voice/follow/", public.follow, name="follow"),
    path("voice/follow/<str:secret>/", public.followed, name="followed"),
    path("voice/follow/<str:secret>/photos/<slug:public_id>/", public.photo, name="own_photo"),
    path("voice/reports/<slug:public_id>/", public.report, name="report"),
    path("voice/reports/<slug:public_id>/support/", public.support, name="support"),
    path("voice/photos/<slug:public_id>/", public.photo, name="photo"),
    path("voice/data/", opendata.dashboard, name="data"),
    path("voice/data/<slug:name>.csv", opendata.as_csv, name="data_csv"),
    path("voice/data/<slug:name>.json", opendata.as_json, name="data_json"),
    path("voice/forum/", forum.forum, name="forum"),
    path("voice/forum/new/", forum.prepare, name="prepare"),
    path("voice/forum/posts/<slug:public_id>/vote/", forum.vote, name="vote"),
    path("voice/forum/<slug:public_id>/", forum.topic, name="topic"),
    path("voice/forum/<slug:public_id>/change/", forum.prepare, name="prepare_again"),
    path("voice/forum/<slug:public_id>/lead/", forum.lead, name="lead"),
    path("voice/hurting/", loop.hurting, name="hurting"),
    path("voice/hurting/<slug:public_id>/", loop.service, name="hurting_service"),
    path("voice/desk/", desk.queue, name="desk"),
    path("voice/desk/<slug:public_id>/", desk.report, name="desk_report"),
    path("voice/satisfaction/", satisfaction.results, name="results"),
    path("voice/satisfaction/<slug:public_id>/", satisfaction.result, name="result"),
    path("voice/survey/<slug:public_id>/", satisfaction.survey, name="survey"),
    path("voice/survey/<slug:public_id>/thanks/", satisfaction.thanks, name="thanks"),
    path("voice/survey/<slug:public_id>/sheet/", satisfaction.poster, name="poster"),
]
