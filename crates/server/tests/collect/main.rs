//! A society collects: what members, staff and scripts get from the server, without a socket.

mod desk;
mod house;

mod api;
mod asking;
mod doors;
mod entering;
mod keeping;
mod opening;
mod sending;
mod trends;

mod tobacco;

mod approving;
mod deciding;
mod drafting;
mod revising;
mod trying;
