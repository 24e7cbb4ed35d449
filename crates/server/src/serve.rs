//! From a configuration to a socket, and back from it when the process is told to end.

use axum::Router;
use tokio::net::TcpListener;

use crate::clock;

/// Serves until the process is interrupted or terminated; what has begun by then is finished.
///
/// # Errors
///
/// When the socket fails.
pub async fn serve(listener: TcpListener, app: Router) -> std::io::Result<()> {
    let app = app.into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(told_to_end())
        .await
}

/// Forgets, every hour, what no longer matters: ended sessions, expired links, old failures.
pub async fn sweep(store: store::Store) {
    let mut hours = tokio::time::interval(std::time::Duration::from_secs(60 * 60));
    loop {
        hours.tick().await;
        let now = clock::now();
        let swept = async {
            for society in store.societies().await? {
                let before = now.plus_seconds(-24 * 60 * 60);
                store.sweep(&society.id, now, before).await?;
            }
            Ok::<(), store::Error>(())
        };
        if let Err(error) = swept.await {
            tracing::warn!(cause = error.to_string(), "old sessions were not swept");
        }
    }
}

async fn told_to_end() {
    let interrupted = async {
        // Without a signal handler the default action ends the process, which is as good.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
