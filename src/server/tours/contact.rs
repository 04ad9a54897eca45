//! Whether somebody can be reached as they say.

use std::str::FromStr as _;

use phonenumber::{Mode, country};

/// E.164 of a number as people write it in a country (ISO 3166-1 alpha-2), or with `+` anywhere. `None` where it is no number, or has an extension, which E.164
/// cannot say.
pub fn e164(text: &str, country: Option<&str>) -> Option<String> {
    let home = country.and_then(|code| country::Id::from_str(&code.to_ascii_uppercase()).ok());
    let number = phonenumber::parse(home, text).ok()?;
    let digits = number.country().code().to_string().len() + number.national().to_string().len();
    // The tables of valid numbers are always a little old: one with its country written out is believed.
    let believed = number.is_valid() || (text.trim_start().starts_with('+') && (8..=15).contains(&digits));
    (believed && number.extension().is_none()).then(|| number.format().mode(Mode::E164).to_string())
}

/// An E.164 number as people read it aloud: `+1 718-555-0141`. What is no number stays as it is.
pub fn readable(e164: &str) -> String {
    phonenumber::parse(None, e164).map_or_else(|_| e164.to_owned(), |number| number.format().mode(Mode::International).to_string())
}

/// Whether mail can be sent there as far as its form tells: as lettre reads addresses, with a dot in a host's name, because a public one has it.
pub fn is_email(text: &str) -> bool {
    let host = text.rsplit_once('@').map_or("", |(_, host)| host);
    let public = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    public && text.parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it_at_home() {
        let us = |text| e164(text, Some("US"));
        for text in ["(718) 555-0141", "718.555.0141", "1 718 555 0141", "+1 718 555 0141", "718 555 0141"] {
            assert_eq!(us(text).as_deref(), Some("+17185550141"), "{text}");
        }
        assert_eq!(e164("020 7946 0018", Some("GB")).as_deref(), Some("+442079460018"));
        assert_eq!(e164("050 123 4567", Some("ae")).as_deref(), Some("+971501234567"));
    }

    #[test]
    fn a_number_from_abroad_keeps_its_country() {
        assert_eq!(e164("+49 30 901820", Some("US")).as_deref(), Some("+4930901820"));
        assert_eq!(e164("+442079460018", None).as_deref(), Some("+442079460018"));
    }

    #[test]
    fn a_number_is_shown_in_groups() {
        assert_eq!(readable("+17185550141"), "+1 718-555-0141");
        assert_eq!(readable("+442079460018"), "+44 20 7946 0018");
        assert_eq!(readable("call me"), "call me");
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "call me", "12345", "555", "+", "+1", "718 555 0141 ext 5", "١٢٣", "000000000000"] {
            assert_eq!(e164(text, Some("US")), None, "{text}");
        }
        assert_eq!(e164("718 555 0141", None), None, "a national number needs a nation");
    }

    #[test]
    fn an_address_needs_a_name_an_at_and_a_public_host() {
        for good in ["ada@example.com", "a.b+c@sub.example.co.uk", "ada@bücher.example", "o'neil@example.com"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "ada@",
            "@example.com",
            "ada@localhost",
            "ada@example.",
            "a b@example.com",
            "ada@example.com, eve@example.com",
            "ada@exa mple.com",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
