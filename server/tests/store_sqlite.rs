//! The embedded stores keep every promise of the conformance suite.

use std::path::Path;

use phieukin_server::store::conformance::accounts;
use phieukin_server::store::conformance::ballot_box::{self, rows};
use phieukin_server::store::conformance::register::{self, admission, amendment, room_part, slips};
use phieukin_server::store::sqlite::{SqliteBallotBox, SqliteRegister, SqliteService};

fn register(directory: &Path) -> SqliteRegister {
    SqliteRegister::create_or_open(&directory.join("register.sqlite")).unwrap()
}

fn ballot_box(directory: &Path) -> SqliteBallotBox {
    SqliteBallotBox::create_or_open(&directory.join("box.sqlite")).unwrap()
}

fn service(directory: &Path) -> SqliteService {
    SqliteService::create_or_open(&directory.join("service.sqlite")).unwrap()
}

macro_rules! keeps {
    ($open:ident, $promises:ident: $($name:ident)*) => {$(
        #[test]
        fn $name() {
            let directory = tempfile::tempdir().unwrap();
            $promises::$name($open, directory.path());
        }
    )*};
}

keeps! { register, register:
    nobody_is_known_before_a_draft
    a_draft_replaces_the_one_before
    a_sealed_draft_stays
    people_are_sealed_once
    an_abandoned_sealing_gives_way
    a_sealing_is_whole_or_not_at_all
    presence_is_marked_for_all_or_nobody
    a_served_key_cannot_be_voided
    the_desk_sees_the_roster_in_order
    counts_are_of_the_electors
    stopped_counts_stay
    a_reopened_register_is_the_same
}

keeps! { register, admission:
    standing_follows_the_member
    who_may_not_be_served_is_refused
    a_lost_answer_is_given_again
    other_bytes_are_refused
    of_racing_requests_one_is_recorded
    equal_racing_requests_get_one_answer
    a_late_admission_is_refused_whole
}

keeps! { register, amendment:
    an_amendment_waits_until_it_is_sealed
    an_amendment_is_sealed_once
    a_late_member_counts_in_later_polls_only
    an_abandoned_amendment_waits_again
    a_recess_clears_presence
}

keeps! { register, room_part:
    a_room_part_is_lacking_until_it_is_put
    a_room_part_is_put_once
}

keeps! { register, slips:
    a_slip_is_handed_out_for_the_own_key
    slips_are_served_up_to_the_hand_outs
    a_slip_is_made_void_before_it_is_used
}

keeps! { ballot_box, ballot_box:
    a_new_box_is_empty
    the_generation_grows
    a_transition_is_read_back
    a_transition_is_whole_or_not_at_all
    an_act_without_a_line_may_be_repeated
    dropped_polls_go_with_their_documents
    earlier_dossiers_stay
}

keeps! { ballot_box, rows:
    the_first_row_of_a_key_stays
    a_group_is_answered_in_its_order
    rows_come_by_key
    a_lost_cast_is_found_again
    of_racing_rows_one_is_put
    deleted_rows_leave_no_trace
}

keeps! { service, accounts:
    the_first_invitation_gives_way
    an_invitation_is_used_once
    of_racing_accepts_one_is_made
    a_changed_password_and_a_removed_account_end_sessions
    invitations_are_limited
    a_session_ends
    a_new_session_makes_room
    a_reopened_store_knows_who_is_signed_in
}
