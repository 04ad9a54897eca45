//! The building beside the homes: which lamps are on. Where it is drawn floor by floor, `public/live.js` reads the floors' counts in the form.

use web_sys::Element;

use super::dom;
use crate::{
    components::{Beside, LIT},
    domain::{columns::Columns, filter::View, results::Results},
};

/// The drawing as the server made it; nothing where it made none.
pub struct House {
    /// Every window with its home's id.
    windows: Vec<(String, Element)>,
    has_storeys: bool,
}

impl House {
    pub fn find(explorer: &Element) -> Self {
        let id = |window: &Element| window.get_attribute("data-window-unit-id").or_else(|| window.get_attribute("data-unit-id"));
        let windows = dom::all::<Element>(explorer, "[data-house] [data-look]");
        Self {
            windows: windows.into_iter().filter_map(|window| Some((id(&window)?, window))).collect(),
            has_storeys: dom::one::<Element>(explorer, "[data-house] [data-storey]").is_some(),
        }
    }

    pub fn beside(&self) -> Beside {
        match (self.windows.is_empty(), self.has_storeys) {
            (false, _) => Beside::Windows,
            (true, true) => Beside::Floors,
            (true, false) => Beside::Nothing,
        }
    }

    pub fn has_window(&self, id: &str) -> bool {
        self.windows.iter().any(|(known, _)| known == id)
    }

    pub fn show(&self, homes: &[Columns], results: &Results, view: View) {
        let mut ids: Vec<&str> = results.matches.iter().map(|at| homes[*at].id.as_str()).collect();
        ids.sort_unstable();
        for (id, window) in &self.windows {
            let lit = ids.binary_search(&id.as_str()).is_ok();
            let result = lit && view == View::Stack;
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
