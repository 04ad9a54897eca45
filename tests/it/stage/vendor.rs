//! Vendors on loopback that answer what a test wants, well-formed or not, and count how often they were asked.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{Router, body::Body, extract::Request, response::Response};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use url::Url;

/// Ends with the test's runtime.
pub struct Vendor {
    pub base_url: Url,
    calls: Arc<AtomicUsize>,
}

impl Vendor {
    /// `answer` gets each request and its number, from 0.
    pub async fn answering<A, F>(answer: A) -> Self
    where
        A: Fn(usize, Request) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Response> + Send + 'static,
    {
        let (listener, address) = listen().await;
        let calls = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&calls);
        let router = Router::new().fallback(move |request: Request| answer(count.fetch_add(1, Ordering::SeqCst), request));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url: url_of(address), calls }
    }

    /// The same answer always: `200` with this JSON.
    pub async fn saying(body: impl Into<String>) -> Self {
        let body: String = body.into();
        Self::answering(move |_, _| std::future::ready(json(200, &body))).await
    }

    /// `200` with what stands on the blackboard at that moment.
    pub async fn reading(blackboard: &Blackboard) -> Self {
        let blackboard = blackboard.clone();
        Self::answering(move |_, _| std::future::ready(blackboard.read())).await
    }

    /// Below HTTP: takes a request, writes these bytes and hangs up.
    pub async fn writing(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes: Arc<Vec<u8>> = Arc::new(bytes.into());
        let (listener, address) = listen().await;
        let calls = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&calls);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let bytes = Arc::clone(&bytes);
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let _ = stream.read(&mut request).await;
                    let _ = stream.write_all(&bytes).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self { base_url: url_of(address), calls }
    }

    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

/// What a vendor says next, for tests that change it.
#[derive(Clone, Default)]
pub struct Blackboard(Arc<Mutex<(u16, String)>>);

impl Blackboard {
    pub fn with(body: impl Into<String>) -> Self {
        Self(Arc::new(Mutex::new((200, body.into()))))
    }

    pub fn write(&self, status: u16, body: impl Into<String>) {
        *self.0.lock().unwrap() = (status, body.into());
    }

    fn read(&self) -> Response {
        let (status, body) = self.0.lock().unwrap().clone();
        json(status, &body)
    }
}

pub fn json(status: u16, body: &str) -> Response {
    Response::builder().status(status).header("content-type", "application/json").body(Body::from(body.to_owned())).unwrap()
}

pub fn status(status: u16, headers: &[(&str, &str)]) -> Response {
    let response = headers.iter().fold(Response::builder().status(status), |response, (name, value)| response.header(*name, *value));
    response.body(Body::empty()).unwrap()
}

/// An address nobody listens on.
pub async fn nobody() -> Url {
    let (_, address) = listen().await;
    url_of(address)
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

fn url_of(address: SocketAddr) -> Url {
    format!("http://{address}").parse().unwrap()
}
