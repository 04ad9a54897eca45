//! `[building.leads]` and `[smtp]`: where tour requests go.

use std::net::IpAddr;

use super::{
    Leads, Smtp,
    building::{is_mail_address, list, mail_address, optional},
    entry::Entry,
    problem::quoted,
    secret::secret,
    section::Section,
};

/// The fields of a lead body by our names, which are also SeeClickRent's until renamed.
pub const LEAD_FIELDS: [&str; 12] = [
    "token",
    "first_name",
    "last_name",
    "email",
    "phone",
    "message",
    "unit",
    "unit_id",
    "tour_date",
    "tour_time",
    "move_in_date",
    "source",
];

/// Reads `[building.leads]`; mail without a server to send it would be lost, so it is refused.
pub(super) fn leads(keys: Section<'_>, has_smtp: bool) -> Option<Leads> {
    let lead_fields = keys.entry("lead_fields").map_or(Some(Vec::new()), |entry| lead_fields(&entry));
    let email_to = list(&keys, "email_to", "[\"leasing@alder.example\"]", |entry| mail_address(entry, "[\"leasing@alder.example\"]"));
    let email_entry = keys.entry("email_to");
    let keep_days = keys.entry("keep_days").map_or(Some(Leads::default().keep_days), |entry| entry.whole(&(1..=3650), "365"));
    keys.refuse_unknown();
    if let Some(entry) = email_entry.filter(|_| !has_smtp && email_to.as_ref().is_some_and(|all| !all.is_empty())) {
        entry.refuse("there is no mail server to send from.", "Add a section [smtp] with host and from, or remove email_to.");
        return None;
    }
    Some(Leads { lead_fields: lead_fields?, email_to: email_to?, keep_days: keep_days? })
}

/// Our name → the vendor's; no two of our fields may end up under one name.
fn lead_fields(entry: &Entry<'_>) -> Option<Vec<(String, String)>> {
    let mut renames: Vec<(String, String)> = Vec::new();
    let mut sound = true;
    let pairs = entry.section("lead_fields = { message = \"notes\" }")?.pairs();
    for (ours, theirs) in &pairs {
        if !LEAD_FIELDS.contains(&ours.as_str()) {
            theirs.refuse("there is no such field in a lead.", format!("Use one of these: {}.", LEAD_FIELDS.join(", ")));
            sound = false;
        } else if let Some(text) = theirs.text("\"notes\"") {
            renames.push((ours.clone(), text));
        } else {
            sound = false;
        }
    }
    for (ours, theirs) in &renames {
        let named = |field: &&str| renames.iter().find(|(from, _)| from == *field).map_or(**field == *theirs, |(_, to)| to == theirs);
        if let Some(rival) = LEAD_FIELDS.iter().filter(|field| **field != ours.as_str()).find(|field| named(field)) {
            let written = pairs.iter().find(|(key, _)| key == ours).map_or(entry, |(_, written)| written);
            written.refuse(format!("{rival} is already sent as {}.", quoted(theirs)), "Give each field a name of its own.");
            sound = false;
        }
    }
    sound.then_some(renames)
}

/// Reads `[smtp]`.
pub(super) fn smtp(keys: Section<'_>) -> Option<Smtp> {
    let host = keys.required("host", "\"mail.alder.example\"").and_then(|entry| {
        entry.parsed("host name", "\"mail.alder.example\"", |text| {
            let name = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
            // The port has a key of its own: what holds a colon can only be an address.
            (name || text.parse::<IpAddr>().is_ok()).then(|| text.to_owned())
        })
    });
    let port = optional(&keys, "port", |entry| entry.whole(&(1..=65535), "587").and_then(|port| u16::try_from(port).ok()));
    let username = optional(&keys, "username", |entry| entry.text("\"leasing@alder.example\""));
    let password_entry = keys.entry("password");
    let password = optional(&keys, "password", |entry| secret(entry, "SMTP_PASSWORD"));
    let from = keys.required("from", "\"leasing@alder.example\"").and_then(|entry| sender(&entry));
    let username_entry = keys.entry("username");
    keys.refuse_unknown();
    match (&username_entry, &password_entry) {
        (Some(entry), None) => entry.refuse("there is a user name and no password.", "Write password = { env = \"SMTP_PASSWORD\" } too."),
        (None, Some(entry)) => entry.refuse("there is a password and no user name.", "Write username too."),
        _ => return Some(Smtp { host: host?, port: port?, username: username?, password: password?, from: from? }),
    }
    None
}

/// `a@b` or `Name <a@b>`.
fn sender(entry: &Entry<'_>) -> Option<String> {
    let bare =
        |text: &str| text.strip_suffix('>').and_then(|text| text.split_once('<')).map_or(text.to_owned(), |(_, bare)| bare.to_owned());
    entry.parsed("mail address", "\"The Alder <leasing@alder.example>\"", |text| is_mail_address(&bare(text)).then(|| text.to_owned()))
}
