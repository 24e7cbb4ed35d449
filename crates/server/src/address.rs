//! From where somebody asks.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};

/// The address of whoever asks: of the connection's other end, or, behind a proxy, what the proxy
/// says. None without a socket.
pub(crate) fn of(request: &Request, proxied: bool) -> Option<IpAddr> {
    let said = request.headers().get("x-forwarded-for");
    let said = said.filter(|_| proxied).and_then(|all| all.to_str().ok());
    // The last one was added by the proxy itself; what stands before it anybody could have written.
    if let Some(last) = said.and_then(|all| all.rsplit(',').next()) {
        return last.trim().parse().ok();
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map(|peer| peer.0.ip())
}

/// Whether an address is of this machine or of the house's own network.
pub(crate) fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}
