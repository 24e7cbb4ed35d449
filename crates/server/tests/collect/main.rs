//! A society collects: what members, staff and scripts get from the server, without a socket.

mod desk;
mod house;

mod api;
mod approving;
mod asking;
mod doors;
mod drafting;
mod entering;
mod keeping;
mod opening;
mod revising;
mod sending;
mod trends;
