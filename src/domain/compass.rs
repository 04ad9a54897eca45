//! Where windows look, read from a vendor's words.

/// Clockwise from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,
}

impl Side {
    pub const ALL: [Self; 8] =
        [Self::North, Self::NorthEast, Self::East, Self::SouthEast, Self::South, Self::SouthWest, Self::West, Self::NorthWest];

    /// `South`, `south-facing`, `NE`, `North-East`, `north eastern`; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_ascii_lowercase();
        let word = word.strip_suffix("facing").unwrap_or(&word);
        let word = word.strip_suffix("ern").unwrap_or(word);
        Some(match word {
            "n" | "north" => Self::North,
            "ne" | "northeast" => Self::NorthEast,
            "e" | "east" => Self::East,
            "se" | "southeast" => Self::SouthEast,
            "s" | "south" => Self::South,
            "sw" | "southwest" => Self::SouthWest,
            "w" | "west" => Self::West,
            "nw" | "northwest" => Self::NorthWest,
            _ => return None,
        })
    }

    /// Degrees clockwise from the north.
    pub const fn degrees(self) -> u16 {
        self as u16 * 45
    }
}

/// The sides that an exposure names, each once, clockwise; words that are no side are left to be read.
pub fn sides(exposure: &str) -> Vec<Side> {
    let parts = exposure.split(['/', ',', '&', '+', ';', '|']).flat_map(|part| part.split(" and "));
    let mut sides: Vec<Side> = parts.filter_map(Side::parse).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_known_in_every_way_it_is_written() {
        for word in ["Northeast", "NE", "North-East", "north east", "N.E.", "North-eastern", "north-east facing", "n/e"] {
            let expected: &[Side] = if word == "n/e" { &[Side::North, Side::East] } else { &[Side::NorthEast] };
            assert_eq!(sides(word), expected, "{word}");
        }
        assert_eq!(sides("West, South & south-facing"), [Side::South, Side::West]);
        assert_eq!(sides("North and South"), [Side::North, Side::South]);
    }

    #[test]
    fn a_word_that_is_no_side_lights_nothing() {
        for word in ["", "Courtyard", "Street", "corner", "Eastman Avenue", "北", "///"] {
            assert!(sides(word).is_empty(), "{word}");
        }
    }
}
