//! Words on a drawing: escaped, measured, and cut where they are too long.

use super::raster;

/// Characters of a text that are looked at; no line of a drawing holds more.
const LONGEST: usize = 160;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Medium,
    Bold,
}

impl Weight {
    const fn value(self) -> u16 {
        match self {
            Self::Medium => 500,
            Self::Bold => 700,
        }
    }
}

/// A text as it fits on its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Plain, not yet escaped.
    pub text: String,
    /// Pixels.
    pub size: f32,
    pub width: f32,
    pub weight: Weight,
}

impl Line {
    /// The text in the largest of `sizes` in which it is at most `width` pixels wide; in the smallest, and cut, where it fits in none.
    /// `sizes` come in falling order. Empty where the font has no letter of it.
    pub fn fit(text: &str, weight: Weight, sizes: &[f32], width: f32) -> Self {
        let text: String = clean(text).chars().take(LONGEST).collect();
        let line = |text: String, size: f32| Self { width: measure(&text, weight, size), text, size, weight };
        let smallest = sizes.last().copied().unwrap_or(16.0);
        if let Some(whole) = sizes.iter().map(|size| line(text.clone(), *size)).find(|line| line.width <= width) {
            return if whole.width > 0.0 { whole } else { Self { text: String::new(), ..whole } };
        }
        let letters: Vec<char> = text.chars().collect();
        let cut = |kept: usize| format!("{}…", letters[..kept].iter().collect::<String>().trim_end());
        // The most letters that fit, by halves.
        let (mut fits, mut too_many) = (0, letters.len());
        while fits + 1 < too_many {
            let middle = usize::midpoint(fits, too_many);
            if measure(&cut(middle), weight, smallest) <= width { fits = middle } else { too_many = middle }
        }
        line(cut(fits), smallest)
    }

    /// The line as SVG, its letters standing on `y`.
    pub fn svg(&self, x: f32, y: f32, fill: &str) -> String {
        markup(&self.text, self.weight, self.size, x, y, fill)
    }
}

/// Pixels from the first letter's edge to the last one's.
fn measure(text: &str, weight: Weight, size: f32) -> f32 {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">{}</svg>",
        markup(text, weight, size, 0.0, 0.0, "#000")
    );
    raster::tree(&svg).root().abs_bounding_box().width()
}

fn markup(text: &str, weight: Weight, size: f32, x: f32, y: f32, fill: &str) -> String {
    let weight = weight.value();
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"Figtree\" font-size=\"{size:.1}\" font-weight=\"{weight}\" fill=\"{fill}\">{}</text>",
        escape(text)
    )
}

/// One line without what XML cannot hold and without marks that turn the direction of reading.
fn clean(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'..='\u{ffff}');
    let text: String = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_the_largest_size_that_fits_and_is_cut_in_the_smallest() {
        let short = Line::fit("2A", Weight::Bold, &[104.0, 60.0], 480.0);
        assert_eq!((short.text.as_str(), short.size), ("2A", 104.0));
        let longer = Line::fit("Garden House Two", Weight::Bold, &[104.0, 40.0], 480.0);
        assert_eq!((longer.text.as_str(), longer.size), ("Garden House Two", 40.0));
        let cut = Line::fit(&"The Longest Name ".repeat(30), Weight::Bold, &[104.0, 40.0], 480.0);
        assert!(cut.text.ends_with('…') && cut.width <= 480.0 && cut.width > 400.0, "{cut:?}");
    }

    #[test]
    fn hostile_text_stays_text() {
        let line = Line::fit("</text><image href=\"x\"/>&amp;\u{202e}\u{0}\n]]>", Weight::Medium, &[30.0], 4000.0);
        let svg = line.svg(0.0, 0.0, "#000");
        assert_eq!(svg.matches('<').count(), 2, "{svg}");
        assert!(svg.contains("&amp;amp;") && line.width > 100.0);
    }

    #[test]
    fn letters_that_the_font_lacks_leave_an_empty_line_and_do_no_harm() {
        for text in ["", "   ", "\u{202e}"] {
            assert_eq!(Line::fit(text, Weight::Bold, &[40.0], 480.0).text, "", "{text}");
        }
        let _ = Line::fit("房屋 الشقة", Weight::Bold, &[40.0], 480.0);
    }
}
