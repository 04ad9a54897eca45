//! Accepting connections, and closing them at the end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::intake::Intake;
use super::line::{Line, Plan};
use super::state::Vendor;

/// How long requests in flight have once the sandbox is told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// How long to wait after the system had no connection to give (out of file descriptors, for one).
const BREATHER: Duration = Duration::from_millis(50);

/// Serves until `stop`, then waits for the conversations to end.
pub(super) async fn accept(vendor: Arc<Vendor>, listener: TcpListener, stop: CancellationToken) -> std::io::Result<()> {
    let intake = Intake::new(vendor, stop.clone());
    let conversations = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((socket, peer)) => {
                conversations.spawn(converse(socket, peer, intake.clone(), stop.clone()));
            }
            Err(error) => {
                tracing::warn!(%error, "the sandbox could not accept a connection");
                tokio::time::sleep(BREATHER).await;
            }
        }
    }
    drop(listener);
    conversations.close();
    conversations.wait().await;
    Ok(())
}

async fn converse(socket: TcpStream, peer: SocketAddr, intake: Intake, stop: CancellationToken) {
    if let Err(error) = socket.set_nodelay(true) {
        tracing::debug!(%error, "the connection was gone before it was served");
        return;
    }
    let plan = Plan::default();
    let line = Line::new(socket, plan.clone(), stop.clone());
    let service = service_fn(move |request| {
        let (intake, plan) = (intake.clone(), plan.clone());
        async move { Ok::<_, std::convert::Infallible>(intake.answer(peer.ip(), plan, request).await) }
    });
    let conversation = http1::Builder::new().auto_date_header(false).timer(TokioTimer::new()).serve_connection(TokioIo::new(line), service);
    tokio::pin!(conversation);
    let end = tokio::select! {
        end = conversation.as_mut() => Ok(end),
        () = stop.cancelled() => {
            conversation.as_mut().graceful_shutdown();
            tokio::time::timeout(GRACE, conversation).await
        }
    };
    if let Ok(Err(error)) = end {
        tracing::debug!(%error, "a conversation broke off, as scripted or by the client");
    }
}
