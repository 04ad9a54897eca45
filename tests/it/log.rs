//! What may be written to the log.

use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};

use stoop::server::log::filter;
use tracing_subscriber::{EnvFilter, Layer as _, fmt::MakeWriter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Everything this thread writes to the log while it lives.
pub struct Record {
    written: Written,
    _guard: tracing::subscriber::DefaultGuard,
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Written {
    type Writer = Self;
    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

/// While there is a single subscriber, a place in the code that is first reached on a thread without it is written off for all threads,
/// because only the reaching thread is asked. A second one, which hears nothing, keeps the others' from being lost.
static SILENT: LazyLock<tracing::Dispatch> = LazyLock::new(|| tracing_subscriber::registry().with(EnvFilter::new("off")).into());

impl Record {
    /// With the program's own filter.
    pub fn start(directives: &str) -> Self {
        LazyLock::force(&SILENT);
        let written = Written::default();
        let layer = tracing_subscriber::fmt::layer().with_writer(written.clone()).with_filter(filter(directives));
        Self { _guard: tracing_subscriber::registry().with(layer).set_default(), written }
    }

    /// With nothing but the operator's wish.
    fn start_open(directives: &str) -> Self {
        LazyLock::force(&SILENT);
        let written = Written::default();
        let layer = tracing_subscriber::fmt::layer().with_writer(written.clone()).with_filter(EnvFilter::new(directives));
        Self { _guard: tracing_subscriber::registry().with(layer).set_default(), written }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.written.0.lock().unwrap()).into_owned()
    }
}

const WISH: &str = "trace,hyper::proto::h1=trace,reqwest::connect=trace,h2=trace";

fn speak() {
    tracing::trace!(target: "hyper::proto::h1", "GET /?token=secret");
    tracing::debug!(target: "h2", "GET /?token=secret");
    tracing::info!(target: "reqwest::connect", "GET /?token=secret");
    tracing::trace!(target: "stoop::server::sync", "our own word");
    tracing::warn!(target: "hyper", "their warning");
}

#[test]
fn crates_that_see_addresses_are_not_heard_even_where_the_operator_asks_for_them() {
    let record = Record::start(WISH);
    speak();
    let text = record.text();
    assert!(!text.contains("secret"), "{text}");
    assert!(text.contains("our own word") && text.contains("their warning"), "{text}");
}

#[test]
fn without_the_filter_they_would_be_heard() {
    let record = Record::start_open(WISH);
    speak();
    assert_eq!(record.text().matches("secret").count(), 3);
}
