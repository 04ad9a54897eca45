//! What StuRents wraps a page of properties in, and how it tells errors; two generations, two shapes.

use serde_json::{Map, Value};

use super::super::{
    SourceError,
    client::{Answer, Scrub},
    record::{self, Element, Record},
};

/// What an error may find fault with in our question: the credential, or the rest of it.
const CREDENTIAL: [&str; 2] = ["public", "auth"];
const REST: [&str; 5] = ["landlord", "timestamp", "version", "page", "include_room_details"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    One,
    Three,
}

/// One page.
#[derive(Debug)]
pub struct Page<'a> {
    pub properties: Vec<Element<'a>>,
    /// The number of the page after it; absent on the last.
    pub next: Option<u32>,
}

impl<'a> Page<'a> {
    /// Reads the answer to the question for page `asked`, counted from 1. An answer that says it is another page is an error: what was
    /// asked for would be missing.
    pub fn read(answer: &Answer, generation: Generation, asked: u32, scrub: &'a Scrub) -> Result<Self, SourceError> {
        let root = record::envelope(answer, scrub)?;
        let properties = properties(&root, generation).ok_or_else(|| SourceError::Nonsense("it has no list of properties".to_owned()))?;
        let pagination = root.inner("pagination");
        let number = |key: &str| pagination.as_ref()?.number(key)?.as_whole().and_then(|number| u32::try_from(number).ok());
        if let Some(sent) = number("current").filter(|current| *current != asked) {
            return Err(SourceError::Nonsense(format!("it sent page {sent} where page {asked} was asked for")));
        }
        let counted = number("pages").filter(|pages| *pages > asked && !properties.is_empty()).map(|_| asked + 1);
        Ok(Self { properties, next: number("next").or(counted) })
    }
}

/// `None` where there is no such list: an answer of another shape must not empty a building.
fn properties<'a>(root: &Record<'a>, generation: Generation) -> Option<Vec<Element<'a>>> {
    match generation {
        Generation::Three => root.list("properties"),
        Generation::One => {
            let branches = root.list("branches")?.into_iter().map(|branch| branch.ok()?.list("properties"));
            Some(branches.collect::<Option<Vec<_>>>()?.concat())
        }
    }
}

/// What an answer says in its body: fields of our question by name, at its root or under `error`, whatever its status. A status that
/// says enough by itself stands.
pub fn meaning(answer: &Answer) -> Option<SourceError> {
    if !matches!(answer.status, 200..=299 | 400 | 422) {
        return None;
    }
    let root: Map<String, Value> = serde_json::from_slice(&answer.body).ok()?;
    if root.contains_key("branches") || root.contains_key("properties") {
        return None;
    }
    let fields = root.get("error").or_else(|| root.get("messages")).and_then(Value::as_object).unwrap_or(&root);
    let blames = |name: &&str| fields.get(*name).is_some_and(|fault| !fault.is_null());
    if CREDENTIAL.iter().any(blames) {
        return Some(SourceError::Refused { status: if answer.status < 400 { 401 } else { answer.status } });
    }
    let named: Vec<&str> = REST.into_iter().filter(|name| blames(name)).collect();
    (!named.is_empty()).then(|| SourceError::Misasked(named.join(", ")))
}
