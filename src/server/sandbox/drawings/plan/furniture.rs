//! Furniture and fixtures as an architect draws them, in feet: the origin is the middle of the back edge, y runs to the front.

use std::fmt::Write as _;

use super::layout::{Item, Piece};

/// Line of furniture.
const LINE: &str = "#8d857b";
/// Its upper side.
const FILL: &str = "#fbf8f2";
/// Cushions, throws and leaves.
const TINT: &str = "#efe9de";

/// Markup of an item where it stands. `weight` is the width of its lines in feet.
#[must_use]
pub fn markup(item: &Item, weight: f64) -> String {
    let mut out = format!(
        "<g transform=\"translate({:.3} {:.3}) rotate({})\" fill=\"{FILL}\" stroke=\"{LINE}\" stroke-width=\"{weight}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">",
        item.x, item.y, item.turn
    );
    draw(&mut out, item.piece);
    out.push_str("</g>");
    out
}

fn rect(out: &mut String, x: f64, y: f64, w: f64, h: f64, radius: f64, extra: &str) {
    let _ = write!(out, "<rect x=\"{x:.3}\" y=\"{y:.3}\" width=\"{w:.3}\" height=\"{h:.3}\" rx=\"{radius:.3}\" {extra}/>");
}

fn circle(out: &mut String, x: f64, y: f64, radius: f64, extra: &str) {
    let _ = write!(out, "<circle cx=\"{x:.3}\" cy=\"{y:.3}\" r=\"{radius:.3}\" {extra}/>");
}

fn path(out: &mut String, d: &str, extra: &str) {
    let _ = write!(out, "<path d=\"{d}\" {extra}/>");
}

fn tinted() -> String {
    format!("fill=\"{TINT}\"")
}

fn draw(out: &mut String, piece: Piece) {
    match piece {
        Piece::Bed { width } => bed(out, width),
        Piece::Rail { length } => rail(out, length),
        Piece::Sofa { width } => sofa(out, width),
        Piece::Armchair => armchair(out),
        Piece::CoffeeTable => {
            rect(out, -1.1, 0.0, 2.2, 2.2, 1.1, "");
            circle(out, 0.25, 0.9, 0.35, &tinted());
        }
        Piece::Rug { width, depth } => {
            rect(out, -width / 2.0, 0.0, width, depth, 0.1, "fill=\"#f5f0e6\" stroke=\"#d9d0c1\"");
            rect(out, -width / 2.0 + 0.35, 0.35, width - 0.7, depth - 0.7, 0.05, "fill=\"none\" stroke=\"#d9d0c1\"");
        }
        Piece::Media { width } => {
            rect(out, -width / 2.0, 0.0, width, 1.3, 0.05, "");
            rect(out, -width * 0.36, 0.25, width * 0.72, 0.22, 0.0, "fill=\"#8d857b\" stroke=\"none\"");
        }
        Piece::Table { width } => table(out, width),
        Piece::RoundTable => round_table(out),
        Piece::Desk { width } => {
            rect(out, -0.75, 1.2, 1.5, 1.5, 0.5, &tinted());
            rect(out, -width / 2.0, 0.0, width, 2.0, 0.05, "");
            rect(out, -0.8, 0.3, 1.6, 0.9, 0.05, &tinted());
        }
        Piece::Dresser { width } => {
            rect(out, -width / 2.0, 0.0, width, 1.5, 0.05, "");
            path(out, "M0 0V1.5", "fill=\"none\"");
        }
        Piece::Plant => plant(out),
        _ => super::fixtures::draw(out, piece),
    }
}

fn bed(out: &mut String, width: f64) {
    let half = width / 2.0;
    for side in [-1.0, 1.0] {
        let x = if side < 0.0 { -half - 1.65 } else { half + 0.15 };
        rect(out, x, 0.0, 1.5, 1.3, 0.08, "");
        circle(out, x + 0.75, 0.65, 0.34, &tinted());
    }
    rect(out, -half, 0.0, width, 6.8, 0.15, "");
    let pillow = if width > 4.8 { width / 2.0 - 0.5 } else { width - 1.2 };
    let firsts: &[f64] = if width > 4.8 { &[-half + 0.3, 0.2] } else { &[-half + 0.6] };
    for &x in firsts {
        rect(out, x, 0.35, pillow, 1.2, 0.3, "fill=\"#ffffff\"");
    }
    let fold =
        format!("M{0:.2} 2.4H{1:.2}V6.65Q{1:.2} 6.8 {2:.2} 6.8H{3:.2}Q{0:.2} 6.8 {0:.2} 6.65Z", -half, half, half - 0.15, -half + 0.15);
    path(out, &fold, &tinted());
    path(out, &format!("M{:.2} 3.1H{:.2}", -half, half), "fill=\"none\"");
}

fn rail(out: &mut String, length: f64) {
    let half = length / 2.0;
    rect(out, -half, 0.0, length, 2.0, 0.0, "fill=\"#f6f1e8\"");
    path(out, &format!("M{:.2} 1.0H{:.2}", -half, half), "fill=\"none\" stroke-dasharray=\"0.35 0.25\"");
    let mut at = -half + 0.5;
    while at < half - 0.3 {
        path(out, &format!("M{:.2} 0.35L{at:.2} 1.65", at + 0.18), "fill=\"none\"");
        at += 0.62;
    }
}

fn sofa(out: &mut String, width: f64) {
    let half = width / 2.0;
    rect(out, -half, 0.0, width, 3.0, 0.45, "");
    rect(out, -half, 0.0, 0.7, 3.0, 0.3, "");
    rect(out, half - 0.7, 0.0, 0.7, 3.0, 0.3, "");
    let seat = (width - 1.4) / 2.0;
    for nth in [0.0, 1.0] {
        rect(out, -half + 0.7 + nth * seat, 0.75, seat, 2.2, 0.2, &tinted());
    }
}

fn armchair(out: &mut String) {
    rect(out, -1.35, 0.0, 2.7, 2.6, 0.7, "");
    rect(out, -0.85, 0.6, 1.7, 1.95, 0.3, &tinted());
}

fn table(out: &mut String, width: f64) {
    let half = width / 2.0;
    let seats = if width > 5.8 { 3 } else { 2 };
    for nth in 0..seats {
        let x = -half + width * (f64::from(nth) + 0.5) / f64::from(seats) - 0.7;
        rect(out, x, 0.0, 1.4, 1.4, 0.35, &tinted());
        rect(out, x, 3.2, 1.4, 1.4, 0.35, &tinted());
    }
    rect(out, -half, 0.8, width, 3.0, 0.12, "");
}

fn round_table(out: &mut String) {
    for (x, y) in [(-2.3, 1.5), (0.9, 1.5)] {
        rect(out, x, y, 1.4, 1.4, 0.4, &tinted());
    }
    circle(out, 0.0, 2.2, 1.4, "");
}

fn plant(out: &mut String) {
    circle(out, 0.0, 0.5, 0.45, "");
    for turn in [0, 51, 103, 154, 206, 257, 309] {
        path(
            out,
            "M0 0Q0.45 -0.55 0 -1.1Q-0.45 -0.55 0 0Z",
            &format!("transform=\"translate(0 0.5) rotate({turn})\" fill=\"#e3e8db\" stroke=\"#a3ab95\""),
        );
    }
}
