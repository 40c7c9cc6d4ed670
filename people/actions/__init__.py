"""What changes posts, roles and accounts. Every action takes many people at once, at a constant cost."""

from people.actions.accounts import block_accounts, change_address, open_account, unblock_accounts
from people.actions.posts import appoint, end_position
from people.actions.roles import end_role, give_role
from people.actions.service import come_back, enlist, leave

__all__ = [
    "appoint",
    "block_accounts",
    "change_address",
    "come_back",
    "end_position",
    "end_role",
    "enlist",
    "give_role",
    "leave",
    "open_account",
    "unblock_accounts",
]
