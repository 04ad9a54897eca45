//! Content lines as RFC 5545 §3.1 has them. No value, whatever it holds, can end its own line.

/// Octets of a line, its end not counted.
const WIDTH: usize = 75;

/// A calendar being written.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn begin(&mut self, component: &str) {
        self.put("BEGIN", &[], component);
    }

    pub(super) fn end(&mut self, component: &str) {
        self.put("END", &[], component);
    }

    /// A value of free text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.put(name, &[], &escaped(value));
    }

    /// A value with a grammar of its own (a date, a number, an address), which is not escaped.
    pub(super) fn put(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let parameters: String = parameters.iter().map(|(key, value)| format!(";{key}={}", quoted(value))).collect();
        let line = format!("{name}{parameters}:{value}");
        self.fold(&line.replace(|c: char| c.is_control() && c != '\t', ""));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Breaks between characters, never within one; a continuation begins with a space, which counts.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// RFC 5545 §3.3.11.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A parameter's value. It has no way to hold a double quote (RFC 6868 is little known to calendars), so that becomes a single one.
fn quoted(value: &str) -> String {
    let value = value.replace('"', "'");
    if value.contains([':', ';', ',']) { format!("\"{value}\"") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets_wherever_its_characters_fall() {
        for length in 0..400 {
            for unit in ["a", "é", "字", "🏠", "a🏠"] {
                let value: String = unit.chars().cycle().take(length).collect();
                let mut lines = Lines::default();
                lines.text("SUMMARY", &value);
                let written = lines.into_text();
                assert!(written.split("\r\n").all(|line| line.len() <= 75), "{length} of {unit}");
                assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
            }
        }
    }

    #[test]
    fn no_value_and_no_parameter_can_end_its_line() {
        let mut lines = Lines::default();
        lines.put("ATTENDEE", &[("CN", "a\r\nEND:VEVENT\";X=\"")], "mailto:a\r\nEND:VCALENDAR");
        lines.text("SUMMARY", "a\r\nEND:VEVENT\rb\nc\u{0}d");
        assert_eq!(lines.into_text(), "ATTENDEE;CN=\"aEND:VEVENT';X='\":mailto:aEND:VCALENDAR\r\nSUMMARY:a\\nEND:VEVENT\\nb\\ncd\r\n");
    }
}
