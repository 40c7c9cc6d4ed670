"""Addresses that the room answers besides its pages."""

from django.urls import path
from django.views.generic import RedirectView

from cms import search_views, views
from cms.policies import views as policy_views

app_name = "cms"
urlpatterns = [
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="sign_in"),
    path("admin/door/", views.door, name="door"),
    path("admin/jsi18n/", views.words_of_scripts, name="words_of_scripts"),
    path("admin/account/", views.desk_settings, name="desk_settings"),
    path("catalogue.ics", search_views.catalogue_feed, name="catalogue_feed"),
    path("searches/", search_views.searches, name="searches"),
    path("searches/new/", search_views.save_search, name="save_search"),
    path("searches/<str:public_id>/delete/", search_views.delete_search, name="delete_search"),
    path("searches/<str:public_id>/link/", search_views.open_link, name="open_search_link"),
    path("searches/<str:public_id>/link/end/", search_views.end_link, name="end_search_link"),
    path("changes/", policy_views.changes, name="changes"),
    path("changes/<int:pk>/acknowledge/", policy_views.acknowledge, name="policy_acknowledge"),
    path("changes/<int:pk>/speak/", policy_views.speak, name="policy_speak"),
    path("changes/<int:pk>/versions/", policy_views.versions, name="policy_versions"),
    path("changes/<int:pk>/sheet/", policy_views.sheet, name="policy_sheet"),
    path("changes/<int:pk>/board/", policy_views.board, name="policy_board"),
]
