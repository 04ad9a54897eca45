//! Short ways to ask the document.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::{Element, Event, EventTarget, HtmlElement};

/// The first match below an element.
pub fn one<T: wasm_bindgen::JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok().flatten().and_then(|element| element.dyn_into().ok())
}

/// Every match below an element.
pub fn all<T: wasm_bindgen::JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

/// Listens for as long as the page lives.
pub fn listen(target: &EventTarget, name: &str, listener: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(listener);
    // Refused only for a target that is no event target.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The element an event came from.
pub fn source(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Moves the focus without moving the page.
pub fn focus_quietly(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Does what can wait until the browser has painted what stands in the document now.
pub fn after_paint(work: impl FnOnce() + 'static) {
    request_animation_frame(|| set_timeout(work, Duration::ZERO));
}
