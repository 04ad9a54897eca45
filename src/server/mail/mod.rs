//! Mail, by SMTP to the one server the operator named.

mod letter;
mod talk;

use std::{fmt, net::IpAddr, time::Duration};

use lettre::Address;
use secrecy::SecretString;

pub use self::letter::{Enclosure, Letter, Person};
use super::settings::Smtp;

/// Time a letter may take, from the first packet to the last.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a letter is not on its way. Each is a sentence for the operator: no password, nothing of a person's, no text of the server's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// It may pass, or the operator can cure it. Worth another try; where it says so, the letter may have arrived all the same.
    #[error("{0}")]
    Later(String),
    /// This letter will never be taken.
    #[error("{0}")]
    Never(String),
}

impl MailError {
    fn later(sentence: impl Into<String>) -> Self {
        Self::Later(sentence.into())
    }

    fn never(sentence: impl Into<String>) -> Self {
        Self::Never(sentence.into())
    }
}

/// How the way to the server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Privacy {
    /// TLS from the first byte on.
    Wrapped,
    /// STARTTLS before anything is told; a server without it is told nothing.
    Required,
    /// The server is on this machine: STARTTLS where it is offered, and any certificate will do.
    Local,
}

/// Hands letters to the mail server, each over a connection of its own.
#[derive(Clone)]
pub struct Mailer {
    host: String,
    port: u16,
    privacy: Privacy,
    /// The server is on this machine.
    local: bool,
    account: Option<(String, SecretString)>,
    /// `None` where `smtp.from` is no address that mail can come from.
    from: Option<Person>,
    patience: Duration,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailer({}:{}, {:?})", self.host, self.port, self.privacy)
    }
}

impl Mailer {
    /// Opens no connection.
    pub fn new(smtp: &Smtp) -> Self {
        let local = is_local(&smtp.host);
        let port = smtp.port.unwrap_or(if local { 25 } else { 587 });
        let privacy = match port {
            465 => Privacy::Wrapped,
            _ if local => Privacy::Local,
            _ => Privacy::Required,
        };
        let account = smtp.username.clone().zip(smtp.password.clone());
        let from = letter::address(bare_address(&smtp.from)).filter(letter::is_plain);
        let from = from.map(|address| Person { name: sender_name(&smtp.from), address: address.to_string() });
        Self { host: smtp.host.clone(), port, privacy, local, account, from, patience: PATIENCE }
    }

    /// The same with another limit on the time a letter may take.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Returns once the server has taken the letter.
    ///
    /// # Errors
    ///
    /// Why it has not, or why that cannot be known.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let from = self.from.as_ref().ok_or_else(|| MailError::later("smtp.from is no address that mail can come from."))?;
        let written = letter.write(from)?;
        let mut outcome = None;
        let talk = talk::deliver(self, &written, &mut outcome);
        // What was settled before the time was up stays settled.
        let _ = tokio::time::timeout(self.patience, talk).await;
        outcome.unwrap_or_else(|| Err(MailError::later(format!("The mail server took longer than {} seconds.", self.patience.as_secs()))))
    }
}

/// `a@b` of `a@b` and of `Name <a@b>`.
pub fn bare_address(text: &str) -> &str {
    text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')).map_or(text, |(_, bare)| bare).trim()
}

/// Whether a letter can be addressed so.
pub fn is_address(text: &str) -> bool {
    letter::address(text).is_some()
}

fn sender_name(text: &str) -> Option<String> {
    let name = text.rsplit_once('<')?.0.trim().trim_matches('"');
    (!name.is_empty()).then(|| name.to_owned())
}

/// `localhost` and the addresses of this machine's loopback.
fn is_local(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A letter as the server gets it.
struct Written {
    from: Address,
    to: Address,
    bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailer(host: &str, port: Option<u16>) -> Mailer {
        let from = "The Alder, Brooklyn <leasing@alder.example>".to_owned();
        Mailer::new(&Smtp { host: host.to_owned(), port, username: None, password: None, from })
    }

    #[test]
    fn only_the_own_machine_may_be_told_things_plainly() {
        for (host, port, means) in [
            ("mail.alder.example", None, (587, Privacy::Required)),
            ("mail.alder.example", Some(25), (25, Privacy::Required)),
            ("mail.alder.example", Some(465), (465, Privacy::Wrapped)),
            ("localhost", None, (25, Privacy::Local)),
            ("LOCALHOST", Some(2525), (2525, Privacy::Local)),
            ("127.0.0.1", None, (25, Privacy::Local)),
            ("::1", None, (25, Privacy::Local)),
            ("::1", Some(465), (465, Privacy::Wrapped)),
            ("localhost.alder.example", None, (587, Privacy::Required)),
            ("10.0.0.1", None, (587, Privacy::Required)),
        ] {
            let mailer = mailer(host, port);
            assert_eq!((mailer.port, mailer.privacy), means, "{host} {port:?}");
        }
    }

    #[test]
    fn an_address_with_a_control_character_is_none() {
        assert!(is_address("zoe@renter.example") && is_address("zoë@bücher.example") && is_address("\"zoe m\"@renter.example"));
        for text in [
            "zoe\u{85}@renter.example",
            "zoe\r\n@renter.example",
            "zoe@renter.example\n",
            "zoe@renter\u{9b}.example",
            "\"zo\r\ne\"@renter.example",
        ] {
            assert!(!is_address(text), "{text:?}");
        }
    }

    #[test]
    fn a_sender_may_have_a_name_with_a_comma_in_it() {
        let from = mailer("localhost", None).from.expect("a sender");
        assert_eq!((from.name.as_deref(), from.address.as_str()), (Some("The Alder, Brooklyn"), "leasing@alder.example"));
    }
}
