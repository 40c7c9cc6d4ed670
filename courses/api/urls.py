"""Routes of the room."""

from django.urls import path

from courses.api import seats
from courses.api.marks import MarksView
from courses.api.plan_sums import PlanSumsView
from courses.api.plans import PlanListView
from courses.api.programmes import ProgrammeCompletionListView, ProgrammeListView, ProgrammeView
from courses.api.proposals import ProposalListView, ProposalSeatListView, ProposalView
from courses.api.trainings import EmployeeTrainingListView, RequiredTrainingListView
from courses.api.views import CompletionListView, SubmissionListView, UnitProgressListView

urlpatterns = [
    path("completions/", CompletionListView.as_view(), name="completions"),
    path("programmes/", ProgrammeListView.as_view(), name="programmes"),
    path("programmes/completions/", ProgrammeCompletionListView.as_view(), name="programme_completions"),
    path("programmes/<slug:public_id>/", ProgrammeView.as_view(), name="programme"),
    path("offerings/", seats.OfferingListView.as_view(), name="offerings"),
    path("offerings/<slug:public_id>/", seats.OfferingView.as_view(), name="offering"),
    path("offerings/<slug:public_id>/ask/", seats.AskView.as_view(), name="offering_ask"),
    path("enrolments/", seats.EnrolmentListView.as_view(), name="enrolments"),
    path("enrolments/<slug:public_id>/", seats.EnrolmentView.as_view(), name="enrolment"),
    path("enrolments/<slug:public_id>/withdraw/", seats.WithdrawView.as_view(), name="enrolment_withdraw"),
    path("enrolments/<slug:public_id>/accept/", seats.AcceptView.as_view(), name="enrolment_accept"),
    path("sessions/<slug:public_id>/marks/", MarksView.as_view(), name="session_marks"),
    path("interests/", seats.InterestListView.as_view(), name="interests"),
    path("courses/<slug:code>/interest/", seats.InterestView.as_view(), name="course_interest"),
    path("plans/sums/", PlanSumsView.as_view(), name="plan_sums"),
    path("training-proposals/", ProposalListView.as_view(), name="training_proposals"),
    path("training-proposals/seats/", ProposalSeatListView.as_view(), name="training_proposal_seats"),
    path("training-proposals/<slug:number>/", ProposalView.as_view(), name="training_proposal"),
    path("plans/", PlanListView.as_view(), name="plans"),
    path("required-trainings/", RequiredTrainingListView.as_view(), name="required_trainings"),
    path("employees/<str:public_id>/trainings/", EmployeeTrainingListView.as_view(), name="employee_trainings"),
    path("submissions/", SubmissionListView.as_view(), name="submissions"),
    path("unit_progress/", UnitProgressListView.as_view(), name="unit_progress"),
]
