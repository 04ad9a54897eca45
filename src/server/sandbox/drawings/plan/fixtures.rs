//! What is fixed to the wall: bath, kitchen and laundry.

use std::fmt::Write as _;

use super::layout::Piece;

const WHITE: &str = "fill=\"#ffffff\"";

fn rect(out: &mut String, x: f64, y: f64, w: f64, h: f64, radius: f64, extra: &str) {
    let _ = write!(out, "<rect x=\"{x:.3}\" y=\"{y:.3}\" width=\"{w:.3}\" height=\"{h:.3}\" rx=\"{radius:.3}\" {extra}/>");
}

fn ellipse(out: &mut String, x: f64, y: f64, (rx, ry): (f64, f64), extra: &str) {
    let _ = write!(out, "<ellipse cx=\"{x:.3}\" cy=\"{y:.3}\" rx=\"{rx:.3}\" ry=\"{ry:.3}\" {extra}/>");
}

/// Draws a fixture at the origin; furniture is drawn elsewhere.
pub fn draw(out: &mut String, piece: Piece) {
    match piece {
        Piece::Tub => {
            rect(out, -2.6, 0.0, 5.2, 2.5, 0.1, WHITE);
            rect(out, -2.35, 0.25, 4.7, 2.0, 0.9, "fill=\"#f3f6f6\"");
            ellipse(out, -1.8, 1.25, (0.1, 0.1), "");
        }
        Piece::Shower { width } => {
            rect(out, -width / 2.0, 0.0, width, 3.0, 0.0, "fill=\"#f3f6f6\"");
            let _ = write!(
                out,
                "<path d=\"M{0:.2} 0L{1:.2} 3M{1:.2} 0L{0:.2} 3\" fill=\"none\" stroke-width=\"0.04\"/>",
                -width / 2.0,
                width / 2.0
            );
            ellipse(out, 0.0, 1.5, (0.22, 0.22), WHITE);
        }
        Piece::Toilet => {
            rect(out, -0.8, 0.0, 1.6, 0.65, 0.12, WHITE);
            ellipse(out, 0.0, 1.45, (0.68, 0.88), WHITE);
            ellipse(out, 0.0, 1.5, (0.45, 0.62), "fill=\"#f3f6f6\"");
        }
        Piece::Vanity { width, basins } => {
            rect(out, -width / 2.0, 0.0, width, 1.65, 0.05, WHITE);
            for nth in 0..basins {
                let x = -width / 2.0 + width * (f64::from(nth) + 0.5) / f64::from(basins);
                ellipse(out, x, 0.92, (0.62, 0.46), "fill=\"#f3f6f6\"");
                ellipse(out, x, 0.3, (0.08, 0.08), "");
            }
        }
        Piece::Counter { length } => counter(out, length),
        Piece::Island { length } => island(out, length),
        Piece::Washer => {
            rect(out, -1.2, 0.0, 2.4, 2.5, 0.1, WHITE);
            ellipse(out, 0.0, 1.3, (0.85, 0.85), "fill=\"#f3f6f6\"");
            rect(out, -1.0, 0.12, 2.0, 0.2, 0.05, "");
        }
        _ => {}
    }
}

/// Fridge at one end, then sink and hob in the worktop.
fn counter(out: &mut String, length: f64) {
    let half = length / 2.0;
    rect(out, -half, 0.0, length, 2.1, 0.03, WHITE);
    rect(out, -half, 0.0, 2.6, 2.45, 0.08, "fill=\"#f4f1ea\"");
    let _ = write!(out, "<path d=\"M{:.2} 2.1H{:.2}\" fill=\"none\"/>", -half, -half + 2.6);
    let free = length - 2.6;
    let sink = -half + 2.6 + free * 0.26;
    rect(out, sink - 0.72, 0.4, 1.44, 1.2, 0.18, "fill=\"#f3f6f6\"");
    ellipse(out, sink, 0.26, (0.09, 0.09), "");
    let hob = -half + 2.6 + free * 0.72;
    rect(out, hob - 0.85, 0.25, 1.7, 1.6, 0.08, "fill=\"#f4f1ea\"");
    for (x, y) in [(-0.4, 0.67), (0.4, 0.67), (-0.4, 1.42), (0.4, 1.42)] {
        ellipse(out, hob + x, y, (0.25, 0.25), "fill=\"none\"");
    }
}

/// A worktop with stools on its open side.
fn island(out: &mut String, length: f64) {
    let half = length / 2.0;
    for nth in 0..2 {
        ellipse(out, -half + length * (f64::from(nth) + 0.5) / 2.0, -0.55, (0.55, 0.55), "fill=\"#efe9de\"");
    }
    rect(out, -half, 0.0, length, 2.3, 0.06, WHITE);
}
