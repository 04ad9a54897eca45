//! Secrets are named in the settings and stand elsewhere.

use std::{fs, path::Path};

use secrecy::SecretString;

use super::{
    entry::{Entry, Value},
    problem::quoted,
};

/// Reads `{ env = "NAME" }` or `{ file = "PATH" }`; a variable that stands for the key is the secret itself.
/// What is found is trimmed, never empty and never repeated in a problem.
pub(super) fn secret(entry: &Entry<'_>, variable: &str) -> Option<SecretString> {
    let shape = format!("{0} = {{ env = \"{variable}\" }} or {0} = {{ file = \"PATH\" }}", entry.name());
    if let Value::Text(text) = &entry.value {
        return usable(entry, text, "it");
    }
    if !entry.is_table() {
        entry.refuse("a secret is never written in the file.", format!("Write {shape}."));
        return None;
    }
    let keys = entry.section(&shape)?;
    let (env, file) = (keys.entry("env"), keys.entry("file"));
    keys.refuse_unknown();
    match (env, file) {
        (Some(name), None) => from_variable(&name, variable),
        (None, Some(path)) => from_file(&path),
        (None, None) => {
            entry.refuse("it says neither env nor file.", format!("Write {shape}."));
            None
        }
        (Some(_), Some(_)) => {
            entry.refuse("it says both env and file.", format!("Keep one: {shape}."));
            None
        }
    }
}

fn from_variable(entry: &Entry<'_>, example: &str) -> Option<SecretString> {
    let name = entry.text(&format!("\"{example}\""))?;
    let shaped = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') && !name.starts_with(|c: char| c.is_ascii_digit());
    if !shaped {
        let cure = format!("Write the variable's name, such as {example}, and put the secret into the variable.");
        entry.refuse("this is no name of an environment variable.", cure);
        return None;
    }
    match entry.document.raw_variable(&name) {
        Some(text) => usable(entry, &text, &format!("the environment variable {name}")),
        None => {
            entry.refuse(format!("the environment variable {name} is not set."), format!("Set {name} before the start, or name another."));
            None
        }
    }
}

fn from_file(entry: &Entry<'_>) -> Option<SecretString> {
    let path = entry.text("\"/run/secrets/token\"")?;
    match fs::read_to_string(Path::new(&path)) {
        Ok(text) => usable(entry, &text, &format!("the file {}", quoted(&path))),
        Err(error) => {
            let sentence = format!("the file {} cannot be read: {error}.", quoted(&path));
            entry.refuse(sentence, "Name a file that this user may read and that holds only the secret.");
            None
        }
    }
}

fn usable(entry: &Entry<'_>, text: &str, source: &str) -> Option<SecretString> {
    let text = text.trim();
    if text.is_empty() {
        entry.refuse(format!("{source} is empty."), "Put the secret into it.");
        return None;
    }
    if text.chars().any(char::is_control) {
        entry.refuse(format!("{source} holds more than one line or a control character."), "Leave only the secret in it.");
        return None;
    }
    Some(SecretString::from(text))
}
