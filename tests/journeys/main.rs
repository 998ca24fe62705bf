//! Journeys through real processes: `phieukin-server` over HTTP and SQLite, the chair's kiosk, and
//! members' devices.

mod admission;
mod bundle;
mod casting;
mod checkpoints;
mod close_steps;
mod crash;
mod drafts;
mod headers;
mod limits;
mod officials;
mod order_of_acts;
mod server_start;
mod tampered_manifest;
mod tls;
mod whole_meeting;
