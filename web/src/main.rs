//! Monshin on the command line.
fn main() {}
