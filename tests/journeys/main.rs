//! Journeys through real processes: `phieukin-server` over HTTP and SQLite, the chair's kiosk, and
//! members' devices.

mod accounts;
mod admission;
mod amendments;
mod attending;
mod bundle;
mod casting;
mod chair_page;
mod checkpoints;
mod close_steps;
mod count_steps;
mod crash;
mod desk_access;
mod desk_meetings;
mod drafts;
mod early;
mod equivocation;
mod events;
mod headers;
mod kiosk_link;
mod limits;
mod officials;
mod order_of_acts;
mod recover_command;
mod recovery;
mod restored;
mod room_issuer;
mod roster_files;
mod server_start;
mod slips;
mod stuffing;
mod tampered_manifest;
mod ties;
mod tls;
mod verify_statuses;
mod whole_meeting;
