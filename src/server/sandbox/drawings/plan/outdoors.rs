//! What lies outside the living room: balcony, terrace, patio, garden, yard or roof terrace, in feet above the upper wall.

use std::fmt::Write as _;

use super::layout::{Layout, Use};
use super::walls::OUTER;
use crate::server::sandbox::drawings::chance::Chance;

/// Feet from the outer wall outward; 0 without outdoor space.
#[must_use]
pub fn depth(outdoor: &str) -> f64 {
    match outdoor {
        "balcony" => 5.0,
        "patio" => 7.5,
        "terrace" | "rooftop" => 8.0,
        "garden" | "yard" => 10.0,
        _ => 0.0,
    }
}

/// Its printed name.
#[must_use]
pub fn name(outdoor: &str) -> &'static str {
    match outdoor {
        "balcony" => "Balcony",
        "patio" => "Patio",
        "terrace" => "Terrace",
        "rooftop" => "Roof terrace",
        "garden" => "Garden",
        "yard" => "Yard",
        _ => "",
    }
}

/// Left and right end. A balcony is as wide as the living room; the others run along the whole home.
#[must_use]
pub fn span(plan: &Layout, outdoor: &str) -> (f64, f64) {
    let living = plan.first(Use::Living).and_then(|room| room.parts.first());
    match (outdoor, living) {
        ("balcony" | "patio", Some(living)) => (living.x + 0.4, living.right() - 0.4),
        _ => (0.0, plan.width),
    }
}

/// Ground, edge, planting and a seat.
#[must_use]
pub fn markup(plan: &Layout, outdoor: &str, seed: u64) -> String {
    let reach = depth(outdoor);
    let mut out = String::new();
    if reach == 0.0 {
        return out;
    }
    let (left, right) = span(plan, outdoor);
    let (top, bottom) = (-OUTER - reach, -OUTER);
    let green = matches!(outdoor, "garden" | "yard");
    let ground = if green { "#eaeee0" } else { "#f2eee4" };
    let _ = write!(
        out,
        "<path d=\"M{left:.2} {bottom}V{top:.2}H{right:.2}V{bottom}Z\" fill=\"{ground}\" stroke=\"#6d655c\" stroke-width=\"0.14\"/>"
    );
    if green {
        let _ = write!(
            out,
            "<path d=\"M{left:.2} {bottom}V{:.2}H{right:.2}V{bottom}Z\" fill=\"#f2eee4\" stroke=\"#cfc7b8\" stroke-width=\"0.06\"/>",
            bottom - 3.6
        );
    }
    let paved = if green { bottom - 3.6 } else { top };
    let step = if outdoor == "balcony" { 0.7 } else { 2.0 };
    let mut x = left + step;
    while x < right - 0.1 {
        let _ = write!(out, "<path d=\"M{x:.2} {bottom}V{paved:.2}\" stroke=\"#ddd5c7\" stroke-width=\"0.05\"/>");
        x += step;
    }
    if !green && outdoor != "balcony" {
        let mut y = bottom - 2.0;
        while y > top {
            let _ = write!(out, "<path d=\"M{left:.2} {y:.2}H{right:.2}\" stroke=\"#ddd5c7\" stroke-width=\"0.05\"/>");
            y -= 2.0;
        }
    }
    planting(&mut out, outdoor, (left, right, top), seed);
    seat(&mut out, left + (right - left) * 0.2, bottom - if green { 1.9 } else { reach / 2.0 });
    out
}

/// Planters along the edge, trees in a garden.
fn planting(out: &mut String, outdoor: &str, (left, right, top): (f64, f64, f64), seed: u64) {
    let mut chance = Chance::of(seed, "planting");
    let mut x = left + 1.1;
    let (least, most) = if matches!(outdoor, "garden" | "yard") { (1.1, 2.1) } else { (0.4, 0.75) };
    while x < right - 0.6 {
        let radius = chance.between(least, most).min(right - x).min(x - left);
        if outdoor != "balcony" || x > right - 4.0 {
            crown(out, x, top + radius.max(0.75) + 0.15, radius);
        }
        x += radius * 2.0 + chance.between(0.0, least * 2.4);
    }
}

/// A plant from above: a scalloped circle.
fn crown(out: &mut String, x: f64, y: f64, radius: f64) {
    let _ =
        write!(out, "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius:.2}\" fill=\"#dbe3cd\" stroke=\"#9aa78a\" stroke-width=\"0.07\"/>");
    for nth in 0..6 {
        let angle = f64::from(nth) * 60.0 + 15.0;
        let _ = write!(
            out,
            "<path d=\"M0 {:.2}V{:.2}\" transform=\"translate({x:.2} {y:.2}) rotate({angle})\" stroke=\"#9aa78a\" stroke-width=\"0.06\"/>",
            -radius * 0.25,
            -radius * 0.75
        );
    }
}

fn seat(out: &mut String, x: f64, y: f64) {
    let style = "fill=\"#fffdf9\" stroke=\"#8d857b\" stroke-width=\"0.09\"";
    for offset in [-2.6, 1.1] {
        let _ = write!(out, "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"1.5\" height=\"1.5\" rx=\"0.4\" {style}/>", x + offset, y - 0.75);
    }
    let _ = write!(out, "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"0.9\" {style}/>");
}
