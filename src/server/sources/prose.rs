//! Descriptions from outside as paragraphs: every mark-up is taken out, and what is left is text, so that nothing can steer.

/// Longest description, in characters; what is longer is cut.
const MOST_CHARS: usize = 8_000;

/// Elements that begin a line of their own.
const BLOCKS: [&str; 18] =
    ["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "blockquote", "hr"];

/// Plain text as HTML; an empty line, or any line break, begins a paragraph. `None` where nothing is left.
pub fn from_text(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| *c == '\n' || !steers(*c)).take(MOST_CHARS).collect();
    let paragraphs: Vec<String> =
        kept.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("<p>{}</p>", escaped(line))).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.concat())
}

/// HTML as plain paragraphs: its structure becomes line breaks, as the vendor announces, and its mark-up goes.
pub fn from_html(html: &str) -> Option<String> {
    from_text(&decoded(&stripped(html)))
}

/// The text between the tags. An opening bracket that begins no tag stays.
fn stripped(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start].replace(['\n', '\r'], " "));
        let tag = &rest[start..];
        let begins = tag.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        if !begins {
            text.push('<');
            rest = &tag[1..];
            continue;
        }
        let name: String =
            tag[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            text.push('\n');
        }
        let silent = matches!(name.as_str(), "script" | "style" | "template" | "noscript" | "iframe" | "svg") && !tag.starts_with("</");
        let end = match tag.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|end| end + "<!---->".len()),
            None if silent => after_element(tag, &name),
            None => tag.find('>').map(|end| end + 1),
        };
        rest = end.map_or("", |end| &tag[end..]);
    }
    text.push_str(&rest.replace(['\n', '\r'], " "));
    text
}

/// Where an element whose content is not to be read has ended.
fn after_element(tag: &str, name: &str) -> Option<usize> {
    let lower = tag.to_ascii_lowercase();
    let end = lower.find(&format!("</{name}"))?;
    lower[end..].find('>').map(|bracket| end + bracket + 1)
}

/// Character references that descriptions use; any other stays as written.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let end = rest[start..].find(';').filter(|length| *length <= 10).map(|length| start + length);
        let read = end.and_then(|end| Some((end, reference(&rest[start + 1..end])?)));
        match read {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[start + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" => ' ',
        "pound" => '£',
        "euro" => '€',
        "ndash" | "mdash" => '–',
        "hellip" => '…',
        "bull" => '•',
        _ => return None,
    })
}

/// Control characters, and the marks that reverse the reading direction.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{from_html, from_text};

    #[test]
    fn the_structure_of_html_becomes_paragraphs_and_its_markup_goes() {
        let html =
            "<p>Six <b>rooms</b> &amp; a <a href=\"javascript:x\">garden</a>.</p>Two<br/>lines<ul><li>One</li><li>5 < 6 &pound;9</li></ul>";
        let expected = "<p>Six rooms &amp; a garden.</p><p>Two</p><p>lines</p><p>One</p><p>5 &lt; 6 £9</p>";
        assert_eq!(from_html(html).unwrap(), expected);
    }

    #[test]
    fn nothing_that_could_act_is_left() {
        for hostile in [
            "<script>alert(1)</script>",
            "<SCRIPT src=x>alert(1)</SCRIPT >",
            "<style>*{}</style>",
            "<img src=x onerror=alert(1)>",
            "<svg><script>1</script></svg>",
            "<iframe srcdoc='<b>'></iframe>",
            "<!-- <p> -->",
            "",
            "  \n ",
            "<p",
            "<script>never closed",
        ] {
            assert_eq!(from_html(hostile), None, "{hostile}");
        }
        for hostile in ["&lt;script&gt;alert(1)&lt;/script&gt;", "a &#60;b&#62; \u{202e}c\u{2028}", "<<b>x</b>", "&amp;lt;i&amp;gt;"] {
            let prose = from_html(hostile).unwrap();
            let inner = prose.strip_prefix("<p>").unwrap().strip_suffix("</p>").unwrap();
            assert!(!inner.contains(['<', '>', '\u{202e}', '\u{2028}']), "{prose}");
        }
    }

    #[test]
    fn plain_text_keeps_what_looks_like_markup_as_text() {
        assert_eq!(from_text("Less < more\n\nTom & <Jerry>").unwrap(), "<p>Less &lt; more</p><p>Tom &amp; &lt;Jerry&gt;</p>");
        assert_eq!(from_text(" \n\t "), None);
        assert!(from_text(&"word ".repeat(5_000)).unwrap().chars().count() < 8_100);
    }
}
