//! The view: from the home's own balcony or terrace, or from the window seat where it has none.

use super::light::V3;
use super::room::{Shell, Window};
use super::stage::{FRAME, Stage};
use super::{city, storey};
use crate::server::sandbox::drawings::svg::{Rgb, outline};
use crate::server::sandbox::inventory::Home;

pub fn draw(stage: &mut Stage, home: &Home) {
    stage.eye = (8.0, 5.4);
    stage.altitude += 5.4;
    stage.centre = (800.0, 500.0);
    match home.outdoor {
        "none" => seat(stage),
        "patio" | "garden" | "yard" => garden(stage),
        _ => balcony(stage, storey(home) > 8.0),
    }
}

/// From inside, close to the glass.
fn seat(stage: &mut Stage) {
    let palette = stage.palette;
    let shell = Shell {
        width: 16.0,
        height: 10.4,
        depth: 9.4,
        far: palette.wall,
        far_windows: vec![Window { from: 2.6, to: 13.4, sill: 2.4, head: 9.3, panes: palette.panes }],
        right_windows: Vec::new(),
        tiles: None,
    };
    shell.light(stage);
    city::paint(stage);
    shell.paint(stage);
    shell.sun(stage);
    stage.curtain((1.4, 3.0), (0.2, 9.7), 9.1);
    stage.curtain((13.0, 14.6), (0.2, 9.7), 9.1);
    stage.block(V3(2.4, 0.2, 7.6), V3(13.6, 1.9, 9.35), palette.wall.mix(Rgb(255.0, 255.0, 255.0), 0.4), 0.0);
    stage.block(V3(2.5, 1.9, 7.6), V3(13.5, 2.4, 9.3), palette.sofa, 0.16);
    stage.block(V3(2.9, 2.4, 8.4), V3(4.6, 3.9, 8.9), palette.cushion, 0.3);
    stage.block(V3(4.2, 2.4, 8.2), V3(5.6, 3.6, 8.6), palette.rug, 0.3);
    stage.block(V3(11.4, 2.4, 8.3), V3(12.9, 3.9, 8.8), palette.cushion.mix(palette.rug, 0.4), 0.3);
    stage.block(V3(8.2, 2.4, 8.0), V3(9.2, 2.52, 8.7), palette.accent, 0.0);
    stage.block(V3(8.25, 2.52, 8.05), V3(9.1, 2.64, 8.65), palette.cushion, 0.0);
    stage.block(V3(9.6, 2.4, 8.1), V3(9.95, 2.85, 8.4), Rgb::hex(0xf6f2ea), 0.06);
}

/// Boards, a glass railing, two chairs and planters.
fn balcony(stage: &mut Stage, high: bool) {
    city::paint(stage);
    let wood = stage.palette.wood.mix(Rgb::hex(0xb9a58a), 0.45);
    deck(stage, wood, 11.4);
    let rail = stage.all(&[V3(-6.0, 0.1, 11.4), V3(22.0, 0.1, 11.4), V3(22.0, 3.5, 11.4), V3(-6.0, 3.5, 11.4)]);
    let glass = stage.svg.linear(
        rail[3],
        rail[1],
        &[(0.0, Rgb(255.0, 255.0, 255.0), 0.26), (0.5, Rgb(255.0, 255.0, 255.0), 0.08), (1.0, Rgb(255.0, 255.0, 255.0), 0.2)],
    );
    stage.svg.poly(&rail, &glass);
    let metal = Rgb::hex(0x2f2d2b);
    for x in [-4.6, -0.4, 3.8, 8.0, 12.2, 16.4, 20.6] {
        stage.rod(V3(x, 0.0, 11.4), V3(x, 3.5, 11.4), 0.11, metal);
    }
    stage.rod(V3(-6.0, 3.55, 11.35), V3(22.0, 3.55, 11.35), 0.2, metal);
    planter(stage, (-3.4, 2.0));
    planter(stage, (13.6, 19.4));
    chair(stage, 3.1);
    chair(stage, 10.2);
    stage.round_table((8.0, 8.9), 1.0, 1.75, stage.palette.metal.mix(Rgb::hex(0xe9e4da), 0.5));
    stage.vase(V3(7.8, 1.75, 9.0), 1.4, stage.palette.cushion);
    if high || stage.mood.evening {
        lights(stage);
    }
}

fn deck(stage: &mut Stage, wood: Rgb, far: f64) {
    let mut x = -6.0;
    while x < 22.0 {
        let tone = stage.chance.between(0.92, 1.08);
        let points = stage.all(&[V3(x, 0.0, 1.5), V3(x + 0.47, 0.0, 1.5), V3(x + 0.47, 0.0, far), V3(x, 0.0, far)]);
        let colour = wood.times(tone).under(stage.mood.ambient.times(1.18));
        let paint = stage.svg.linear(points[3], points[0], &[(0.0, colour.times(1.12), 1.0), (1.0, colour.times(0.86), 1.0)]);
        stage.svg.path(&outline(&points), &format!("fill=\"{paint}\" stroke=\"#1f1610\" stroke-opacity=\"0.45\" stroke-width=\"1.6\""));
        x += 0.5;
    }
    let (sun, strength) = stage.mood.sun;
    if strength > 0.0 {
        let points = stage.all(&[V3(2.0, 0.0, far), V3(15.0, 0.0, far), V3(11.0, 0.0, 3.0), V3(-2.0, 0.0, 3.0)]);
        stage.svg.path(&outline(&points), &format!("fill=\"{sun}\" fill-opacity=\"0.22\""));
    }
}

/// A long box of grasses and flowers along the railing.
fn planter(stage: &mut Stage, (x0, x1): (f64, f64)) {
    let leaf = Rgb::hex(0x6c8a52).under(stage.mood.ambient.times(1.2));
    for nth in 0..70 {
        let x = x0 + (x1 - x0) * stage.chance.between(0.0, 1.0);
        let tip = V3(x + stage.chance.between(-0.5, 0.5), 1.3 + stage.chance.between(0.4, 1.7), 10.8);
        let points = stage.all(&[V3(x, 1.2, 10.8), tip]);
        let tone = leaf.times(stage.chance.between(0.7, 1.35));
        stage.svg.line(&points, &tone.to_string(), stage.chance.between(2.0, 5.0));
        if nth % 4 == 0 {
            let bloom = stage.palette.cushion.mix(Rgb::hex(0xf4e6da), 0.3);
            stage.svg.ellipse(points[1], (7.0, 7.0), &format!("fill=\"{bloom}\""));
        }
    }
    stage.block(V3(x0, 0.0, 10.4), V3(x1, 1.3, 11.1), stage.palette.accent.mix(Rgb::hex(0x6d665e), 0.4), 0.03);
}

/// A lounge chair of slats and a cushion.
fn chair(stage: &mut Stage, x: f64) {
    stage.shade((x + 1.2, 9.2), (2.0, 1.2), 0.4);
    let wood = stage.palette.wood;
    for (dx, z) in [(0.1, 8.4), (2.3, 8.4), (0.1, 9.9), (2.3, 9.9)] {
        stage.rod(V3(x + dx, 0.0, z), V3(x + dx, if z > 9.0 { 2.9 } else { 1.8 }, z), 0.13, wood);
    }
    stage.block(V3(x + 0.1, 1.3, 9.6), V3(x + 2.3, 2.9, 9.9), stage.palette.sofa, 0.16);
    stage.block(V3(x + 0.1, 1.0, 8.4), V3(x + 2.3, 1.4, 9.7), stage.palette.sofa.times(1.05), 0.14);
    for dx in [0.0, 2.2] {
        stage.block(V3(x + dx, 1.75, 8.3), V3(x + dx + 0.22, 1.87, 9.8), wood, 0.0);
    }
    stage.block(V3(x + 0.7, 1.4, 9.2), V3(x + 1.8, 2.2, 9.55), stage.palette.cushion, 0.2);
}

/// Bulbs on a wire.
fn lights(stage: &mut Stage) {
    let bulbs: Vec<(f64, f64)> = (0..=20)
        .map(|nth| {
            let share = f64::from(nth) / 20.0;
            (share * FRAME.0, 150.0 + 360.0 * (share - 0.45) * (share - 0.45) - 40.0 * share)
        })
        .collect();
    stage.svg.line(&bulbs, "#2f2d2b", 2.0);
    for (x, y) in bulbs.into_iter().skip(1).step_by(2) {
        stage.svg.glow((x, y + 12.0), (46.0, 46.0), Rgb::hex(0xffd08a), 0.55);
        stage.svg.ellipse((x, y + 12.0), (7.0, 9.0), "fill=\"#fff2cf\"");
    }
}

/// The gardens behind the building: paving, lawn, a fence and trees.
fn garden(stage: &mut Stage) {
    stage.altitude = 5.4;
    city::paint(stage);
    let horizon = stage.centre.1;
    for nth in 0..7 {
        let x = FRAME.0 * (f64::from(nth) + stage.chance.between(0.1, 0.8)) / 6.5 - 80.0;
        let top = horizon - stage.chance.between(260.0, 420.0);
        city::tree(stage, (x, top), 560.0);
    }
    let fence = stage.all(&[V3(-40.0, 0.0, 42.0), V3(56.0, 0.0, 42.0), V3(56.0, 5.6, 42.0), V3(-40.0, 5.6, 42.0)]);
    let boards = Rgb::hex(0x9a7d5e).under(stage.mood.ambient.times(1.1));
    let paint = stage.svg.linear(fence[3], fence[0], &[(0.0, boards.times(1.1), 1.0), (1.0, boards.times(0.8), 1.0)]);
    stage.svg.poly(&fence, &paint);
    for nth in 0..96 {
        let x = -40.0 + f64::from(nth);
        let gap = stage.all(&[V3(x, 0.0, 42.0), V3(x, 5.6, 42.0)]);
        stage.svg.line(&gap, "#4f3d2c", 1.3);
    }
    let lawn = stage.all(&[V3(-60.0, 0.0, 42.0), V3(76.0, 0.0, 42.0), V3(30.0, 0.0, 12.0), V3(-14.0, 0.0, 12.0)]);
    let grass = Rgb::hex(0x8fa763).under(stage.mood.ambient.times(1.22));
    let paint = stage.svg.linear(lawn[0], lawn[2], &[(0.0, grass.times(1.12), 1.0), (1.0, grass.times(0.86), 1.0)]);
    stage.svg.poly(&lawn, &paint);
    for nth in (-20..34).step_by(4) {
        let x = f64::from(nth);
        let stripe = stage.all(&[V3(x, 0.0, 42.0), V3(x + 2.0, 0.0, 42.0), V3(x + 2.0, 0.0, 12.0), V3(x, 0.0, 12.0)]);
        stage.svg.path(&outline(&stripe), "fill=\"#ffffff\" fill-opacity=\"0.07\"");
    }
    for nth in 0..13 {
        let (x, z) = (f64::from(nth) * 4.4 - 18.0, stage.chance.between(36.0, 41.0));
        let (at, px) = (stage.at(V3(x, 0.0, z)), stage.scale(z));
        let top = at.1 - px * stage.chance.between(2.6, 4.4);
        city::tree(stage, (at.0, top), (at.1 - top) * 1.25);
    }
    deck(stage, Rgb::hex(0xcbbfac), 13.0);
    planter(stage, (-4.0, 1.6));
    planter(stage, (14.0, 20.0));
    chair(stage, 3.4);
    chair(stage, 10.0);
    stage.round_table((8.0, 8.9), 1.0, 1.75, stage.palette.wood);
    stage.vase(V3(7.8, 1.75, 9.0), 1.6, stage.palette.cushion);
    lights(stage);
}
