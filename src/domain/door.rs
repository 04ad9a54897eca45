//! What the label on a door says of its place: `12A` is on floor 12, in line A. Labels are made by people, so a label that does not
//! plainly say so says nothing.

/// The floor that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelFloor {
    /// 1 to 199.
    Number(u8),
    Ground,
    /// Above every other, whatever its number.
    Penthouse,
}

/// A label that says where its door is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    pub floor: LabelFloor,
    /// What homes above one another share: `A` of `12A`, `04` of `1204`; capitals. Empty where the label has only a floor.
    pub line: String,
}

/// Higher floors than this are a slip of the pen, or another way to number doors.
const HIGHEST: u32 = 199;

/// Reads a label: `2A` → 2, `1204A` → 12, `2-04` → 2, `G-02` → ground, `PHB` → penthouse, `DDA/2/216` → 2. A bare small number (`12`) counts
/// doors and not floors.
pub fn read(label: &str) -> Option<Door> {
    let label = label.to_ascii_uppercase();
    let parts: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let (last, before) = parts.split_last()?;
    penthouse(&parts).or_else(|| ground(&parts)).or_else(|| numbered(last, before.last().copied()))
}

/// `PHB`, `PH-2`, `Penthouse`, with at most two letters or digits for the line.
fn penthouse(parts: &[&str]) -> Option<Door> {
    let rest = parts[0].strip_prefix("PENTHOUSE").or_else(|| parts[0].strip_prefix("PH"))?;
    let line = match parts {
        [_] => rest,
        [_, line] if rest.is_empty() => line,
        _ => return None,
    };
    is_short(line, 2).then(|| door(LabelFloor::Penthouse, line))
}

/// `G`, `G-02`, `G2`, `GF-1`, `Garden B`.
fn ground(parts: &[&str]) -> Option<Door> {
    let line = match parts {
        ["G" | "GF" | "GROUND" | "GARDEN"] => "",
        ["G" | "GF" | "GROUND" | "GARDEN", line] => line,
        [one] => one.strip_prefix("GF").or_else(|| one.strip_prefix('G')).filter(|line| is_number(line))?,
        _ => return None,
    };
    is_short(line, 2).then(|| door(LabelFloor::Ground, line))
}

/// By the last part of the label and the one before it.
fn numbered(last: &str, before: Option<&str>) -> Option<Door> {
    let end = last.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(last.len());
    let (digits, letters) = last.split_at(end);
    let is_line = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_alphabetic());
    if digits.is_empty() {
        // `12-A`, or `B204`: a wing's letters before a number that names the floor.
        if is_line(last) {
            let (floor, line) = before.and_then(split_floor).or_else(|| Some((before.filter(|text| is_number(text))?, "")))?;
            return storey(floor, &[line, last].concat());
        }
        let start = last.bytes().position(|b| b.is_ascii_digit())?;
        let (wing, digits) = last.split_at(start);
        let (floor, line) = split_floor(digits).filter(|_| is_line(wing))?;
        return storey(floor, &[wing, line].concat());
    }
    if !is_line(letters) {
        return None;
    }
    match split_floor(digits) {
        Some((floor, line)) => storey(floor, &[line, letters].concat()),
        None if !letters.is_empty() => storey(digits, letters),
        None => storey(before.filter(|text| is_number(text) && text.len() <= 3)?, digits),
    }
}

/// The floor of a number of three digits or more, and the door on it: `1204` is `12` and `04`.
fn split_floor(digits: &str) -> Option<(&str, &str)> {
    (is_number(digits) && digits.len() >= 3).then(|| digits.split_at(digits.len() - 2))
}

fn storey(digits: &str, line: &str) -> Option<Door> {
    let number: u32 = digits.parse().ok()?;
    let number = u8::try_from(number).ok().filter(|_| number <= HIGHEST)?;
    Some(door(if number == 0 { LabelFloor::Ground } else { LabelFloor::Number(number) }, line))
}

fn door(floor: LabelFloor, line: &str) -> Door {
    Door { floor, line: line.to_owned() }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_short(text: &str, most: usize) -> bool {
    text.len() <= most && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_where_their_doors_are() {
        let number = LabelFloor::Number;
        for (label, floor, line) in [
            ("2A", number(2), "A"),
            ("12c", number(12), "C"),
            ("1204A", number(12), "04A"),
            ("1204", number(12), "04"),
            ("216", number(2), "16"),
            ("DDA/2/216", number(2), "16"),
            ("2-04", number(2), "04"),
            ("12-A", number(12), "A"),
            ("1204-A", number(12), "04A"),
            ("Apt. 4B", number(4), "B"),
            ("#4B", number(4), "B"),
            ("A-1204", number(12), "04"),
            ("B204", number(2), "B04"),
            ("10203", number(102), "03"),
            ("3RF", number(3), "RF"),
            ("004", LabelFloor::Ground, "04"),
            ("G-02", LabelFloor::Ground, "02"),
            ("G2", LabelFloor::Ground, "2"),
            ("Garden B", LabelFloor::Ground, "B"),
            ("PHB", LabelFloor::Penthouse, "B"),
            ("ph 2", LabelFloor::Penthouse, "2"),
            ("Penthouse", LabelFloor::Penthouse, ""),
        ] {
            assert_eq!(read(label), Some(door(floor, line)), "{label}");
        }
    }

    #[test]
    fn a_label_that_does_not_plainly_say_its_floor_says_none() {
        for label in [
            "12",
            "Apt 12",
            "A",
            "A12",
            "12 High Street",
            "Phoenix",
            "Loft",
            "99999",
            "Garden Street 4",
            "١٢٣",
            "é",
            "--",
            "",
            "Room 1 of 4",
        ] {
            assert_eq!(read(label), None, "{label}");
        }
    }
}
