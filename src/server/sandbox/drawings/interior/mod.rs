//! Photographs of rooms that do not exist: drawn in true perspective, in the light of the home's own exposure and floor.

mod bathroom;
mod bedroom;
mod city;
mod facade;
mod kitchen;
mod light;
mod living;
mod lobby;
mod objects;
mod outlook;
mod palette;
mod room;
mod seats;
mod stage;

use self::room::Window;
use self::stage::{FRAME, Stage};
use super::chance::Chance;
use super::svg::Svg;
use crate::server::sandbox::inventory::Home;

/// A scene of a home as SVG, 1600 by 1200 pixels.
#[must_use]
pub fn scene(home: &Home, name: &str) -> String {
    let flipped = is_flipped(home) && !matches!(name, "facade" | "lobby");
    let mut stage = Stage {
        svg: Svg::default(),
        mood: light::mood(home.exposure.as_deref().unwrap_or_default()),
        palette: palette::of(home),
        sources: Vec::new(),
        chance: Chance::of(home.id, name),
        altitude: 5.0 + storey(home) * 10.5,
        eye: (8.4, 4.7),
        centre: (800.0, 560.0),
    };
    if flipped {
        stage.svg.raw("<g transform=\"translate(1600 0) scale(-1 1)\">");
    }
    match name {
        "bedroom" => bedroom::draw(&mut stage, home),
        "kitchen" => kitchen::draw(&mut stage, home),
        "bathroom" => bathroom::draw(&mut stage),
        "view" => outlook::draw(&mut stage, home),
        "facade" => facade::draw(&mut stage),
        "lobby" => lobby::draw(&mut stage),
        _ => living::draw(&mut stage, home),
    }
    if flipped {
        stage.svg.raw("</g>");
    }
    stage.svg.finish(FRAME.0, FRAME.1)
}

/// Floors above the street, also where the record has none: penthouses are on top, the garden home at the bottom.
fn storey(home: &Home) -> f64 {
    match home.floor {
        Some(floor) => (floor - 1).clamp(0, 40) as f64,
        None if home.unit.starts_with("PH") => 12.0,
        None => 0.0,
    }
}

/// Whether the side windows are on the left, looking out of the living room. Homes with windows on one side take turns.
fn is_flipped(home: &Home) -> bool {
    let exposure = home.exposure.as_deref().unwrap_or_default();
    if exposure.contains('/') { matches!(exposure, "South/East" | "North/West" | "South/East/West") } else { home.id.is_multiple_of(2) }
}

/// Whether there are windows on a second side.
fn is_corner(home: &Home) -> bool {
    home.exposure.as_deref().is_some_and(|exposure| exposure.contains('/'))
}

/// Windows in a side wall, where the home has them.
fn side_windows(home: &Home, panes: u32) -> Vec<Window> {
    if is_corner(home) { vec![Window { from: 7.2, to: 13.2, sill: 0.9, head: 8.2, panes }] } else { Vec::new() }
}
