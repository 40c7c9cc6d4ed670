"""Pages that compose what several rooms know."""

from django.urls import include, path

from lms.views.home import home
from lms.views.team import my_team

learning = ([path("", home, name="home")], "learning")

urlpatterns = [
    path("learn/", include(learning)),
    path("team/", my_team, name="my_team"),
]
