//! A settings file as parsed TOML whose every value knows its line, and the problems found while reading it.

use std::{cell::RefCell, path::Path};

use toml::{
    Spanned,
    de::{DeTable, Error},
};

use super::problem::{Place, Problem};

/// How the environment is asked: the value of a variable, `None` where it is not set.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// One reading of the settings. Problems gather here, so that one run names them all.
pub(super) struct Document<'a> {
    path: &'a Path,
    text: &'a str,
    environment: Environment<'a>,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Document<'a> {
    pub(super) const fn new(path: &'a Path, text: &'a str, environment: Environment<'a>) -> Self {
        Self { path, text, environment, problems: RefCell::new(Vec::new()) }
    }

    /// The file's tree, or `None` once every error of its grammar is reported: what is left of a broken file would only mislead.
    pub(super) fn parse(&self) -> Option<Spanned<DeTable<'a>>> {
        let (tree, errors) = DeTable::parse_recoverable(self.text);
        errors.iter().for_each(|error| self.report_grammar(error));
        errors.is_empty().then_some(tree)
    }

    /// Only the parser's own words are repeated, never the line: a secret may stand on it.
    fn report_grammar(&self, error: &Error) {
        let at = error.span().map_or(0, |span| span.start);
        let sentence = format!("this is not TOML: {}.", error.message().lines().collect::<Vec<_>>().join(", ").trim_end_matches('.'));
        let cure = "Correct this line; text stands in quotes, and a key stands once.".to_owned();
        self.report(Problem { place: self.line_at(at), key: self.key_on_line(at), sentence, cure });
    }

    /// The dotted key that the line at `at` sets, by the header above it. Empty where the line does not plainly set one: what else
    /// stands there may be a piece of a secret.
    fn key_on_line(&self, at: usize) -> String {
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let (above, line) = self.text.split_at_checked(start).unwrap_or_default();
        let is_key = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'.'));
        let Some(key) = line.lines().next().and_then(|line| line.split_once('=')).map(|(key, _)| key.trim()).filter(|key| is_key(key))
        else {
            return String::new();
        };
        let header = above.lines().rev().map(str::trim).find(|line| line.starts_with('[')).unwrap_or("");
        let table = header.split(']').next().unwrap_or("").trim_start_matches('[').trim();
        if is_key(table) { format!("{table}.{key}") } else { key.to_owned() }
    }

    /// The line that holds the byte at `at`.
    pub(super) fn line_at(&self, at: usize) -> Place {
        let line = 1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        Place::Line(self.path.to_owned(), line)
    }

    /// A variable's value without surrounding blanks; an empty one counts as not set.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.raw_variable(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// A variable's value as it is, empty ones too.
    pub(super) fn raw_variable(&self, name: &str) -> Option<String> {
        (self.environment)(name)
    }

    pub(super) fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Every problem, in the order of the file, the environment's last.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        problems
    }
}
