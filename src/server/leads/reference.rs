//! References as people type them, read out over the phone and copied by hand.

/// At most so many are suggested.
const MOST: usize = 3;

/// Signs that are taken for one another, by eye or by ear.
const ALIKE: [&str; 9] = ["0OQDC", "1ILJT7", "2Z", "5S", "6G", "8B", "UVW", "A4", "MN"];

/// `abc123`, `ABC 123` and `abc–123` are `ABC-123`; `None` for what is no reference whatever is done to it.
pub fn read(typed: &str) -> Option<String> {
    let mut signs = String::with_capacity(7);
    for sign in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')) {
        if !sign.is_ascii_alphanumeric() {
            return None;
        }
        if signs.len() == 3 {
            signs.push('-');
        }
        signs.push(sign.to_ascii_uppercase());
    }
    (signs.len() == 7).then_some(signs)
}

/// Those that may have been meant: the ones that look or sound the same first, then those with one wrong sign or two neighbours swapped.
pub fn near<'r>(reference: &str, all: impl Iterator<Item = &'r str>) -> Vec<&'r str> {
    let mut found: Vec<(u8, &str)> = all
        .filter_map(|other| {
            let same_look = folded(other) == folded(reference);
            (same_look || one_slip(other, reference)).then_some((u8::from(!same_look), other))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, other)| other).take(MOST).collect()
}

fn folded(reference: &str) -> String {
    let one = |sign: char| ALIKE.iter().find(|alike| alike.contains(sign)).and_then(|alike| alike.chars().next()).unwrap_or(sign);
    reference.chars().map(one).collect()
}

fn one_slip(a: &str, b: &str) -> bool {
    let signs = |text: &str| text.bytes().filter(|sign| *sign != b'-').collect::<Vec<u8>>();
    let (a, b) = (signs(a), signs(b));
    let wrong: Vec<usize> = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]).collect();
    match wrong[..] {
        [_] => true,
        [first, second] => second == first + 1 && a[first] == b[second] && a[second] == b[first],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_typed_it_is_the_same_reference() {
        for typed in ["BCD-234", "bcd-234", "bcd234", " BCD 234 ", "bcd–234", "b c d 2 3 4", "BCD.234"] {
            assert_eq!(read(typed).as_deref(), Some("BCD-234"), "{typed}");
        }
        for typed in ["", "BCD-23", "BCD-2345", "BCD-23é", "BCD/234", "'; --"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_looks_the_same_is_suggested_before_what_has_one_slip() {
        let all = ["BCD-235", "8CD-234", "BCD-243", "XXX-999", "BC0-234"];
        assert_eq!(near("BCD-234", all.into_iter()), ["8CD-234", "BC0-234", "BCD-235"]);
        assert_eq!(near("BCD-234", ["BCD-243", "BDC-243"].into_iter()), ["BCD-243"], "two slips are no slip");
        assert_eq!(near("5OZ-1I8", ["SQ2-7LB"].into_iter()), ["SQ2-7LB"]);
    }
}
