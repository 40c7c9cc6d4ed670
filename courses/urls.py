"""Pages of the room."""

from django.urls import path

from courses.views import (
    afterwards,
    attendance,
    completing,
    confirming,
    evaluation,
    learning,
    nominating,
    offering,
    preview,
    requests,
    teaching,
    units,
    waitlist,
)
from courses.views.packages import serving

app_name = "courses"
urlpatterns = [
    path("offerings/<slug:public_id>/", offering.show, name="offering"),
    path("offerings/<slug:public_id>/enrol/", offering.enrol, name="enrol"),
    path("offerings/<slug:public_id>/sessions.ics", offering.calendar, name="calendar"),
    path("offerings/<slug:public_id>/people/", nominating.nominate, name="nominate"),
    path("learning/", learning.my_learning, name="my_learning"),
    path("learning/<slug:public_id>/", units.way, name="way"),
    path("learning/<slug:public_id>/afterwards/", afterwards.afterwards, name="afterwards"),
    path("learning/<slug:public_id>/units/<slug:unit_id>/", units.unit, name="unit"),
    path("packages/<str:token>/", serving.frame, name="package_frame"),
    path("packages/<str:token>/files/<path:path>", serving.file, name="package_file"),
    path("enrolments/<slug:public_id>/accept/", waitlist.accept, name="accept"),
    path("courses/<int:pk>/interest/", waitlist.interest, name="interest"),
    path("enrolments/<slug:public_id>/withdraw/", learning.withdraw, name="withdraw"),
    path("team/requests/", requests.index, name="requests"),
    path("team/requests/<slug:public_id>/", requests.decide, name="decide"),
    path("team/afterwards/", afterwards.transfers, name="transfers"),
    path("team/afterwards/<slug:public_id>/", afterwards.transfer, name="transfer"),
    path("teaching/", teaching.index, name="teaching"),
    path("teaching/units/<slug:unit_id>/", preview.preview, name="preview"),
    path("teaching/sessions/<slug:public_id>/", attendance.attendance, name="attendance"),
    path("teaching/courses/<int:pk>/evaluation/", evaluation.course, name="course_evaluation"),
    path("teaching/testimonials/<slug:key>/", evaluation.decide, name="testimonial"),
    path("teaching/<slug:public_id>/evaluation/", evaluation.offering, name="evaluation"),
    path("teaching/<slug:public_id>/", teaching.show, name="teaching_offering"),
    path("teaching/<slug:public_id>/complete/", completing.complete, name="complete"),
    path("teaching/<slug:public_id>/confirm/", confirming.confirm, name="confirm"),
]
