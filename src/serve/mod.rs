//! Serving: from settings to a program that listens, and to its orderly end.

mod app;
mod ask;
pub mod demo;
mod leads;

use std::{future::Future, io::Write as _, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use axum::{Router, serve::ListenerExt as _};
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;

pub use app::App;
pub use ask::ask;
pub use leads::leads;

use crate::server::{
    assets::{self, Assets},
    chance::SystemChance,
    clock::{SharedClock, SystemClock},
    media::studio::Studio,
    sandbox,
    settings::Settings,
    site::Site,
    sync,
    tours::{delivery, retention},
};

/// Requests in flight get so long to end.
const GRACE: Duration = Duration::from_secs(5);
/// Between two looks for the first inventory, whose pictures are prepared at once.
const FIRST_LOOK: Duration = Duration::from_millis(250);
/// Between two rounds of preparing pictures nobody has asked for yet.
const WARM_EVERY: Duration = Duration::from_secs(20);
/// Between two looks for pictures that pages could say more of.
const PUBLISH_EVERY: Duration = Duration::from_secs(2);

/// Serves until told to stop. An error is one of configuration: an address in use, a data directory that cannot be written, a site
/// that was not built.
pub async fn serve(mut settings: Settings, stop: CancellationToken) -> anyhow::Result<()> {
    let clock: SharedClock = Arc::new(SystemClock);
    let site_root = assets::find_root(std::env::var_os("LEPTOS_SITE_ROOT").map(Into::into), std::env::current_exe().ok().as_deref())?;
    let files = Assets::read(&site_root).with_context(|| format!("{} cannot be read", site_root.display()))?;
    let listener = listen(settings.addr).await?;
    let admin = match settings.admin_addr {
        Some(addr) => Some(listen(addr).await?),
        None => None,
    };
    settings.addr = listener.local_addr()?;
    if settings.buildings.is_empty() {
        settings.buildings.extend(demo::start(Arc::clone(&clock), stop.clone()).await?);
    }
    let origin = settings.public_origin();
    let app = App::open(settings, files, clock, Arc::new(SystemChance), Studio::of_this_program())?;

    let mut tasks = JoinSet::new();
    for worker in &app.workers {
        tasks.spawn(sync::run_until_stopped(Arc::clone(worker), stop.clone()));
    }
    for courier in &app.couriers {
        tasks.spawn(delivery::run_until_stopped(Arc::clone(courier), app.reception.bell(), stop.clone()));
    }
    tasks.spawn(retention::run_until_stopped(Arc::clone(&app.store), Arc::clone(&app.site), stop.clone()));
    tasks.spawn(warm(Arc::clone(&app.site), stop.clone()));
    tasks.spawn(publish_pictures(Arc::clone(&app.site), stop.clone()));
    if let Some(listener) = admin {
        tasks.spawn(answer(listener, app.admin(), stop.clone()));
    }
    tasks.spawn(answer(listener, app.router(), stop.clone()));
    tell(&origin);

    stop.cancelled().await;
    tracing::info!("stopping");
    let ended = tokio::time::timeout(GRACE, async { while tasks.join_next().await.is_some() {} }).await;
    if ended.is_err() {
        tracing::warn!("some requests were still under way");
    }
    Ok(())
}

/// Serves the pretended vendor alone.
pub async fn sandbox(addr: SocketAddr, stop: CancellationToken) -> anyhow::Result<()> {
    let listener = listen(addr).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let _ = writeln!(std::io::stdout(), "The sandbox answers at {origin}/ (token {})", sandbox::DEMO_TOKEN);
    Ok(sandbox::serve(listener, Arc::new(SystemClock), stop).await?)
}

async fn listen(addr: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(addr)
        .await
        .with_context(|| format!("cannot listen on {addr}; choose another with STOOP_ADDR or STOOP_ADMIN_ADDR, or stop what listens there"))
}

async fn answer(listener: TcpListener, router: Router, stop: CancellationToken) {
    let listener = listener.tap_io(|connection| {
        // A connection that refuses works all the same, a little later.
        let _ = connection.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    if let Err(error) = axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await {
        tracing::error!(%error, "stopped listening");
    }
}

/// Fetches pictures gently before anybody asks for them.
async fn warm(site: Arc<Site>, stop: CancellationToken) {
    let rounds = async {
        loop {
            site.register_pictures();
            site.media.warm(&stop).await;
            let loaded = site.buildings.iter().all(|building| building.snapshot().is_some());
            tokio::time::sleep(if loaded { WARM_EVERY } else { FIRST_LOOK }).await;
        }
    };
    stop.run_until_cancelled(rounds).await;
}

/// Lets pages know more of the pictures as they come in: seldom enough that a page is not written anew for each of them.
async fn publish_pictures(site: Arc<Site>, stop: CancellationToken) {
    let rounds = async {
        loop {
            tokio::time::sleep(PUBLISH_EVERY).await;
            site.publish_pictures();
        }
    };
    stop.run_until_cancelled(rounds).await;
}

/// The address, for a person at a terminal.
fn tell(origin: &str) {
    // A closed standard output is no reason not to serve.
    let _ = writeln!(std::io::stdout(), "Stoop is serving at {origin}/");
}

/// Resolves when the process is asked to end: SIGTERM or SIGINT.
pub fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}
