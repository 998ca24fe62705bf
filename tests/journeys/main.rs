//! Journeys through real processes: `phieukin-server` over HTTP and SQLite, the chair's kiosk, and
//! members' devices.

mod accounts;
mod admission;
mod bundle;
mod casting;
mod checkpoints;
mod close_steps;
mod crash;
mod desk_access;
mod drafts;
mod events;
mod officials;
mod order_of_acts;
mod server_start;
mod tampered_manifest;
mod whole_meeting;
