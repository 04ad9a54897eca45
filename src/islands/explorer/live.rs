//! From a touch of a control to the homes it leaves.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, HtmlFormElement, HtmlInputElement, MouseEvent};

use super::{
    address::{self, Entry},
    dom, form, homes,
    house::House,
    load::{self, Loaded, fold},
};
use crate::{
    components::{Shown, words::Words},
    domain::{
        facets::Tally,
        filter::{Reading, View},
        listing::Listing,
        query::{self, Parsed},
        results::Results,
    },
};

/// Where the homes in the window take less, in milliseconds, the browser is fast enough for all of them.
const QUICK: f64 = 8.0;

/// What is left of a drawing once the homes in the window are there.
enum Rest {
    /// Those beside the choices.
    Counts,
    /// Those of the building.
    Lamps,
    /// Those below the window.
    Cards,
}

/// The listing once it lives in the browser.
struct Live {
    explorer: Element,
    form: HtmlFormElement,
    /// Where the homes stand.
    place: HtmlElement,
    path: String,
    source: String,
    words: Words,
    house: House,
    /// Absent until first use.
    listing: RefCell<Option<Arc<Listing>>>,
    /// What is shown, or about to be.
    current: RefCell<Parsed>,
    /// The homes are on their way.
    loading: Cell<bool>,
    /// Where the keyboard goes once the homes are drawn: the link that had it is drawn anew.
    focus: Cell<Option<&'static str>>,
    /// Cards that the window has room for, with those above it: known before a drawing, because to ask then would lay the page out.
    reach: Cell<usize>,
    /// The homes in the window once took longer than [`QUICK`].
    slow: Cell<bool>,
    /// Drawings begun; what is left of an earlier one is not drawn.
    drawing: Cell<u32>,
}

/// Attaches to the server's page.
pub fn start() {
    let explorer = web_sys::window().and_then(|w| w.document()).and_then(|d| d.query_selector("[data-explorer]").ok().flatten());
    let Some(explorer) = explorer else { return };
    let Some(form) = dom::one::<HtmlFormElement>(&explorer, "form[data-filters]") else { return };
    let Some(place) = dom::one::<HtmlElement>(&explorer, "[data-results]") else { return };
    let live = Rc::new(Live {
        path: explorer.get_attribute("data-path").unwrap_or_default(),
        source: explorer.get_attribute("data-source").unwrap_or_default(),
        words: load::words(&explorer),
        house: House::find(&explorer),
        listing: RefCell::default(),
        current: RefCell::new(query::parse(&address::query(), Reading::Listing)),
        loading: Cell::default(),
        focus: Cell::default(),
        reach: Cell::default(),
        slow: Cell::default(),
        drawing: Cell::default(),
        form,
        place,
        explorer,
    });
    on(&live, &live.form, "change", |live, _| live.read_form(Entry::Push));
    on(&live, &live.form, "input", |live, event| {
        if dom::source(&event).is_some_and(|source| is_typed(&source)) {
            live.read_form(Entry::Replace);
        }
    });
    on(&live, &live.form, "submit", |live, event| {
        event.prevent_default();
        live.read_form(Entry::Push);
        live.go_to_homes();
    });
    on(&live, &live.explorer, "click", |live, event| live.follow(&event));
    if let Some(window) = web_sys::window() {
        on(&live, &window, "popstate", |live, _| {
            let parsed = query::parse(&address::query(), Reading::Listing);
            live.show(parsed, None, true);
        });
        on(&live, &window, "scroll", |live, _| live.measure());
    }
    live.measure();
    // Whatever was chosen before this program arrived.
    if form::is_touched(&live.form) {
        live.read_form(Entry::Push);
    }
}

/// Text, numbers and dates, as opposed to choices.
fn is_typed(source: &Element) -> bool {
    source.dyn_ref::<HtmlInputElement>().is_some_and(|input| !matches!(input.type_().as_str(), "checkbox" | "radio"))
}

fn on(live: &Rc<Live>, target: &web_sys::EventTarget, name: &str, handle: impl Fn(&Rc<Live>, Event) + 'static) {
    let live = Rc::clone(live);
    dom::listen(target, name, move |event| handle(&live, event));
}

impl Live {
    /// Takes the form as it stands. The view is no control of it and stays.
    fn read_form(self: &Rc<Self>, entry: Entry) {
        let mut parsed = query::parse(&form::read(&self.form), Reading::Listing);
        parsed.filter.view = self.current.borrow().filter.view;
        parsed.filter = parsed.filter.first_page();
        if parsed != *self.current.borrow() {
            self.show(parsed, Some(entry), false);
        }
    }

    /// A link that leads to another state of this very listing: a chip, a view, a page.
    fn follow(self: &Rc<Self>, event: &Event) {
        let plain = event
            .dyn_ref::<MouseEvent>()
            .is_some_and(|mouse| mouse.button() == 0 && !mouse.ctrl_key() && !mouse.meta_key() && !mouse.shift_key() && !mouse.alt_key());
        let link = dom::source(event).and_then(|source| source.closest("a[data-live]").ok().flatten());
        let (true, Some(link)) = (plain, link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok())) else { return };
        event.prevent_default();
        let search = link.search();
        let parsed = query::parse(search.strip_prefix('?').unwrap_or(&search), Reading::Listing);
        let paging = link.rel() == "next" || link.rel() == "prev";
        let views = link.closest(".views").ok().flatten().is_some();
        self.focus.set(Some(match (paging, views) {
            (true, _) => "#homes",
            (_, true) => ".views [aria-current]",
            _ => ".chips a, #homes",
        }));
        self.show(parsed, Some(Entry::Push), true);
        if paging {
            self.go_to_homes();
        }
    }

    /// Shows a state: in the address (unless it came from there), in the form, and in the homes, which are fetched at first use.
    fn show(self: &Rc<Self>, parsed: Parsed, entry: Option<Entry>, write_form: bool) {
        let changed = self.current.replace(parsed.clone()).filter != parsed.filter;
        if write_form {
            form::write(&self.form, &parsed.filter);
        }
        if let Some(entry) = entry.filter(|_| changed) {
            // The browser takes its time for an entry in its history: the homes are shown first.
            let href = parsed.filter.href(&self.path);
            set_timeout(move || address::show(&href, entry), Duration::ZERO);
        }
        if self.listing.borrow().is_some() {
            self.draw(write_form);
            return;
        }
        if self.loading.replace(true) {
            return;
        }
        let live = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            match load::listing(&live.source).await {
                Ok(loaded) => live.take_over(loaded),
                Err(_) => address::leave(&live.current.borrow().filter.href(&live.path)),
            }
            live.loading.set(false);
        });
    }

    /// The server's homes leave; from here on the browser draws them.
    fn take_over(self: &Rc<Self>, loaded: Loaded) {
        self.listing.replace(Some(Arc::new(loaded.listing)));
        if let Ok(Some(main)) = self.explorer.closest("main") {
            let _ = main.set_attribute("data-as-of", &loaded.as_of);
            let _ = if loaded.stale { main.set_attribute("data-stale", "true") } else { main.remove_attribute("data-stale") };
            if let Some(notice) = dom::one::<Element>(&main, ".notice.stale").filter(|_| !loaded.stale) {
                notice.remove();
            }
            if let Some(time) = dom::one::<Element>(&main, "[data-checked] time") {
                let _ = time.set_attribute("datetime", &loaded.as_of);
                time.set_text_content(Some(&loaded.checked));
            }
        }
        self.draw(true);
    }

    /// The homes in the window and how many there are; the rest at once where that was quickly done, else once they are painted.
    /// All at once where `whole`: it takes the place of the server's, or a step through the history goes back to a place far down.
    fn draw(self: &Rc<Self>, whole: bool) {
        let Some(listing) = self.listing.borrow().clone() else { return };
        let start = js_sys::Date::now();
        let parsed = self.current.borrow().clone();
        let results = Results::of(&parsed.filter, &listing.columns, fold);
        let (view, total) = (parsed.filter.view, results.total());
        self.say(".count", &self.words.counted("count", total));
        self.say("[data-show]", &self.words.counted("show", total));
        let windowless = match view {
            View::Stack => results.matches.iter().copied().filter(|home| !self.house.has_window(&listing.columns[*home].id)).collect(),
            _ => Vec::new(),
        };
        let at_once = if whole { usize::MAX } else { self.reach.get() };
        let beside = self.house.beside();
        let shown = Arc::new(Shown { listing, parsed, results, path: self.path.clone(), beside, windowless, at_once });
        let _ = self.place.set_attribute("aria-busy", "true");
        homes::draw(&self.place, &shown, &self.words);
        // How many match, for `live.js`, which follows `aria-busy`.
        let _ = self.explorer.set_attribute("data-drawn", &total.to_string());
        let _ = self.explorer.set_attribute("data-view", view.word());
        if let Some(element) = self.focus.take().and_then(|selector| dom::one::<HtmlElement>(&self.explorer, selector)) {
            dom::focus_quietly(&element);
        }
        let drawing = self.drawing.get().wrapping_add(1);
        self.drawing.set(drawing);
        let quick = whole || self.was_quick(start);
        if quick {
            self.count(&shown);
            self.house.show(&shown);
            homes::draw_all(&self.place, &shown, &self.words);
        }
        let next = if quick { Rest::Cards } else { Rest::Counts };
        let live = Rc::clone(self);
        dom::after_paint(move || live.draw_rest(drawing, shown, next));
    }

    /// Whether what was drawn since `start` took little, its layout with it, which takes longer than the drawing. A browser that was
    /// slow stays so and is not asked again: the question lays the page out before its time.
    fn was_quick(&self, start: f64) -> bool {
        if !self.slow.get() {
            self.place.offset_height();
            self.slow.set(js_sys::Date::now() - start >= QUICK);
        }
        !self.slow.get()
    }

    /// What is drawn after the homes in the window, a part and a paint at a time, so that the browser answers in between.
    fn draw_rest(self: Rc<Self>, drawing: u32, shown: Arc<Shown>, part: Rest) {
        if self.drawing.get() != drawing {
            return;
        }
        let next = match part {
            Rest::Counts => {
                self.count(&shown);
                Rest::Lamps
            }
            Rest::Lamps => {
                self.house.show(&shown);
                Rest::Cards
            }
            Rest::Cards if homes::draw_row(&self.place, &shown, &self.words) => Rest::Cards,
            Rest::Cards => {
                let _ = self.place.remove_attribute("aria-busy");
                return self.measure();
            }
        };
        dom::after_paint(move || self.draw_rest(drawing, shown, next));
    }

    fn measure(&self) {
        self.reach.set(homes::reach(&self.place, self.reach.get()));
    }

    fn count(&self, shown: &Shown) {
        let filter = &shown.parsed.filter;
        form::count(&self.explorer, &self.form, filter, &Tally::of(filter, &shown.listing.columns, fold));
    }

    /// Writes a sentence where it differs, so that it is announced once.
    fn say(&self, selector: &str, text: &str) {
        if let Some(element) = dom::one::<Element>(&self.explorer, selector)
            && element.text_content().as_deref() != Some(text)
        {
            element.set_text_content(Some(text));
        }
    }

    /// Brings the first homes into sight and the keyboard with them.
    fn go_to_homes(&self) {
        if let Some(heading) = dom::one::<HtmlElement>(&self.explorer, "#homes") {
            heading.scroll_into_view();
            dom::focus_quietly(&heading);
        }
    }
}
