"""What changes posts, roles and accounts. Every action takes many people at once, at a constant cost."""

from people.actions.accounts import block_accounts, change_address, open_account, unblock_accounts
from people.actions.calendar import end_rule, put_in_force
from people.actions.factors import reset_second_factor
from people.actions.feeds import NewFeed, end_feed, note_content, open_feed, read_feed
from people.actions.holidays import JointLeaveImported, import_joint_leave, write_holiday
from people.actions.moves import MovePreview, preview_move
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
from people.actions.posts import appoint, end_position
from people.actions.provisioning import change_account, provision_account, remove_account
from people.actions.rehearsal import rehearsed
from people.actions.retirement import correct_retirement_age, put_retirement_age_in_force
from people.actions.roles import end_role, give_role
from people.actions.service import come_back, enlist, leave

__all__ = [
    "JointLeaveImported",
    "MovePreview",
    "NewFeed",
    "Reorganisation",
    "apply_changes",
    "appoint",
    "block_accounts",
    "change_account",
    "change_address",
    "close_units",
    "come_back",
    "correct_retirement_age",
    "correct_unit",
    "end_feed",
    "end_position",
    "end_role",
    "end_rule",
    "enlist",
    "found_unit",
    "give_role",
    "import_joint_leave",
    "leave",
    "merge_units",
    "move_unit",
    "note_content",
    "open_account",
    "open_feed",
    "preview_move",
    "provision_account",
    "put_in_force",
    "put_retirement_age_in_force",
    "read_feed",
    "rehearsed",
    "remove_account",
    "rename_unit",
    "reset_second_factor",
    "take_back",
    "unblock_accounts",
    "write_holiday",
]
