//! What some pages have beside what every page has.

use crate::server::assets::Assets;

/// A part of a page with a style of its own, a script of its own, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The building drawn from its homes.
    Building,
    /// The listing: the filter form, and homes as cards, rows and layouts. Its program is loaded once it is idle.
    Listing,
    /// The tour form, and what is paid; also where the script brings the form in.
    Tour,
    /// A home by itself: gallery, plan, facts, homes like it.
    Home,
    /// Homes side by side.
    Compare,
    /// A page that looks by itself whether what it waits for is there.
    Awaited,
}

impl Part {
    /// The cascade layer that holds its style, of `server::assets::PARTS`.
    pub fn layer(self) -> Option<&'static str> {
        match self {
            Self::Building => Some("building"),
            Self::Listing => Some("listing"),
            Self::Tour => Some("tour"),
            Self::Home => Some("home"),
            Self::Compare => Some("compare"),
            Self::Awaited => None,
        }
    }

    /// The path of its script; `None` where it has none, or the site lacks it.
    pub fn script(self, assets: &Assets) -> Option<String> {
        let name = match self {
            Self::Building | Self::Compare => return None,
            Self::Listing => "listing.js",
            Self::Tour => "tour.js",
            Self::Home => "home.js",
            Self::Awaited => "awaited.js",
        };
        Some(assets.path(name).to_owned()).filter(|path| !path.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::assets::PARTS;

    #[test]
    fn every_layer_that_the_style_keeps_apart_is_that_of_a_part_and_stands_in_its_order_in_the_sheet() {
        let parts = [Part::Building, Part::Listing, Part::Tour, Part::Home, Part::Compare, Part::Awaited];
        assert!(parts.into_iter().filter_map(Part::layer).eq(PARTS));
        let sheet = include_str!("../../style/main.css");
        assert!(sheet.contains(&format!("@layer tokens, base, components, {}, arrival;", PARTS.join(", "))));
        for part in PARTS {
            assert!(sheet.contains(&format!("layer({part})")), "no file is in the layer {part}");
        }
    }
}
