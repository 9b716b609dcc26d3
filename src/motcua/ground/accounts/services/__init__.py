"""Use cases of accounts, one verb each; see the files for the nouns."""

from motcua.ground.accounts.services.credentials import (
    WrongPassword,
    change_password,
    has_second_factor,
    password_faults,
    password_must_change,
    reset_password,
)
from motcua.ground.accounts.services.leaving import end_posting, undo_posting_end
from motcua.ground.accounts.services.limits import LockedOut, TooMany, hit
from motcua.ground.accounts.services.looks import log_look, log_refusal
from motcua.ground.accounts.services.people import (
    NewOfficer,
    change_officer,
    create_officer,
    disable_account,
    disable_dormant,
    enable_account,
    review_account,
    sweep,
    unlock_account,
)
from motcua.ground.accounts.services.profile import (
    Profile,
    ask_for_reset,
    can_send_codes,
    change_profile,
    reset_by_code,
    send_verification,
    verify_contact,
)
from motcua.ground.accounts.services.registration import Registration, register
from motcua.ground.accounts.services.rights import (
    create_delegation,
    grant_role,
    post_to_position,
)
from motcua.ground.accounts.services.second_factor import (
    Enrolment,
    begin_enrolment,
    confirm_enrolment,
    remove_second_factor,
    renew_recovery_codes,
)
from motcua.ground.accounts.services.sessions import (
    close_session,
    drop_form,
    end_session,
    end_sessions,
    hold_form,
    move_session,
    open_session,
    stepped_up,
    touch_session,
)
from motcua.ground.accounts.services.signing_in import (
    CannotSignIn,
    Passed,
    check_password,
    check_second_factor,
    step_up,
)
from motcua.ground.accounts.services.tokens import create_token, revoke_token, use_token
from motcua.ground.accounts.services.withdrawing import (
    revoke_delegation,
    revoke_role,
    undo_delegation_end,
    undo_role_end,
)

__all__ = [
    "CannotSignIn",
    "Enrolment",
    "LockedOut",
    "NewOfficer",
    "Passed",
    "Profile",
    "Registration",
    "TooMany",
    "WrongPassword",
    "ask_for_reset",
    "begin_enrolment",
    "can_send_codes",
    "change_officer",
    "change_password",
    "change_profile",
    "check_password",
    "check_second_factor",
    "close_session",
    "confirm_enrolment",
    "create_delegation",
    "create_officer",
    "create_token",
    "disable_account",
    "disable_dormant",
    "drop_form",
    "enable_account",
    "end_posting",
    "end_session",
    "end_sessions",
    "grant_role",
    "has_second_factor",
    "hit",
    "hold_form",
    "log_look",
    "log_refusal",
    "move_session",
    "open_session",
    "password_faults",
    "password_must_change",
    "post_to_position",
    "register",
    "remove_second_factor",
    "renew_recovery_codes",
    "reset_by_code",
    "reset_password",
    "review_account",
    "revoke_delegation",
    "revoke_role",
    "revoke_token",
    "send_verification",
    "step_up",
    "stepped_up",
    "sweep",
    "touch_session",
    "undo_delegation_end",
    "undo_posting_end",
    "undo_role_end",
    "unlock_account",
    "use_token",
    "verify_contact",
]
