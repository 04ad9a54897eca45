//! A letter, and its way into the bytes of a mail (RFC 5322, MIME).

use std::fmt;

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Attachment, Mailbox, MultiPart, MultiPartBuilder, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use sha2::{Digest as _, Sha256};
use url::Host;

use super::{MailError, Written};

/// Somebody with an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    pub name: Option<String>,
    pub address: String,
}

/// A calendar entry that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// `text/calendar` with its method.
    pub content_type: String,
    /// `….ics`
    pub file_name: String,
    pub text: String,
}

/// One letter to one person, so that each address succeeds or fails alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// `word@host`, the same in every try: mail programs show a letter that came twice once.
    pub message_id: String,
    /// The letter this one follows on, where there is one.
    pub follows: Option<String>,
    /// When it was written, not when it is sent: every try is the same letter.
    pub at: DateTime<Utc>,
    /// Who writes, where `smtp.from` names nobody.
    pub from_name: String,
    pub to: Person,
    pub reply_to: Option<Person>,
    pub subject: String,
    /// Plain text, lines ended by `\n`.
    pub text: String,
    pub invite: Option<Enclosure>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(…)")
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({})", self.message_id)
    }
}

impl Letter {
    /// The mail's bytes, the same each time. `from` is the sender of the settings.
    pub(super) fn write(&self, from: &Person) -> Result<Written, MailError> {
        let sender = address(&from.address).ok_or_else(|| MailError::later("smtp.from is no address that mail can come from."))?;
        let to = address(&self.to.address).ok_or_else(|| MailError::never("The address is none that mail can be sent to."))?;
        let from_name = from.name.as_deref().unwrap_or(&self.from_name);
        let id = message_id(&self.message_id);
        let mut message = Message::builder()
            .date(self.at.into())
            .raw_header(plain("Message-ID", &id))
            .raw_header(plain("Auto-Submitted", "auto-generated"))
            .from(Mailbox::new(name(from_name), sender.clone()))
            .to(Mailbox::new(self.to.name.as_deref().and_then(name), to.clone()))
            .subject(one_line(&self.subject));
        if let Some(earlier) = self.follows.as_deref().map(message_id) {
            message = message.raw_header(plain("In-Reply-To", &earlier)).raw_header(plain("References", &earlier));
        }
        // An address that needs a server of a rare kind may stand in the text, but must not keep the letter from everybody else's.
        let reply_to = self.reply_to.as_ref().and_then(|person| Some((person, address(&person.address)?)));
        if let Some((person, address)) = reply_to.filter(|(_, address)| is_plain(address)) {
            message = message.reply_to(Mailbox::new(person.name.as_deref().and_then(name), address));
        }
        let text = SinglePart::plain(body(&self.text));
        let message = match &self.invite {
            None => message.singlepart(text),
            Some(invite) => message.multipart(with_invite(text, invite, &id)?),
        };
        let message = message.map_err(|_| MailError::never("The letter cannot be written as mail."))?;
        Ok(Written { from: sender, to, bytes: message.formatted() })
    }
}

/// The entry stands beside the text, for programs that show invitations, and as a file, for all others.
fn with_invite(text: SinglePart, invite: &Enclosure, id: &str) -> Result<MultiPart, MailError> {
    let content_type =
        |text: &str| ContentType::parse(text).map_err(|_| MailError::never("The invite has no content type that mail knows."));
    let entry = SinglePart::builder().content_type(content_type(&invite.content_type)?).body(invite.text.clone());
    let file = Attachment::new(invite.file_name.clone()).body(invite.text.clone(), content_type("application/ics")?);
    // The text is part of what the boundaries are made from, so no text can hold one.
    let boundary = |part: &str| {
        let digest = Sha256::new().chain_update(part).chain_update(id).chain_update(text.raw_body()).chain_update(&invite.text).finalize();
        digest.iter().take(15).map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let parts = |builder: MultiPartBuilder, part: &str| builder.boundary(boundary(part));
    let both = parts(MultiPart::alternative(), "alternative").singlepart(text.clone()).singlepart(entry);
    Ok(parts(MultiPart::mixed(), "mixed").multipart(both).singlepart(file))
}

/// An address as it goes over the wire: a domain with letters of the world becomes one of ASCII; `None` where it cannot be written.
pub(super) fn address(text: &str) -> Option<Address> {
    let (local, domain) = text.rsplit_once('@')?;
    if text.chars().any(char::is_control) {
        return None;
    }
    match Host::parse(domain) {
        Ok(Host::Domain(ascii)) => Address::new(local, ascii).ok(),
        _ => Address::new(local, domain).ok(),
    }
}

/// Whether any server can write it.
pub(super) fn is_plain(address: &Address) -> bool {
    address.user().is_ascii() && address.domain().is_ascii()
}

fn name(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|name| !name.is_empty())
}

/// Nothing in it ends a line or turns its direction, and blanks stand single.
fn one_line(text: &str) -> String {
    let plain = text
        .replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines and tabs stay, other control characters go.
fn body(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', "")
}

fn message_id(id: &str) -> String {
    let id: String = id.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>')).collect();
    format!("<{id}>")
}

/// A header of ASCII that needs no folding and has been cleaned.
fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.to_owned(), value.to_owned())
}
