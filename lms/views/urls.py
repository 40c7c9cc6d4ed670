"""Pages that compose what several rooms know."""

from django.urls import include, path

from lms.views.calendar import team_calendar
from lms.views.feeds import calendar_feed
from lms.views.home import home
from lms.views.jobs import cancel_job, job_file, jobs
from lms.views.record import my_record, person_record
from lms.views.record_paper import my_record_paper, person_record_paper
from lms.views.team import my_team
from lms.views.team_gaps import team_gaps

learning = ([path("", home, name="home")], "learning")

urlpatterns = [
    path("learn/", include(learning)),
    path("team/", my_team, name="my_team"),
    path("team/levels/", team_gaps, name="team_gaps"),
    path("team/calendar/", team_calendar, name="team_calendar"),
    path("calendar.ics", calendar_feed, name="calendar_feed"),
    path("jobs/", jobs, name="jobs"),
    path("jobs/<slug:public_id>/file/", job_file, name="job_file"),
    path("jobs/<slug:public_id>/cancel/", cancel_job, name="cancel_job"),
    path("record/", my_record, name="my_record"),
    path("record/pdf/", my_record_paper, name="my_record_paper"),
    path("people/<str:public_id>/record/pdf/", person_record_paper, name="person_record_paper"),
    path("people/<str:public_id>/record/", person_record, name="person_record"),
]
