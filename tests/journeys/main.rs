//! Journeys through real processes: `phieukin-server` over HTTP and SQLite, the chair's kiosk, and
//! members' devices.

mod accounts;
mod admission;
mod attending;
mod bundle;
mod casting;
mod checkpoints;
mod close_steps;
mod crash;
mod desk_access;
mod desk_meetings;
mod drafts;
mod events;
mod headers;
mod limits;
mod officials;
mod order_of_acts;
mod recover_command;
mod recovery;
mod roster_files;
mod server_start;
mod tampered_manifest;
mod tls;
mod whole_meeting;
