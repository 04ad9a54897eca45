//! What is asked of a vendor: where, with which credential, and what its answers mean beside their status.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{super::SourceError, Answer};

/// Reads what an answer of any status says in its body: `None` where the status alone counts.
pub type Meaning = fn(&Answer) -> Option<SourceError>;

/// Why a vendor will not take a lead, read from its refusal; in words of ours, because its own may hold the person.
pub type Reason = fn(&Answer) -> Option<&'static str>;

/// One request to a vendor.
#[derive(Clone)]
pub struct Question {
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) meaning: Meaning,
    pub(super) reason: Option<Reason>,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Question(…)")
    }
}

impl Question {
    pub fn new(url: Url) -> Self {
        Self { url, headers: HeaderMap::new(), meaning: |_| None, reason: None }
    }

    /// `Authorization: Bearer …`.
    #[must_use]
    pub fn bearer(self, credential: &SecretString) -> Self {
        self.secret(header::AUTHORIZATION, &format!("Bearer {}", credential.expose_secret()))
    }

    /// The credential alone in a header of the vendor's own.
    #[must_use]
    pub fn keyed(self, name: &'static str, credential: &SecretString) -> Self {
        self.secret(HeaderName::from_static(name), credential.expose_secret())
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        self
    }

    #[must_use]
    pub fn meaning(self, meaning: Meaning) -> Self {
        Self { meaning, ..self }
    }

    #[must_use]
    pub fn reason(self, reason: Reason) -> Self {
        Self { reason: Some(reason), ..self }
    }

    /// A credential that no header can carry is left out; the vendor then refuses it as any wrong one.
    fn secret(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(mut value) = HeaderValue::from_str(value) {
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
        self
    }
}
