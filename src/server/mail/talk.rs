//! One conversation with the mail server (RFC 5321). What a refusal means depends on what was being said: before the recipient is named,
//! it is about this site's settings and can be cured; after, it is about the letter.

use std::{error::Error as _, io, time::Duration};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt},
    extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    response::{Response, Severity},
};
use secrecy::ExposeSecret as _;

use super::{MailError, Mailer, Privacy, Written, letter::is_plain};

/// Refusals that are about the account whenever they come (RFC 4954, RFC 3207).
const ABOUT_THE_ACCOUNT: [u16; 4] = [530, 534, 535, 538];

/// Time for the goodbye, which changes nothing any more.
const GOODBYE: Duration = Duration::from_secs(2);

/// What was being said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Greeting,
    Encryption,
    SignIn,
    Sender,
    Recipient,
    Content,
    Acceptance,
}

/// Hands over one letter. The outcome is known before the goodbye is said.
pub(super) async fn deliver(mailer: &Mailer, written: &Written, outcome: &mut Option<Result<(), MailError>>) {
    match open(mailer, written).await {
        Err(error) => *outcome = Some(Err(error)),
        Ok(mut line) => {
            *outcome = Some(hand_over(&mut line, mailer, written).await);
            // A server that is slow to say goodbye keeps nobody waiting.
            let _ = tokio::time::timeout(GOODBYE, line.abort()).await;
        }
    }
}

async fn open(mailer: &Mailer, written: &Written) -> Result<AsyncSmtpConnection, MailError> {
    let hello = ClientId::Domain(written.from.domain().to_owned());
    let wrapped = (mailer.privacy == Privacy::Wrapped).then(|| tls(mailer)).transpose()?;
    let server = (mailer.host.as_str(), mailer.port);
    let mut line =
        AsyncSmtpConnection::connect_tokio1(server, None, &hello, wrapped, None).await.map_err(|error| Step::Greeting.failed(&error))?;
    if mailer.privacy == Privacy::Required && !line.can_starttls() {
        return Err(MailError::later("The mail server offers no encryption (STARTTLS), so it was told nothing."));
    }
    if line.can_starttls() {
        line.starttls(tls(mailer)?, &hello).await.map_err(|error| Step::Encryption.failed(&error))?;
    }
    Ok(line)
}

/// The system's trust; on this machine anybody's certificate, because there even plain text would do.
fn tls(mailer: &Mailer) -> Result<TlsParameters, MailError> {
    let parameters = TlsParameters::builder(mailer.host.clone());
    let parameters = parameters.dangerous_accept_invalid_certs(mailer.local).dangerous_accept_invalid_hostnames(mailer.local);
    parameters.build().map_err(|error| Step::Encryption.failed(&error))
}

async fn hand_over(line: &mut AsyncSmtpConnection, mailer: &Mailer, written: &Written) -> Result<(), MailError> {
    if let Some((name, password)) = &mailer.account {
        let credentials = Credentials::new(name.clone(), password.expose_secret().to_owned());
        line.auth(DEFAULT_MECHANISMS, &credentials).await.map_err(|error| Step::SignIn.failed(&error))?;
    }
    let mut parameters = Vec::new();
    if !is_plain(&written.to) {
        if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(MailError::never("The address has letters that the mail server cannot write (it has no SMTPUTF8)."));
        }
        parameters = vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)];
    }
    let answer = line.command(Mail::new(Some(written.from.clone()), parameters)).await;
    Step::Sender.settled(answer, Severity::PositiveCompletion)?;
    let answer = line.command(Rcpt::new(written.to.clone(), Vec::new())).await;
    Step::Recipient.settled(answer, Severity::PositiveCompletion)?;
    let answer = line.command(Data).await;
    Step::Content.settled(answer, Severity::PositiveIntermediate)?;
    let answer = line.message(&written.bytes).await;
    Step::Acceptance.settled(answer, Severity::PositiveCompletion)
}

/// Whether a connection failed because the other side could not prove who it is, or spoke no TLS.
fn is_about_trust(error: &Error) -> bool {
    let sources = std::iter::successors(error.source(), |source| (*source).source());
    let mut kinds = sources.filter_map(|source| source.downcast_ref::<io::Error>()).map(io::Error::kind);
    error.is_tls() || kinds.any(|kind| kind == io::ErrorKind::InvalidData)
}

impl Step {
    fn settled(self, answer: Result<Response, Error>, wanted: Severity) -> Result<(), MailError> {
        let answer = answer.map_err(|error| self.failed(&error))?;
        if answer.code().severity == wanted { Ok(()) } else { Err(self.senseless()) }
    }

    fn failed(self, error: &Error) -> MailError {
        if error.status().is_none() && (self == Self::Encryption || is_about_trust(error)) {
            return MailError::later("The way to the mail server cannot be encrypted: its certificate does not hold, or it speaks no TLS.");
        }
        let Some(code) = error.status() else { return self.broken(error) };
        let code = u16::from(code);
        let (account, sender, recipient) = ("Check smtp.username and smtp.password.", "Check smtp.from.", "the address is not accepted");
        match self {
            _ if ABOUT_THE_ACCOUNT.contains(&code) || self == Self::SignIn => {
                MailError::later(format!("The mail server refused the sign-in with {code}. {account}"))
            }
            Self::Greeting | Self::Encryption => MailError::later(format!("The mail server turned us away with {code}.")),
            Self::Sender => MailError::later(format!("The mail server refused the sender with {code}. {sender}")),
            _ if error.is_transient() => MailError::later(format!("The mail server put the letter off with {code}.")),
            Self::Recipient => MailError::never(format!("The mail server refused the letter with {code}: {recipient}.")),
            _ => MailError::never(format!("The mail server refused the letter with {code}.")),
        }
    }

    /// There was no answer, or none that is one.
    fn broken(self, error: &Error) -> MailError {
        match self {
            Self::SignIn if error.is_client() => MailError::later("The mail server offers no sign-in that we know (PLAIN or LOGIN)."),
            Self::Acceptance => MailError::later("The mail server broke off after it had the whole letter; it may have taken it."),
            Self::Greeting if error.is_response() || error.is_client() => self.senseless(),
            Self::Greeting => MailError::later("The mail server cannot be reached."),
            _ => MailError::later("The mail server broke off before it had the letter."),
        }
    }

    fn senseless(self) -> MailError {
        MailError::later("The mail server's answer makes no sense; is smtp.port the port of a mail server?")
    }
}
