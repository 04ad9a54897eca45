//! Sentences with places to fill in.
//!
//! Here and in the filter text is searched by hand: the standard library's way, made for long texts, is a kilobyte of the browser's
//! program.

/// `template` with `value` wherever it has `{name}`; other braces stay.
pub fn fill(template: &str, name: &str, value: &str) -> String {
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.strip_prefix(name).and_then(|rest| rest.strip_prefix('}')) {
            Some(rest) => text.extend([value, rest]),
            None => text.extend(["{", part]),
        }
    }
    text
}

/// Whether `word`, which is not empty, stands anywhere in `text`.
pub fn has(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn filling_in_is_replacing(template in "[{}na é]{0,20}", name in "[na]{1,2}", value in "[{}na é]{0,4}") {
            prop_assert_eq!(fill(&template, &name, &value), template.replace(&format!("{{{name}}}"), &value));
        }

        #[test]
        fn a_word_is_found_wherever_it_stands(text in "[ab é]{0,12}", word in "[ab é]{1,4}") {
            prop_assert_eq!(has(&text, &word), text.contains(&word));
        }
    }
}
