//! What may be written to the log. Two inventory systems carry their credential in the address, so the crates that speak HTTP and TLS
//! are never asked for more than warnings, whatever the operator asks of the rest.

use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::{
    EnvFilter,
    filter::{FilterExt as _, FilterFn, filter_fn},
    layer::Filter,
    registry::LookupSpan,
};

/// Crates that see addresses, headers or bodies on their way; a target is theirs when it is the name or begins with it and `::`.
const ON_THE_WIRE: [&str; 10] =
    ["h2", "hyper", "hyper_rustls", "hyper_util", "lettre", "reqwest", "rustls", "rustls_platform_verifier", "tokio_rustls", "tower_http"];

/// Whether a record may be written at all: everything of ours, and warnings of the crates that speak to vendors.
pub fn is_quiet(metadata: &Metadata<'_>) -> bool {
    let root = metadata.target().split("::").next().unwrap_or_default();
    *metadata.level() <= Level::WARN || !ON_THE_WIRE.contains(&root)
}

/// The filter every log layer must carry. `directives` is the operator's wish in the grammar of `RUST_LOG`; what does not parse in it is left
/// out. No directive, however exact, opens what [`is_quiet`] closes.
pub fn filter<S>(directives: &str) -> impl Filter<S> + Send + Sync + 'static
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let quiet: FilterFn = filter_fn(is_quiet);
    EnvFilter::builder().parse_lossy(directives).and(quiet)
}

/// Writes the log to standard error: `RUST_LOG`, else warnings and our own information.
pub fn to_stderr() {
    use tracing_subscriber::{Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};
    let directives = std::env::var("RUST_LOG").unwrap_or_else(|_| "warn,stoop=info".to_owned());
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(filter(&directives));
    // Only the second subscriber of a process is refused.
    let _ = tracing_subscriber::registry().with(layer).try_init();
}
