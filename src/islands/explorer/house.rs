//! The building beside the homes: which lamps are on. Where it is drawn floor by floor, `public/live.js` puts a
//! floor's number into words.

use web_sys::Element;

use super::dom;
use crate::{
    components::{Beside, LIT, Shown},
    domain::filter::View,
};

/// The drawing as the server made it; nothing where it made none.
pub struct House {
    /// Every window with its home's id.
    windows: Vec<(String, Element)>,
    /// Where it is drawn floor by floor: the floors, in the order in which the homes name them.
    storeys: Vec<Element>,
}

impl House {
    pub fn find(explorer: &Element) -> Self {
        let id = |window: &Element| window.get_attribute("data-window-unit-id").or_else(|| window.get_attribute("data-unit-id"));
        let windows = dom::all::<Element>(explorer, "[data-house] [data-look]");
        Self {
            windows: windows.into_iter().filter_map(|window| Some((id(&window)?, window))).collect(),
            storeys: dom::all(explorer, "[data-house] .storeys > li"),
        }
    }

    pub fn beside(&self) -> Beside {
        match (self.windows.is_empty(), self.storeys.is_empty()) {
            (false, _) => Beside::Windows,
            (true, false) => Beside::Floors,
            (true, true) => Beside::Nothing,
        }
    }

    pub fn has_window(&self, id: &str) -> bool {
        self.windows.iter().any(|(known, _)| known == id)
    }

    pub fn show(&self, shown: &Shown) {
        let Shown { listing, results, parsed, .. } = shown;
        for (floor, row) in self.storeys.iter().enumerate() {
            let lit = results.matches.iter().filter(|home| listing.storeys[**home] == Some(floor)).count();
            put(row, "data-lit", Some(&lit.to_string()));
        }
        let mut ids: Vec<&str> = results.matches.iter().map(|at| listing.columns[*at].id.as_str()).collect();
        ids.sort_unstable();
        for (id, window) in &self.windows {
            let lit = ids.binary_search(&id.as_str()).is_ok();
            let result = lit && parsed.filter.view == View::Stack;
            put(window, "data-lit", lit.then_some("true"));
            put(window, "data-unit-id", result.then_some(id));
            put(window, "data-window-unit-id", (!result).then_some(id));
            if let Some(link) = window.first_element_child() {
                put(&link, "aria-describedby", lit.then_some(LIT));
            }
        }
    }
}

/// Writes an attribute where it differs: a window that stays as it is costs nothing.
fn put(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() != value {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}
