//! A vendor may send our own credential back, in a picture's address or an error; it goes no further than here.

use form_urlencoded::byte_serialize;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};

/// Shorter credentials are not looked for: they would be found in innocent words.
const SHORTEST: usize = 8;
const INSTEAD: &str = "redacted";

/// Takes a credential out of text: as it is or as addresses write it, in capitals or not.
pub struct Scrub {
    /// Lower case, longest first. Empty for a credential too short to look for.
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
        let encoded = utf8_percent_encode(credential, NON_ALPHANUMERIC).to_string();
        let form: String = byte_serialize(credential.as_bytes()).collect();
        let mut forms: Vec<String> = [encoded, form, credential.to_owned()].iter().map(|form| form.to_ascii_lowercase()).collect();
        forms.retain(|_| credential.len() >= SHORTEST);
        forms.dedup();
        Self { forms }
    }

    pub fn clean(&self, text: String) -> String {
        self.forms.iter().fold(text, |text, form| without(text, form))
    }
}

/// `form` is in lower case; only ASCII letters have one here, so that places in the text stay where they are.
fn without(text: String, form: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut places = lower.match_indices(form).map(|(place, _)| place).peekable();
    if places.peek().is_none() {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut end = 0;
    for place in places {
        clean.push_str(&text[end..place]);
        clean.push_str(INSTEAD);
        end = place + form.len();
    }
    clean.push_str(&text[end..]);
    clean
}
