//! What people and vendors wrote, as a terminal may be shown it: a control character could rewrite what stands there.

/// On one line.
pub fn line(text: &str) -> String {
    text.chars().map(|c| if is_unshowable(c) { '\u{fffd}' } else { c }).collect()
}

/// Several lines, all but the first behind `indent`.
pub fn lines(text: &str, indent: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join(&format!("\n{indent}"))
}

/// As a sentence may repeat what was typed: in quotes, at most 40 characters.
pub fn quoted(text: &str) -> String {
    let more = if text.chars().nth(40).is_some() { "…" } else { "" };
    format!("“{}{more}”", line(&text.chars().take(40).collect::<String>()))
}

/// Rows under a heading, each column as wide as its widest value; the last one ends where it ends.
pub fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut text = String::new();
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    for row in std::iter::once(&heads).chain(rows) {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn is_unshowable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_by_others_moves_the_cursor_or_turns_the_line() {
        let shown = lines("a\u{1b}[2Jb\u{7}\u{202e}c\nnext\u{9b}1m\rx", "  ");
        assert!(shown.chars().all(|c| c == '\n' || !is_unshowable(c)), "{shown:?}");
        assert!(shown.starts_with("a\u{fffd}[2Jb") && shown.contains("\n  next"), "{shown:?}");
    }

    #[test]
    fn columns_stand_below_each_other() {
        let rows = vec![vec!["a".to_owned(), "long".to_owned(), "x".to_owned()], vec!["é".to_owned(), "b".to_owned(), String::new()]];
        assert_eq!(table(&["H", "K", "L"], &rows), "H  K     L\na  long  x\né  b\n");
    }
}
