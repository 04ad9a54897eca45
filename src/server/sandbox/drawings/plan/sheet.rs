//! The sheet: the plan in the middle, names and sizes in the rooms, below it whose plan it is, the scale and north.

use super::layout::{Layout, Piece, Rect, Use};
use super::walls::{INK, OUTER};
use super::{Placed, furniture, outdoors, placed, walls};
use crate::server::sandbox::drawings::svg::Svg;
use crate::server::sandbox::inventory::Home;

/// How much the sheet says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Full,
    /// For a small picture: heavier lines, no words, the plan as large as it goes.
    Bold,
}

/// Width and height of the sheet in pixels.
pub const SHEET: (f64, f64) = (1600.0, 1200.0);

/// Feet to pixels.
struct Scale {
    px: f64,
    left: f64,
    top: f64,
    mirrored: bool,
    width: f64,
}

impl Scale {
    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let x = if self.mirrored { self.width - x } else { x };
        (self.left + x * self.px, self.top + y * self.px)
    }
}

/// The whole sheet as SVG.
#[must_use]
pub fn sheet(home: &Home, detail: Detail) -> String {
    let placed = placed(home);
    let plan = &placed.layout;
    let bold = detail == Detail::Bold;
    let mut svg = Svg::default();
    svg.rect((0.0, 0.0), SHEET, 0.0, "fill=\"#fbf9f4\"");
    let scale = fit(&placed, outdoors::depth(home.outdoor), bold);
    let flip = if scale.mirrored { -scale.px } else { scale.px };
    let (x, y) = scale.at(0.0, 0.0);
    svg.raw(&format!("<g transform=\"translate({x:.2} {y:.2}) scale({flip:.4} {:.4})\">", scale.px));
    svg.raw(&outdoors::markup(plan, home.outdoor, home.id));
    floors(&mut svg, plan, bold);
    for item in &plan.items {
        svg.raw(&furniture::markup(item, if bold { 0.13 } else { 0.075 }));
    }
    svg.raw(&walls::markup(plan, placed.sides, home.outdoor != "none", bold));
    svg.raw("</g>");
    if !bold {
        labels(&mut svg, plan, &scale, home);
        footer(&mut svg, home, &scale, placed.north);
    }
    svg.finish(SHEET.0, SHEET.1)
}

fn fit(placed: &Placed, outdoor: f64, bold: bool) -> Scale {
    let plan = &placed.layout;
    let (margin, foot) = if bold { (40.0, 0.0) } else { (84.0, 120.0) };
    let (wide, high) = (plan.width + OUTER * 2.0, plan.depth + OUTER * 2.0 + 1.4 + outdoor);
    let (room_x, room_y) = (SHEET.0 - margin * 2.0, SHEET.1 - margin * 1.6 - foot);
    let px = (room_x / wide).min(room_y / high);
    Scale {
        px,
        left: (SHEET.0 - plan.width * px) / 2.0,
        top: margin * 0.8 + (room_y - high * px) / 2.0 + (OUTER + outdoor) * px,
        mirrored: placed.mirrored,
        width: plan.width,
    }
}

fn floors(svg: &mut Svg, plan: &Layout, bold: bool) {
    for room in &plan.rooms {
        let fill = match room.purpose {
            wet if wet.is_wet() => "#e4ecee",
            Use::Kitchen => "#f3f4f0",
            Use::Closet | Use::Dressing => "#f1ece2",
            _ => "#fffdf9",
        };
        for part in &room.parts {
            svg.rect((part.x, part.y), (part.w, part.h), 0.0, &format!("fill=\"{fill}\""));
            if room.purpose.is_wet() && !bold {
                tiles(svg, part);
            }
        }
    }
}

/// A foot's grid of tiles.
fn tiles(svg: &mut Svg, part: &Rect) {
    let mut x = part.x + 1.0;
    while x < part.right() {
        svg.line(&[(x, part.y), (x, part.bottom())], "#d6e0e3", 0.045);
        x += 1.0;
    }
    let mut y = part.y + 1.0;
    while y < part.bottom() {
        svg.line(&[(part.x, y), (part.right(), y)], "#d6e0e3", 0.045);
        y += 1.0;
    }
}

/// `13'-6"` from feet.
fn feet(length: f64) -> String {
    let inches = (length * 12.0).round() as u32;
    format!("{}'-{}\"", inches / 12, inches % 12)
}

fn text(svg: &mut Svg, (x, y): (f64, f64), size: f64, weight: u16, anchor: &str, fill: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    svg.raw(&format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"Figtree\" font-size=\"{size:.1}\" font-weight=\"{weight}\" text-anchor=\"{anchor}\" fill=\"{fill}\">{words}</text>"
    ));
}

/// Names, and sizes where the building advertises the area. A pale plate keeps them off the furniture.
fn labels(svg: &mut Svg, plan: &Layout, scale: &Scale, home: &Home) {
    for room in plan.rooms.iter().filter(|room| !room.name.is_empty()) {
        let Some(part) = room.parts.first() else { continue };
        let (x, y) = scale.at(part.x + part.w / 2.0, part.y + part.h * spot(plan, room.purpose, part));
        let sized = home.square_feet.is_some() && room.purpose.wants_windows();
        let small = part.w * scale.px < 190.0;
        let size = if small { 17.0 } else { 22.0 };
        let dimensions = format!("{} × {}", feet(part.w), feet(part.h));
        let wide = if sized {
            (dimensions.chars().count() as f64 * 8.0).max(room.name.len() as f64 * 12.0)
        } else {
            room.name.len() as f64 * size * 0.56
        };
        let high = if sized { 54.0 } else { size + 10.0 };
        svg.rect((x - wide / 2.0 - 9.0, y - size - 3.0), (wide + 18.0, high), 6.0, "fill=\"#fffdf9\" fill-opacity=\"0.86\"");
        text(svg, (x, y), size, 700, "middle", INK, room.name);
        if sized {
            text(svg, (x, y + 22.0), 16.0, 500, "middle", "#6d655c", &dimensions);
        }
    }
    let reach = outdoors::depth(home.outdoor);
    if reach > 0.0 {
        let (left, right) = outdoors::span(plan, home.outdoor);
        let (x, y) = scale.at(left + (right - left) * 0.62, -OUTER - reach.min(5.0) / 2.0);
        let name = outdoors::name(home.outdoor);
        svg.rect(
            (x - name.len() as f64 * 6.2 - 9.0, y - 19.0),
            (name.len() as f64 * 12.4 + 18.0, 36.0),
            6.0,
            "fill=\"#f6f3ea\" fill-opacity=\"0.9\"",
        );
        text(svg, (x, y + 7.0), 22.0, 700, "middle", INK, name);
    }
}

/// How far down a room its label stands, so that it misses the furniture.
fn spot(plan: &Layout, purpose: Use, part: &Rect) -> f64 {
    let toilet_low = plan.items.iter().any(|item| item.piece == Piece::Toilet && item.turn == 180.0 && part.holds(item.x, item.y));
    match purpose {
        Use::Bath if toilet_low => 0.46,
        Use::Living => 0.84,
        Use::Bedroom => 0.86,
        Use::Entry => 0.55,
        Use::Bath => 0.72,
        Use::Kitchen => 0.9,
        Use::Dining => 0.88,
        _ => 0.5,
    }
}

fn footer(svg: &mut Svg, home: &Home, scale: &Scale, north: Option<f64>) {
    let y = 1132.0;
    svg.line(&[(84.0, 1076.0), (1516.0, 1076.0)], "#d9d2c6", 1.5);
    text(svg, (84.0, y), 34.0, 700, "start", INK, &format!("Home {}", home.unit));
    let beds = match home.bed {
        0 => "Studio".to_owned(),
        beds => format!("{beds} bed"),
    };
    let area = home.square_feet.map(|area| format!(" · {area} sq ft")).unwrap_or_default();
    text(svg, (84.0, y + 32.0), 21.0, 500, "start", "#6d655c", &format!("{} · {beds} · {} bath{area}", home.building, home.bath));
    let (left, foot) = (1390.0 - scale.px * 10.0, scale.px);
    for (nth, fill) in [(0.0, INK), (5.0, "#fbf9f4")] {
        svg.rect((left + nth * foot, y - 12.0), (foot * 5.0, 9.0), 0.0, &format!("fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"1.5\""));
    }
    for (at, words) in [(0.0, "0"), (5.0, "5"), (10.0, "10 ft")] {
        text(svg, (left + at * foot, y + 22.0), 17.0, 500, "middle", "#6d655c", words);
    }
    if let Some(turn) = north {
        svg.raw(&format!("<g transform=\"translate(1478 {y:.0}) rotate({turn})\">"));
        svg.ellipse((0.0, 0.0), (33.0, 33.0), &format!("fill=\"none\" stroke=\"{INK}\" stroke-width=\"2\""));
        svg.path("M0 -28L10 16L0 9Z", &format!("fill=\"{INK}\""));
        svg.path("M0 -28L-10 16L0 9Z", &format!("fill=\"#fbf9f4\" stroke=\"{INK}\" stroke-width=\"1.5\""));
        svg.raw("</g>");
        let (sin, cos) = turn.to_radians().sin_cos();
        text(svg, (1478.0 + sin * 46.0, y - cos * 46.0 + 6.0), 18.0, 700, "middle", INK, "N");
    }
}
