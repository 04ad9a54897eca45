//! A table of the settings, read key by key; what nobody asked for is unknown and refused by name.

use std::cell::RefCell;

use toml::de::DeTable;

use super::{
    document::Document,
    entry::{Entry, Value},
    problem::{Place, Problem},
};

/// A group of keys: a table of the file, or a few environment variables that stand for one.
pub(super) struct Section<'a> {
    document: &'a Document<'a>,
    /// Dotted, empty for the file itself.
    path: String,
    backing: Backing<'a>,
    asked: RefCell<Vec<&'static str>>,
}

enum Backing<'a> {
    Table {
        table: &'a DeTable<'a>,
        /// Where its header stands, in bytes.
        at: usize,
    },
    /// Key and variable.
    Variables(&'static [(&'static str, &'static str)]),
}

impl<'a> Section<'a> {
    pub(super) const fn of_table(document: &'a Document<'a>, path: String, table: &'a DeTable<'a>, at: usize) -> Self {
        Self { document, path, backing: Backing::Table { table, at }, asked: RefCell::new(Vec::new()) }
    }

    pub(super) const fn of_variables(document: &'a Document<'a>, path: String, variables: &'static [(&'static str, &'static str)]) -> Self {
        Self { document, path, backing: Backing::Variables(variables), asked: RefCell::new(Vec::new()) }
    }

    /// What is written under `key`; `None` where nothing is.
    pub(super) fn entry(&self, key: &'static str) -> Option<Entry<'a>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        match &self.backing {
            Backing::Table { table, .. } => {
                let (name, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
                Some(self.entry_of(key, self.document.line_at(name.span().start), Value::Toml(value)))
            }
            Backing::Variables(variables) => {
                let (_, variable) = variables.iter().find(|(name, _)| *name == key)?;
                let text = self.document.variable(variable)?;
                Some(self.entry_of(key, Place::Variable((*variable).to_owned()), Value::Text(text)))
            }
        }
    }

    /// The variable where it is set, otherwise the file's key.
    pub(super) fn entry_or_variable(&self, key: &'static str, variable: &str) -> Option<Entry<'a>> {
        let written = self.entry(key);
        match self.document.variable(variable) {
            Some(text) => Some(self.entry_of(key, Place::Variable(variable.to_owned()), Value::Text(text))),
            None => written,
        }
    }

    /// [`Section::entry`], and a problem where nothing is written. `example` is the value as the file would have it.
    pub(super) fn required(&self, key: &'static str, example: &str) -> Option<Entry<'a>> {
        let entry = self.entry(key);
        if entry.is_none() {
            self.report_missing(key, example);
        }
        entry
    }

    fn report_missing(&self, key: &str, example: &str) {
        let (place, cure) = match &self.backing {
            Backing::Table { at, .. } => (self.document.line_at(*at), format!("Write {key} = {example}.")),
            Backing::Variables(variables) => {
                let variable = variables.iter().find(|(name, _)| *name == key).map_or("", |(_, variable)| variable);
                (Place::Variable(variable.to_owned()), format!("Set {variable} to {}.", example.trim_matches('"')))
            }
        };
        self.document.report(Problem { place, key: self.path_of(key), sentence: "it is missing.".to_owned(), cure });
    }

    /// Every key with its value, for a table whose keys are data. Nothing is unknown then.
    pub(super) fn pairs(&self) -> Vec<(String, Entry<'a>)> {
        let Backing::Table { table, .. } = &self.backing else { return Vec::new() };
        let pair = |key: &str, at: usize, value| (key.to_owned(), self.entry_of(key, self.document.line_at(at), value));
        table.iter().map(|(name, value)| pair(name.get_ref(), name.span().start, Value::Toml(value))).collect()
    }

    /// Refuses, by name, the keys that were never asked for.
    pub(super) fn refuse_unknown(self) {
        let Backing::Table { table, .. } = &self.backing else { return };
        let asked = self.asked.borrow();
        for name in table.keys().filter(|name| !asked.contains(&name.get_ref().as_ref())) {
            let known = asked.join(", ");
            self.document.report(Problem {
                place: self.document.line_at(name.span().start),
                key: self.path_of(name.get_ref()),
                sentence: "there is no such key.".to_owned(),
                cure: format!("Remove it, or use one of these: {known}."),
            });
        }
    }

    fn entry_of(&self, key: &str, place: Place, value: Value<'a>) -> Entry<'a> {
        Entry { document: self.document, key: self.path_of(key), place, value }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}
