//! Stoop: the listings website of an apartment building, in one program.
//!
//! The modules, in reading order; each imports only from those above it.

#![recursion_limit = "256"]

pub mod api;
pub mod components;
pub mod domain;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod locales;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod serve;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod web;

/// Where the browser comes in: the islands wait to be called by name.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

#[cfg(all(feature = "hydrate", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
