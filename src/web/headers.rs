//! What every answer carries: the content security policy and its companions.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// The policy of the site's own pages: nothing inline but the styles whose hashes are given; nothing from anywhere else; no
/// frame around it.
pub fn content_security_policy(styles: impl Iterator<Item = String>) -> String {
    let styles: String = styles.map(|hash| format!(" '{hash}'")).collect();
    let connect = if cfg!(debug_assertions) { "'self' ws://127.0.0.1:3001" } else { "'self'" };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'{styles}; img-src 'self'; font-src 'self'; \
         connect-src {connect}; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// Adds them where the answer does not speak for itself.
pub fn guard(headers: &mut HeaderMap, policy: &HeaderValue) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, policy.clone()),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
        (PERMISSIONS, HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()")),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(value);
    }
}
