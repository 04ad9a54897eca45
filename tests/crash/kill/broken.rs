//! The program broken from outside, in the two ways that lose or repeat a request: what the harness must catch.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::Method,
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use stoop::{
    serve::App,
    server::{
        assets::Assets,
        chance::{Chance, SystemChance},
        clock::SystemClock,
        media::studio::Studio,
        settings, sync,
        tours::delivery,
    },
};
use tokio::{net::TcpListener, sync::oneshot};
use tokio_util::sync::CancellationToken;

tokio::task_local! {
    /// Who waits for the receipt's secret of the form being taken in.
    static SECRET: Mutex<Option<oneshot::Sender<String>>>;
}

/// Serves until killed.
pub fn serve(how: &str, config: &Path) {
    tokio::runtime::Runtime::new().unwrap().block_on(run(how, config));
}

async fn run(how: &str, config: &Path) {
    let settings = settings::load(Some(config), &|name| std::env::var(name).ok()).unwrap();
    let assets = Assets::read(Path::new(&std::env::var_os("LEPTOS_SITE_ROOT").unwrap())).unwrap();
    let app =
        App::open(settings, assets, Arc::new(SystemClock), Arc::new(Overheard), Studio::new(env!("CARGO_BIN_EXE_stoop").into())).unwrap();
    for worker in &app.workers {
        tokio::spawn(sync::run_until_stopped(Arc::clone(worker), CancellationToken::new()));
    }
    for courier in &app.couriers {
        tokio::spawn(delivery::run_until_stopped(Arc::clone(courier), app.reception.bell(), CancellationToken::new()));
    }
    let router = match how {
        "early" => app.router().layer(middleware::from_fn(early)),
        "forgetful" => app.router().layer(middleware::from_fn(forgetful)),
        _ => panic!("nobody knows how to break it so: {how}"),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    crate::say(&format!("Broken, serving at http://{}/", listener.local_addr().unwrap()));
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await.unwrap();
}

fn is_tour(request: &Request) -> bool {
    request.method() == Method::POST && request.uri().path() == "/alder/tour"
}

/// Redirects to the right receipt as soon as it is known which that will be; the request is stored afterwards.
async fn early(request: Request, next: Next) -> Response {
    if !is_tour(&request) {
        return next.run(request).await;
    }
    let (tell, told) = oneshot::channel();
    let inner = tokio::spawn(SECRET.scope(Mutex::new(Some(tell)), next.run(request)));
    match told.await {
        Ok(secret) => Redirect::to(&format!("/alder/tours/{secret}")).into_response(),
        Err(_) => inner.await.unwrap(),
    }
}

/// The machine's own chance, listened to: sixteen bytes drawn while a form is taken in are a receipt's secret.
struct Overheard;

impl Chance for Overheard {
    fn fill(&self, bytes: &mut [u8]) {
        SystemChance.fill(bytes);
        if bytes.len() != 16 {
            return;
        }
        if let Some(tell) = SECRET.try_with(|waiting| waiting.lock().unwrap().take()).ok().flatten() {
            let _ = tell.send(URL_SAFE_NO_PAD.encode(bytes));
        }
    }
}

/// Gives each post a submission id of its own.
async fn forgetful(request: Request, next: Next) -> Response {
    if !is_tour(&request) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let mut id = [0; 16];
    SystemChance.fill(&mut id);
    let form = {
        let fields = form_urlencoded::parse(&body).filter(|(name, _)| name != "submission");
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields).append_pair("submission", &URL_SAFE_NO_PAD.encode(id)).finish()
    };
    parts.headers.remove("content-length");
    next.run(Request::from_parts(parts, Body::from(form))).await
}
