"""Routes of the room."""

from django.urls import path

from people.api.chart import PositionListView, PostListView, UnitListView
from people.api.leave import LeaveBalanceListView, LeaveListView
from people.api.views import EmployeeListView

urlpatterns = [
    path("employees/", EmployeeListView.as_view(), name="employees"),
    path("units/", UnitListView.as_view(), name="units"),
    path("posts/", PostListView.as_view(), name="posts"),
    path("positions/", PositionListView.as_view(), name="positions"),
    path("leave/", LeaveListView.as_view(), name="leave"),
    path("leave/balances/", LeaveBalanceListView.as_view(), name="leave_balances"),
]
