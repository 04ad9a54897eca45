//! The style sheet, taken apart by its cascade layers: what every page has, and what only pages with a certain part have. Both are
//! written into the page itself, so that it is seen at the first answer.

use std::collections::{HashMap, HashSet};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

/// The layers that a page has only where it asks for them, in the order of the cascade (`style/main.css`).
pub const PARTS: [&str; 5] = ["building", "listing", "tour", "home", "compare"];

/// The site's style.
#[derive(Debug, Default)]
pub struct Style {
    /// What every page has. First the order of all layers, which a minifier leaves out where the blocks stand in it: here they are no
    /// longer together.
    every: String,
    /// By layer; those of `PARTS` alone.
    parts: HashMap<&'static str, String>,
}

impl Style {
    /// Whatever is in none of the parts' layers belongs to every page.
    pub fn of(sheet: &str) -> Self {
        let mut style = Self::default();
        let mut order: Vec<&str> = Vec::new();
        for statement in statements(sheet) {
            let names = layers(statement);
            let part = PARTS.into_iter().find(|part| names == [*part] && statement.contains('{'));
            part.map_or(&mut style.every, |part| style.parts.entry(part).or_default()).push_str(statement);
            order.extend(names);
        }
        let mut seen = HashSet::new();
        order.retain(|name| seen.insert(*name));
        if !order.is_empty() {
            style.every.insert_str(0, &format!("@layer {};", order.join(",")));
        }
        style
    }

    /// The contents of a page's `<style>` elements, one after the other.
    pub fn of_page(&self, parts: &[&str]) -> impl Iterator<Item = &str> {
        std::iter::once(&self.every)
            .chain(PARTS.iter().filter(|part| parts.contains(part)).filter_map(|part| self.parts.get(part)))
            .map(String::as_str)
    }

    /// `sha256-…` of each piece, for the content security policy.
    pub fn hashes(&self) -> impl Iterator<Item = String> {
        self.of_page(&PARTS).map(|piece| format!("sha256-{}", STANDARD.encode(Sha256::digest(piece.as_bytes()))))
    }
}

/// The cascade layers that a statement at the top names: one of a block, any number where it only gives their order.
fn layers(statement: &str) -> Vec<&str> {
    let names = statement.trim_start().strip_prefix("@layer").and_then(|rest| rest.split(['{', ';']).next());
    names.into_iter().flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The statements at the top of a style sheet, each up to its `;` or its closing brace, and the comments between them. Braces and
/// semicolons in strings and comments are text.
fn statements(sheet: &str) -> impl Iterator<Item = &str> {
    let mut rest = sheet;
    std::iter::from_fn(move || {
        let (statement, after) = rest.split_at(end_of_statement(rest));
        rest = after;
        (!statement.is_empty()).then_some(statement)
    })
}

/// Where the first statement ends, as a position in bytes.
fn end_of_statement(sheet: &str) -> usize {
    let bytes = sheet.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' | b'\'' => at = end_of_string(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = sheet[at + 2..].find("*/").map_or(bytes.len(), |end| at + end + 4);
                if sheet[..at].trim_start().is_empty() {
                    return end;
                }
                at = end - 1;
            }
            b'{' => depth += 1,
            b'}' if depth <= 1 => return at + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// The position of the quote that closes the string opened at `start`; the end where none does.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            quote if quote == bytes[start] => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = r#"@layer base,home;@font-face{src:url("a;}{.woff2")}@layer base{a{color:red}}/* } */@layer home{@media print{b::before{content:"}\""}}}
@layer homely { i{} } @layer home { u{} }"#;

    #[test]
    fn a_part_is_only_on_pages_that_ask_for_it() {
        let style = Style::of(SHEET);
        let plain: String = style.of_page(&[]).collect();
        assert!(plain.contains("font-face") && plain.contains("color:red") && plain.contains("homely"), "{plain}");
        assert!(!plain.contains("b::before") && !plain.contains("u{}"), "{plain}");
        let home: Vec<&str> = style.of_page(&["home"]).collect();
        assert_eq!(home.len(), 2);
        assert!(home[1].contains("b::before") && home[1].contains("u{}"), "{home:?}");
    }

    #[test]
    fn nothing_of_the_sheet_is_lost_and_every_piece_has_its_hash() {
        let style = Style::of(SHEET);
        let order = "@layer base,home,homely;".len();
        assert_eq!(style.of_page(&PARTS).map(str::len).sum::<usize>(), order + SHEET.len());
        assert_eq!(style.hashes().count(), style.of_page(&PARTS).count());
    }

    #[test]
    fn layers_keep_the_order_of_the_sheet_where_the_page_lacks_some() {
        let style = Style::of("@layer base{a{}}@layer home{b{}}@layer arrival{c{}}");
        assert_eq!(style.of_page(&[]).collect::<String>(), "@layer base,home,arrival;@layer base{a{}}@layer arrival{c{}}");
        let order = Style::of("@layer arrival, home ;@layer home{b{}}");
        assert_eq!(order.of_page(&[]).next(), Some("@layer arrival,home;@layer arrival, home ;"));
    }

    #[test]
    fn a_sheet_that_breaks_off_is_kept_as_it_is() {
        for broken in ["a{", "@layer", "@layer home{a{content:\"", "/* ", "a{}}b{}", "\\", ""] {
            assert!(Style::of(broken).of_page(&PARTS).collect::<String>().ends_with(broken), "{broken}");
        }
    }
}
