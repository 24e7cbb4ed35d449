//! A society collects: what members, staff and scripts get from the server, without a socket.

mod house;
mod opening;
mod sending;
