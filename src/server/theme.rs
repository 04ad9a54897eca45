//! A building's colours from its one accent, with the contrast put right.

/// WCAG 2.2 AA for text.
const CONTRAST: f64 = 4.5;

type Rgb = [f64; 3];

/// Papers that the accent is read against, light and dark; near enough to the style sheet's.
const PAPER: Rgb = [0.984, 0.980, 0.973];
const NIGHT: Rgb = [0.130, 0.140, 0.160];

/// The style sheet of an accent such as `#8a4b32`; `None` for anything else. Darkened on paper and lightened at night until text of
/// that colour, and text on it, can be read.
pub fn style_sheet(accent: &str) -> Option<String> {
    let accent = parse(accent)?;
    let day = readable(accent, PAPER, [0.0; 3]);
    let night = readable(accent, NIGHT, [1.0; 3]);
    Some(format!(
        ":root{{--accent:{};--on-accent:{}}}@media (prefers-color-scheme:dark){{:root{{--accent:{};--on-accent:{}}}}}",
        hex(day),
        hex(on(day)),
        hex(night),
        hex(on(night))
    ))
}

fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(|value| f64::from(value) / 255.0);
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// The colour itself where it can be read on the paper, else the nearest mix with `towards` that can.
fn readable(colour: Rgb, paper: Rgb, towards: Rgb) -> Rgb {
    let mix = |share: f64| [0, 1, 2].map(|i| colour[i] + (towards[i] - colour[i]) * share);
    (0..=100).map(|step| mix(f64::from(step) / 100.0)).find(|mixed| contrast(*mixed, paper) >= CONTRAST).unwrap_or(towards)
}

/// White or near-black, whichever stands out more on the colour.
fn on(colour: Rgb) -> Rgb {
    let (white, ink) = ([1.0; 3], [0.07, 0.06, 0.05]);
    if contrast(white, colour) >= contrast(ink, colour) { white } else { ink }
}

/// WCAG's contrast ratio, 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a channel lies between 0 and 255")]
fn hex(colour: Rgb) -> String {
    let [r, g, b] = colour.map(|c| (c.clamp(0.0, 1.0) * 255.0).round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_accent_can_be_read_by_day_and_by_night() {
        for r in (0..=255).step_by(15) {
            for g in (0..=255).step_by(15) {
                for b in (0..=255).step_by(15) {
                    let accent = [r, g, b].map(|c| f64::from(c) / 255.0);
                    let (day, night) = (readable(accent, PAPER, [0.0; 3]), readable(accent, NIGHT, [1.0; 3]));
                    assert!(contrast(day, PAPER) >= CONTRAST && contrast(on(day), day) >= CONTRAST, "{accent:?} by day");
                    assert!(contrast(night, NIGHT) >= CONTRAST && contrast(on(night), night) >= CONTRAST, "{accent:?} by night");
                }
            }
        }
    }

    #[test]
    fn an_accent_that_can_be_read_is_left_alone() {
        assert!(style_sheet("#8a4b32").is_some_and(|sheet| sheet.starts_with(":root{--accent:#8a4b32;")));
        assert_eq!(style_sheet("brick"), None);
    }
}
