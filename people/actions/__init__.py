"""What changes posts, roles and accounts. Every action takes many people at once, at a constant cost."""

from people.actions.accounts import block_accounts, change_address, open_account, unblock_accounts
from people.actions.calendar import end_rule, put_in_force
from people.actions.clients import ClientTerms, NewSecret, change_client, end_client, register_client, rotate_client
from people.actions.entrusted import delegate, end_delegation, open_in_emergency
from people.actions.factors import reset_second_factor
from people.actions.feeds import NewFeed, end_feed, note_content, open_feed, read_feed
from people.actions.holidays import JointLeaveImported, import_joint_leave, write_holiday
from people.actions.keeping import correct_rule, put_rule_in_force
from people.actions.leave_asking import LeaveWish, ask_leave, revise_leave, withdraw_leave
from people.actions.leave_deciding import (
    approve_leave,
    cancel_leave,
    change_leave,
    consider_leave,
    postpone_leave,
    refuse_leave,
    reroute_leave,
    return_early,
)
from people.actions.leave_rules import correct_leave_rule, end_leave_official, name_leave_official
from people.actions.leave_year import (
    YearClosed,
    YearGranted,
    close_leave_year,
    correct_leave,
    credit_joint_leave,
    forget_leave_contacts,
    grant_leave,
)
from people.actions.lines import let_answer
from people.actions.moves import MovePreview, preview_move
from people.actions.notices import (
    choose_ways,
    forget_notice_text,
    read_all_notices,
    read_notices,
    resend_notice,
    send_digests,
    write_notice_text,
)
from people.actions.organisation import (
    Reorganisation,
    apply_changes,
    close_units,
    correct_unit,
    found_unit,
    merge_units,
    move_unit,
    rename_unit,
    take_back,
)
from people.actions.own_data import accept_request, ask_about_own_data, ask_for_copy, refuse_request, withdraw_request
from people.actions.posts import appoint, end_position
from people.actions.provisioning import change_account, provision_account, remove_account
from people.actions.rehearsal import rehearsed
from people.actions.retirement import correct_retirement_age, put_retirement_age_in_force
from people.actions.roles import end_role, give_role
from people.actions.service import come_back, enlist, leave

__all__ = [
    "ClientTerms",
    "JointLeaveImported",
    "LeaveWish",
    "MovePreview",
    "NewFeed",
    "NewSecret",
    "Reorganisation",
    "YearClosed",
    "YearGranted",
    "accept_request",
    "apply_changes",
    "appoint",
    "approve_leave",
    "ask_about_own_data",
    "ask_for_copy",
    "ask_leave",
    "block_accounts",
    "cancel_leave",
    "change_account",
    "change_address",
    "change_client",
    "change_leave",
    "choose_ways",
    "close_leave_year",
    "close_units",
    "come_back",
    "consider_leave",
    "correct_leave",
    "correct_leave_rule",
    "correct_retirement_age",
    "correct_rule",
    "correct_unit",
    "credit_joint_leave",
    "delegate",
    "end_client",
    "end_delegation",
    "end_feed",
    "end_leave_official",
    "end_position",
    "end_role",
    "end_rule",
    "enlist",
    "forget_leave_contacts",
    "forget_notice_text",
    "found_unit",
    "give_role",
    "grant_leave",
    "import_joint_leave",
    "leave",
    "let_answer",
    "merge_units",
    "move_unit",
    "name_leave_official",
    "note_content",
    "open_account",
    "open_feed",
    "open_in_emergency",
    "postpone_leave",
    "preview_move",
    "provision_account",
    "put_in_force",
    "put_retirement_age_in_force",
    "put_rule_in_force",
    "read_all_notices",
    "read_feed",
    "read_notices",
    "refuse_leave",
    "refuse_request",
    "register_client",
    "rehearsed",
    "remove_account",
    "rename_unit",
    "reroute_leave",
    "resend_notice",
    "reset_second_factor",
    "return_early",
    "revise_leave",
    "rotate_client",
    "send_digests",
    "take_back",
    "unblock_accounts",
    "withdraw_leave",
    "withdraw_request",
    "write_holiday",
    "write_notice_text",
]
