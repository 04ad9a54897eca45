//! A vendor may send our own credential back, in a picture's address or an error; it goes no further than here.

use form_urlencoded::byte_serialize;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};

/// Shorter credentials are not looked for: they would be found in innocent words.
const SHORTEST: usize = 8;
const INSTEAD: &str = "redacted";

/// Takes a credential, however it is written, out of text.
pub struct Scrub {
    /// As it is, and as addresses write it; longest first. Empty for a credential too short to look for.
    forms: Vec<String>,
}

impl std::fmt::Debug for Scrub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scrub(…)")
    }
}

impl Scrub {
    pub fn new(credential: &SecretString) -> Self {
        let credential = credential.expose_secret();
        let mut forms = Vec::new();
        if credential.len() >= SHORTEST {
            let encoded = utf8_percent_encode(credential, NON_ALPHANUMERIC).to_string();
            let form: String = byte_serialize(credential.as_bytes()).collect();
            forms = vec![lower_hex(&encoded), lower_hex(&form), encoded, form, credential.to_owned()];
            forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
            forms.dedup();
        }
        Self { forms }
    }

    pub fn clean(&self, text: String) -> String {
        self.forms.iter().fold(text, |text, form| if text.contains(form.as_str()) { text.replace(form.as_str(), INSTEAD) } else { text })
    }
}

/// `%2F` as `%2f`; nothing else changes.
fn lower_hex(encoded: &str) -> String {
    let mut hex = 0;
    let lower = |c: char| {
        hex = if c == '%' { 2 } else { i32::max(hex - 1, -1) };
        if hex >= 0 { c.to_ascii_lowercase() } else { c }
    };
    encoded.chars().map(lower).collect()
}
