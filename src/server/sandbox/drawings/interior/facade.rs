//! The building at dusk: brick, twelve floors of windows, some of them lit, and the street.

use std::fmt::Write as _;

use super::city;
use super::light::mood;
use super::stage::{FRAME, Stage};
use crate::server::sandbox::drawings::chance::Chance;
use crate::server::sandbox::drawings::svg::Rgb;

const LEFT: f64 = 470.0;
const RIGHT: f64 = 1130.0;
const ROOF: f64 = 92.0;
const GROUND: f64 = 1040.0;

/// The same picture for every home of the building.
pub fn draw(stage: &mut Stage) {
    stage.chance = Chance::of(412, "facade");
    stage.mood = mood("West");
    stage.mood.zenith = Rgb::hex(0x3d4d7c);
    stage.mood.ambient = Rgb(142.0, 136.0, 150.0);
    stage.centre = (800.0, 900.0);
    stage.altitude = 30.0;
    city::paint(stage);
    neighbours(stage);
    body(stage);
    windows(stage);
    entrance(stage);
    street(stage);
}

fn neighbours(stage: &mut Stage) {
    for (x, width, top, brick) in [
        (-20.0, 262.0, 560.0, 0x5d4440),
        (240.0, 234.0, 486.0, 0x77594b),
        (1126.0, 250.0, 520.0, 0x6a4d45),
        (1374.0, 250.0, 600.0, 0x83685a),
    ] {
        let colour = Rgb::hex(brick).mix(Rgb::hex(0x4b4a66), 0.25);
        let paint = stage.svg.linear((x, top), (x, GROUND), &[(0.0, colour.times(1.1), 1.0), (1.0, colour.times(0.72), 1.0)]);
        stage.svg.rect((x, top), (width, GROUND - top), 0.0, &format!("fill=\"{paint}\""));
        stage.svg.rect((x - 6.0, top - 14.0), (width + 10.0, 20.0), 0.0, &format!("fill=\"{}\"", colour.times(0.62)));
        for row in 0..5 {
            for column in 0..3 {
                let at = (x + 34.0 + f64::from(column) * (width - 46.0) / 3.0, top + 46.0 + f64::from(row) * 92.0);
                let lit = stage.chance.happens(0.36);
                let fill = if lit { "#f6c877" } else { "#343a4c" };
                stage.svg.rect(at, (38.0, 56.0), 2.0, &format!("fill=\"{fill}\""));
                stage.svg.rect((at.0 - 4.0, at.1 + 56.0), (46.0, 6.0), 0.0, &format!("fill=\"{}\"", colour.times(1.25)));
            }
        }
    }
}

fn body(stage: &mut Stage) {
    let brick = Rgb::hex(0xa9664c);
    let paint = stage.svg.linear(
        (LEFT, ROOF),
        (RIGHT, GROUND),
        &[(0.0, brick.times(0.98), 1.0), (0.5, brick.times(0.86), 1.0), (1.0, brick.times(0.62), 1.0)],
    );
    stage.svg.rect((LEFT, ROOF), (RIGHT - LEFT, GROUND - ROOF), 0.0, &format!("fill=\"{paint}\""));
    let mut courses = String::new();
    let mut y = ROOF + 6.0;
    while y < GROUND {
        let _ = write!(courses, "M{LEFT} {y:.1}H{RIGHT}");
        y += 6.0;
    }
    stage.svg.path(&courses, "fill=\"none\" stroke=\"#2c150e\" stroke-opacity=\"0.13\" stroke-width=\"1.2\"");
    for x in [LEFT, LEFT + 214.0, RIGHT - 228.0, RIGHT - 14.0] {
        stage.svg.rect((x, ROOF), (14.0, GROUND - ROOF), 0.0, "fill=\"#2c150e\" fill-opacity=\"0.16\"");
    }
    stage.svg.rect((LEFT - 16.0, ROOF - 22.0), (RIGHT - LEFT + 32.0, 30.0), 2.0, "fill=\"#6b4132\"");
    stage.svg.rect((LEFT - 8.0, ROOF + 8.0), (RIGHT - LEFT + 16.0, 8.0), 0.0, "fill=\"#4e2e24\"");
    for (x, width) in [(LEFT + 60.0, 190.0), (RIGHT - 270.0, 200.0)] {
        stage.svg.rect((x, ROOF - 66.0), (width, 46.0), 0.0, "fill=\"#4a4250\"");
        stage.svg.rect((x + 12.0, ROOF - 56.0), (width - 24.0, 34.0), 0.0, "fill=\"#f3c98a\"");
        for nth in 1..5 {
            stage.svg.rect((x + width * f64::from(nth) / 5.0, ROOF - 58.0), (5.0, 38.0), 0.0, "fill=\"#4a4250\"");
        }
    }
    stage.svg.rect((LEFT, GROUND - 92.0), (RIGHT - LEFT, 92.0), 0.0, "fill=\"#4b413e\"");
    stage.svg.rect((LEFT - 6.0, GROUND - 100.0), (RIGHT - LEFT + 12.0, 12.0), 0.0, "fill=\"#cdb9a4\"");
}

fn windows(stage: &mut Stage) {
    let (step_x, step_y) = ((RIGHT - LEFT - 40.0) / 6.0, (GROUND - 110.0 - ROOF - 22.0) / 11.0);
    for row in 0..11 {
        for column in 0..6 {
            let (x, y) = (LEFT + 20.0 + f64::from(column) * step_x + 18.0, ROOF + 34.0 + f64::from(row) * step_y);
            let size = (step_x - 36.0, step_y - 26.0);
            let lit = stage.chance.happens(0.46);
            let warm = Rgb::hex(0xffd58a).mix(Rgb::hex(0xf2a95c), stage.chance.between(0.0, 0.8));
            let stops = if lit {
                [(0.0, warm.times(1.06), 1.0), (0.6, warm, 1.0), (1.0, warm.times(0.7), 1.0)]
            } else {
                [(0.0, Rgb::hex(0x7b83a8), 1.0), (0.5, Rgb::hex(0xc79a8c), 1.0), (1.0, Rgb::hex(0x3a3d52), 1.0)]
            };
            let paint = stage.svg.linear((x, y), (x + size.0 * 0.3, y + size.1), &stops);
            stage.svg.rect((x - 4.0, y - 5.0), (size.0 + 8.0, size.1 + 9.0), 0.0, "fill=\"#33241f\"");
            stage.svg.rect((x, y), size, 0.0, &format!("fill=\"{paint}\""));
            if lit {
                stage.svg.glow((x + size.0 / 2.0, y + size.1 / 2.0), (size.0 * 1.1, size.1 * 1.4), Rgb::hex(0xffc877), 0.2);
                life(stage, (x, y), size);
            }
            for nth in [1.0, 2.0] {
                stage.svg.rect((x + size.0 * nth / 3.0 - 1.5, y), (3.0, size.1), 0.0, "fill=\"#33241f\"");
            }
            stage.svg.rect((x - 8.0, y + size.1 + 4.0), (size.0 + 16.0, 6.0), 0.0, "fill=\"#d8c3ad\" fill-opacity=\"0.75\"");
            if column == 0 || column == 2 || column == 4 {
                let (top, foot) = (y + size.1 - 16.0, y + size.1 + 6.0);
                for nth in 0..=12 {
                    let at = x - 8.0 + (size.0 + 16.0) * f64::from(nth) / 12.0;
                    stage.svg.line(&[(at, top), (at, foot)], "#1f1a1c", 1.6);
                }
                stage.svg.line(&[(x - 9.0, top), (x + size.0 + 9.0, top)], "#1f1a1c", 3.0);
            }
        }
    }
}

/// What one sees of somebody's evening: a lamp, a curtain, a plant.
fn life(stage: &mut Stage, (x, y): (f64, f64), (w, h): (f64, f64)) {
    match stage.chance.bits() % 4 {
        0 => stage.svg.rect((x, y), (w * 0.24, h), 0.0, "fill=\"#fff0d0\" fill-opacity=\"0.65\""),
        1 => {
            stage.svg.line(&[(x + w * 0.5, y), (x + w * 0.5, y + h * 0.34)], "#7a4a26", 1.4);
            stage.svg.ellipse((x + w * 0.5, y + h * 0.38), (9.0, 5.0), "fill=\"#fff6dd\"");
        }
        2 => {
            for lean in [-8.0, -3.0, 4.0, 9.0] {
                stage.svg.line(&[(x + w * 0.8, y + h), (x + w * 0.8 + lean, y + h * 0.4)], "#5c5a34", 3.0);
            }
        }
        _ => stage.svg.rect((x + w * 0.1, y + h * 0.66), (w * 0.5, h * 0.34), 3.0, "fill=\"#9b6238\""),
    }
}

fn entrance(stage: &mut Stage) {
    let (x, top) = (800.0, GROUND - 92.0);
    for (left, width) in [(490.0, 210.0), (900.0, 210.0)] {
        let glass = stage.svg.linear((left, top), (left, GROUND), &[(0.0, Rgb::hex(0xffe1a8), 1.0), (1.0, Rgb::hex(0xd99a56), 1.0)]);
        stage.svg.rect((left, top + 10.0), (width, 70.0), 0.0, &format!("fill=\"{glass}\""));
        for nth in 1..4 {
            stage.svg.rect((left + width * f64::from(nth) / 4.0 - 2.0, top + 10.0), (4.0, 70.0), 0.0, "fill=\"#2b2422\"");
        }
    }
    stage.svg.glow((x, GROUND - 20.0), (190.0, 120.0), Rgb::hex(0xffcf85), 0.6);
    stage.svg.rect((x - 62.0, top), (124.0, 94.0), 0.0, "fill=\"#2b2422\"");
    stage.svg.rect((x - 54.0, top + 6.0), (51.0, 86.0), 0.0, "fill=\"#ffdf9f\"");
    stage.svg.rect((x + 3.0, top + 6.0), (51.0, 86.0), 0.0, "fill=\"#ffd48a\"");
    stage.svg.rect((x - 128.0, top - 24.0), (256.0, 34.0), 3.0, "fill=\"#1f1b1a\"");
    stage.svg.raw(&format!(
        "<text x=\"{x}\" y=\"{:.0}\" font-family=\"Figtree\" font-size=\"22\" font-weight=\"700\" letter-spacing=\"6\" text-anchor=\"middle\" fill=\"#ffe7b8\">THE ALDER</text>",
        top + 0.5
    ));
}

fn street(stage: &mut Stage) {
    let walk = stage.svg.linear((0.0, GROUND), (0.0, GROUND + 62.0), &[(0.0, Rgb::hex(0x8b7f7c), 1.0), (1.0, Rgb::hex(0x6d6468), 1.0)]);
    stage.svg.rect((0.0, GROUND), (FRAME.0, 62.0), 0.0, &format!("fill=\"{walk}\""));
    let road = stage.svg.linear((0.0, GROUND + 62.0), (0.0, FRAME.1), &[(0.0, Rgb::hex(0x45424d), 1.0), (1.0, Rgb::hex(0x2c2b36), 1.0)]);
    stage.svg.rect((0.0, GROUND + 62.0), (FRAME.0, 120.0), 0.0, &format!("fill=\"{road}\""));
    stage.svg.rect((0.0, GROUND + 58.0), (FRAME.0, 7.0), 0.0, "fill=\"#a39a98\"");
    stage.svg.glow((800.0, GROUND + 20.0), (330.0, 60.0), Rgb::hex(0xffcf85), 0.5);
    stage.svg.glow((800.0, GROUND + 110.0), (260.0, 40.0), Rgb::hex(0xffb764), 0.24);
    for x in [140.0, 400.0, 1200.0, 1480.0] {
        stage.svg.ellipse((x, GROUND + 12.0), (46.0, 8.0), "fill=\"#3a3230\"");
        city::tree(stage, (x, GROUND - 330.0), 345.0);
    }
    for x in [300.0, 1310.0] {
        stage.svg.line(&[(x, GROUND + 30.0), (x, GROUND - 190.0)], "#1d1b20", 7.0);
        stage.svg.glow((x, GROUND - 200.0), (150.0, 150.0), Rgb::hex(0xffd48f), 0.6);
        stage.svg.ellipse((x, GROUND - 202.0), (13.0, 16.0), "fill=\"#fff1cc\"");
        stage.svg.glow((x, GROUND + 36.0), (170.0, 26.0), Rgb::hex(0xffcf85), 0.4);
    }
}
