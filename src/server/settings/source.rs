//! `[building.source]`: which inventory system, where, how often, with which credential.

use std::time::Duration;

use url::Url;

use super::{
    Source, SourceKind,
    entry::Entry,
    problem::quoted,
    secret::secret,
    section::Section,
    web_address::{is_loopback, web_address},
};

/// A year: more is a slip of the finger.
const LONGEST_REFRESH_SECONDS: u32 = 31_536_000;

/// Reads the section; `fallback` is the kind where none needs to be said.
pub(super) fn source(keys: Section<'_>, fallback: Option<SourceKind>) -> Option<Source> {
    let kind = match fallback {
        None => keys.required("kind", "\"seeclickrent\"").map(|entry| kind(&entry)),
        Some(fallback) => Some(keys.entry("kind").map_or(Some(fallback), |entry| kind(&entry))),
    }
    .flatten();
    let base_url =
        keys.entry("base_url").map(|entry| web_address(&entry, &format!("\"{}\"", kind.map_or("https://…", SourceKind::default_base_url))));
    let token = keys.required("token", "{ env = \"ALDER_TOKEN\" }").and_then(|entry| secret(&entry, "ALDER_TOKEN"));
    let webhook_key = webhook_key(&keys, kind);
    let options = options(&keys, kind);
    let refresh_entry = keys.entry("refresh_seconds");
    keys.refuse_unknown();

    let kind = kind?;
    let base_url = match base_url {
        None => Url::parse(kind.default_base_url()).ok(),
        Some(read) => read,
    };
    let options = options?;
    let version = options.iter().find(|(key, _)| key == "version").map(|(_, version)| version.as_str());
    let at_home = base_url.as_ref().is_some_and(is_loopback);
    let floor = if at_home { 0 } else { kind.refresh_floor_seconds(version) };
    let refresh = refresh_entry.map_or(Some(SourceKind::default_refresh_seconds(floor)), |entry| refresh_seconds(&entry, kind, floor))?;
    Some(Source {
        kind,
        base_url: base_url?,
        token: token?,
        refresh: Duration::from_secs(refresh.into()),
        webhook_key: webhook_key?,
        options,
    })
}

fn kind(entry: &Entry<'_>) -> Option<SourceKind> {
    let text = entry.text("\"seeclickrent\"")?;
    let kind = SourceKind::of_word(&text);
    if kind.is_none() {
        let words = SourceKind::ALL.map(SourceKind::word).join(", ");
        entry.refuse(format!("{} is no inventory system that Stoop knows.", quoted(&text)), format!("Use one of these: {words}."));
    }
    kind
}

fn refresh_seconds(entry: &Entry<'_>, kind: SourceKind, floor: u32) -> Option<u32> {
    let example = SourceKind::default_refresh_seconds(floor).to_string();
    let seconds = entry.whole(&(0..=LONGEST_REFRESH_SECONDS), &example)?;
    if seconds < floor {
        let sentence = format!("{seconds} is below the floor of {floor} seconds that {} allows.", kind.word());
        entry.refuse(sentence, format!("Set {floor} or more, or leave it out."));
        return None;
    }
    if seconds == 0 {
        entry.refuse("0 would never stop asking.", "Set 1 or more, or leave it out.");
        return None;
    }
    Some(seconds)
}

/// The outer `None` where something is wrong, the inner where there is no key.
fn webhook_key(keys: &Section<'_>, kind: Option<SourceKind>) -> Option<Option<secrecy::SecretString>> {
    let Some(entry) = keys.entry("webhook_key") else { return Some(None) };
    if let Some(kind) = kind.filter(|kind| *kind != SourceKind::RentEngine) {
        entry.refuse(format!("{} sends no webhooks; only rentengine does.", kind.word()), "Remove it.");
        return None;
    }
    secret(&entry, "ALDER_WEBHOOK_KEY").map(Some)
}

/// The vendor's own keys as text, in the vendor's order; `None` where one is missing, wrong or another vendor's.
fn options(keys: &Section<'_>, kind: Option<SourceKind>) -> Option<Vec<(String, String)>> {
    let mut options = Some(Vec::new());
    for owner in SourceKind::ALL {
        for (key, example, is_required) in owner.keys() {
            let value = if kind == Some(owner) {
                if !is_required && keys.entry(key).is_none() {
                    continue;
                }
                keys.required(key, example).and_then(|entry| option(&entry, example))
            } else {
                refuse_stranger(keys, key, owner, kind);
                continue;
            };
            options = options.zip(value).map(|(mut read, value)| {
                read.push(((*key).to_owned(), value));
                read
            });
        }
    }
    options
}

fn option(entry: &Entry<'_>, example: &str) -> Option<String> {
    match entry.name() {
        "version" => entry.parsed("version of the StuRents API that Stoop speaks; those are 1.2 and 3.0", example, |text| {
            matches!(text, "1.2" | "3.0").then(|| text.to_owned())
        }),
        "project" => {
            let project = entry.identifier(example)?;
            if project.bytes().all(|b| b.is_ascii_digit()) {
                return Some(project);
            }
            entry.refuse(format!("{} is no project number.", quoted(&project)), entry.as_in(example));
            None
        }
        _ => entry.identifier(example),
    }
}

/// A key of another vendor says that kind or key is a mistake. Where the kind is unknown nothing can be said of it.
fn refuse_stranger(keys: &Section<'_>, key: &'static str, owner: SourceKind, kind: Option<SourceKind>) {
    let (Some(entry), Some(kind)) = (keys.entry(key), kind) else { return };
    entry.refuse(format!("{key} belongs to {}, and this source is {}.", owner.word(), kind.word()), "Remove it, or correct kind.");
}
