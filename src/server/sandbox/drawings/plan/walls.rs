//! Walls, doors and windows.

use std::fmt::Write as _;

use super::layout::{Door, Layout, Leaf, Rect, Room, Use};

pub const INK: &str = "#2f2a26";
/// Half the thickness of an inner wall, in feet.
const INNER: f64 = 0.2;
/// Thickness of the outer wall, in feet.
pub const OUTER: f64 = 0.75;

/// Which outer walls have windows, in the plan's own frame; the upper one always does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sides {
    pub left: bool,
    pub right: bool,
}

/// The outer wall, the inner ones, then the openings in them.
#[must_use]
pub fn markup(plan: &Layout, sides: Sides, glass_door: bool, heavy: bool) -> String {
    let mut out = String::new();
    let (w, d) = (plan.width, plan.depth);
    let _ =
        write!(out, "<path d=\"M{0:.3} {0:.3}H{1:.3}V{2:.3}H{0:.3}ZM0 0V{d:.3}H{w:.3}V0Z\" fill=\"{INK}\"/>", -OUTER, w + OUTER, d + OUTER);
    let thickness = if heavy { INNER * 2.4 } else { INNER * 2.0 };
    for (from, to) in inner(plan) {
        let _ = write!(
            out,
            "<path d=\"M{:.3} {:.3}L{:.3} {:.3}\" stroke=\"{INK}\" stroke-width=\"{thickness}\" stroke-linecap=\"square\"/>",
            from.0, from.1, to.0, to.1
        );
    }
    for door in &plan.doors {
        opening(&mut out, door, heavy);
    }
    for (x, y, length, turn) in windows(plan, sides, glass_door) {
        window(&mut out, (x, y), length, turn, heavy);
    }
    out
}

/// Inner walls: edges between rooms, except where both are open to each other.
fn inner(plan: &Layout) -> Vec<((f64, f64), (f64, f64))> {
    let mut walls = Vec::new();
    for room in &plan.rooms {
        for part in &room.parts {
            for (vertical, at, from, to) in [(false, part.y, part.x, part.right()), (true, part.x, part.y, part.bottom())] {
                if at < 0.01 {
                    continue;
                }
                let mut cuts = vec![from, to];
                for (_, other) in neighbours(plan, vertical, at) {
                    let (low, high) = if vertical { (other.y, other.bottom()) } else { (other.x, other.right()) };
                    cuts.extend([low, high].into_iter().filter(|cut| *cut > from && *cut < to));
                }
                cuts.sort_by(f64::total_cmp);
                for pair in cuts.windows(2) {
                    let middle = (pair[0] + pair[1]) / 2.0;
                    let beside = neighbours(plan, vertical, at).find(|(_, other)| {
                        let (low, high) = if vertical { (other.y, other.bottom()) } else { (other.x, other.right()) };
                        low < middle && middle < high
                    });
                    if pair[1] - pair[0] > 0.01 && beside.is_some_and(|(other, _)| is_walled(room, other)) {
                        walls.push(if vertical { ((at, pair[0]), (at, pair[1])) } else { ((pair[0], at), (pair[1], at)) });
                    }
                }
            }
        }
    }
    walls
}

/// Parts whose right (or lower) edge lies on a line.
fn neighbours(plan: &Layout, vertical: bool, at: f64) -> impl Iterator<Item = (&Room, &Rect)> {
    plan.rooms.iter().flat_map(|room| room.parts.iter().map(move |part| (room, part))).filter(move |(_, part)| {
        let edge = if vertical { part.right() } else { part.bottom() };
        (edge - at).abs() < 0.01
    })
}

fn is_walled(room: &Room, other: &Room) -> bool {
    let flows = room.purpose.is_open() && other.purpose.is_open();
    !(flows || std::ptr::eq(room, other))
}

fn opening(out: &mut String, door: &Door, heavy: bool) {
    let half = door.width / 2.0;
    let flip = if door.mirrored { -1 } else { 1 };
    let _ = write!(out, "<g transform=\"translate({:.3} {:.3}) rotate({}) scale({flip} 1)\">", door.x, door.y, door.turn);
    let line = if heavy { 0.2 } else { 0.1 };
    match door.leaf {
        Leaf::Sliding => {
            let _ = write!(out, "<rect x=\"{:.3}\" y=\"-0.26\" width=\"{:.3}\" height=\"0.52\" fill=\"#fffdf9\"/>", -half, door.width);
            let _ = write!(
                out,
                "<path d=\"M{:.3} -0.09H0.25M-0.25 0.09H{half:.3}\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"{line}\"/>",
                -half
            );
        }
        Leaf::Swing | Leaf::Front => {
            let (top, height) = if door.leaf == Leaf::Front { (-0.05, OUTER + 0.1) } else { (-0.26, 0.52) };
            let _ =
                write!(out, "<rect x=\"{:.3}\" y=\"{top}\" width=\"{:.3}\" height=\"{height:.3}\" fill=\"#fffdf9\"/>", -half, door.width);
            let _ = write!(
                out,
                "<path d=\"M{:.3} {:.3}A{2:.3} {2:.3} 0 0 1 {half:.3} 0\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"{3:.3}\"/>",
                -half,
                -door.width,
                door.width,
                line * 0.55
            );
            let _ =
                write!(out, "<path d=\"M{:.3} 0V{:.3}\" stroke=\"{INK}\" stroke-width=\"{:.3}\"/>", -half + 0.08, -door.width, line * 1.8);
            if door.leaf == Leaf::Front {
                let _ = write!(out, "<path d=\"M0 {0:.2}L0.55 {1:.2}H-0.55Z\" fill=\"{INK}\"/>", OUTER + 0.45, OUTER + 1.35);
            }
        }
    }
    out.push_str("</g>");
}

/// Middle, length and turn of every window. `glass_door` makes the living room's first one a wide door.
fn windows(plan: &Layout, sides: Sides, glass_door: bool) -> Vec<(f64, f64, f64, f64)> {
    let mut found = Vec::new();
    for room in plan.rooms.iter().filter(|room| room.purpose.wants_windows()) {
        for part in &room.parts {
            if part.y < 0.01 {
                let wide = part.w > 13.0;
                let length = if wide { 5.4 } else { (part.w * 0.52).clamp(4.0, 6.4) };
                let middles: &[f64] = if wide { &[0.27, 0.73] } else { &[0.5] };
                let length = if glass_door && room.purpose == Use::Living && wide { length + 0.8 } else { length };
                found.extend(middles.iter().map(|share| (part.x + part.w * share, 0.0, length, 0.0)));
            }
            let length = (part.h * 0.42).clamp(3.0, 6.0);
            if sides.right && (part.right() - plan.width).abs() < 0.01 && part.h > 5.0 {
                found.push((plan.width, part.y + part.h * 0.34, length, 90.0));
            }
            if sides.left && part.x < 0.01 && part.h > 5.0 {
                found.push((0.0, part.y + part.h * 0.42, length, 270.0));
            }
        }
    }
    found
}

fn window(out: &mut String, (x, y): (f64, f64), length: f64, turn: f64, heavy: bool) {
    let half = length / 2.0;
    let line = if heavy { 0.16 } else { 0.09 };
    let _ = write!(
        out,
        "<g transform=\"translate({x:.3} {y:.3}) rotate({turn})\"><rect x=\"{:.3}\" y=\"{:.3}\" width=\"{length:.3}\" height=\"{:.3}\" fill=\"#fffdf9\" stroke=\"{INK}\" stroke-width=\"{line}\"/><path d=\"M{:.3} {:.3}H{half:.3}M0 {:.3}V0\" stroke=\"{INK}\" stroke-width=\"{line}\"/></g>",
        -half,
        -OUTER,
        OUTER,
        -half,
        -OUTER / 2.0,
        -OUTER
    );
}
