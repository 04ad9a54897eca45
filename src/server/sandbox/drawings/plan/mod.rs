//! Floor plans drawn to a home's beds, baths, area, windows and outdoor space.

mod fixtures;
mod furniture;
mod layout;
mod outdoors;
mod sheet;
mod suite;
mod templates;
#[cfg(test)]
mod tests;
mod walls;

use self::layout::Layout;
use self::walls::Sides;
use crate::server::sandbox::inventory::Home;

pub use self::sheet::{Detail, sheet};

/// A home's plan with the way it lies on the paper.
#[derive(Debug, Clone)]
struct Placed {
    layout: Layout,
    sides: Sides,
    /// Left and right change places on the paper.
    mirrored: bool,
    /// Where north is on the paper, degrees clockwise from up. `None` where the exposure is unknown.
    north: Option<f64>,
}

/// Compass points clockwise.
const POINTS: [&str; 4] = ["North", "East", "South", "West"];

/// Lays the plan so that its living room looks up the page and its other windows face as they do in the building.
fn placed(home: &Home) -> Placed {
    let area = f64::from(home.square_feet.unwrap_or_else(|| usual_area(home.bed)));
    let layout = templates::layout(home.bed, home.bath, area);
    let faces: Vec<usize> = home
        .exposure
        .as_deref()
        .unwrap_or_default()
        .split('/')
        .filter_map(|face| POINTS.iter().position(|point| point.eq_ignore_ascii_case(face.trim())))
        .collect();
    let Some(&up) = faces.first() else {
        return Placed { layout, sides: Sides::default(), mirrored: home.id.is_multiple_of(2), north: None };
    };
    let is_right = |face: &usize| *face == (up + 1) % 4;
    let is_left = |face: &usize| *face == (up + 3) % 4;
    let (right, left) = (faces.iter().skip(1).any(is_right), faces.iter().skip(1).any(is_left));
    let mirrored = if right || left { left && !(right && faces.get(1).is_some_and(is_right)) } else { home.unit.ends_with('D') };
    let sides = Sides { right: right || left, left: right && left };
    Placed { layout, sides, mirrored, north: Some((4 - up) as f64 % 4.0 * 90.0) }
}

/// Square feet of a home whose area is not advertised, so that its plan can be drawn; never printed.
fn usual_area(bed: u8) -> u32 {
    match bed {
        0 => 466,
        1 => 672,
        2 => 980,
        _ => 1240,
    }
}
