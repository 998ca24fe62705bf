//! Secrecy, as a thief of files would test it: after and during a whole meeting through real
//! processes nothing joins a member and a ballot, and the order of arrival cannot be read.
//!
//! Each search is shown to find what it looks for: on naive designs, and in the places where the
//! design does keep it.

#[path = "secrecy/answers.rs"]
mod answers;
#[path = "secrecy/box_order.rs"]
mod box_order;
#[path = "secrecy/canary.rs"]
mod canary;
#[path = "secrecy/disk.rs"]
mod disk;
#[path = "secrecy/evidence.rs"]
mod evidence;
#[path = "secrecy/files.rs"]
mod files;
#[path = "secrecy/keeper.rs"]
mod keeper;
#[path = "secrecy/log_lines.rs"]
mod log_lines;
#[path = "secrecy/meeting.rs"]
mod meeting;
#[path = "secrecy/naive.rs"]
mod naive;
#[path = "secrecy/order.rs"]
mod order;
#[path = "secrecy/places.rs"]
mod places;
#[path = "secrecy/register_order.rs"]
mod register_order;
#[path = "secrecy/room.rs"]
mod room;
#[path = "secrecy/room_list.rs"]
mod room_list;
#[path = "secrecy/sealed.rs"]
mod sealed;
#[path = "secrecy/server.rs"]
mod server;
#[path = "secrecy/traces.rs"]
mod traces;
#[path = "secrecy/turnout.rs"]
mod turnout;
#[path = "secrecy/wire.rs"]
mod wire;
