//! Journeys through real processes: `phieukin-server` over HTTP and SQLite, the chair's kiosk, and
//! members' devices.

mod whole_meeting;
