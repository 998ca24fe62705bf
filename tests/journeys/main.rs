//! Journeys through real processes: `phieukin-server` over HTTP and SQLite, the chair's kiosk, and
//! members' devices.

mod admission;
mod casting;
mod crash;
mod tampered_manifest;
mod whole_meeting;
