//! The bedroom: bed against the painted wall, light from the side.

use super::light::V3;
use super::room::{Shell, Window};
use super::stage::Stage;
use super::{city, is_corner};
use crate::server::sandbox::inventory::Home;

pub fn draw(stage: &mut Stage, home: &Home) {
    let palette = stage.palette;
    let (width, depth, height) = (14.0, 15.4, 9.2);
    stage.eye = (6.5, 4.9);
    stage.altitude += 4.9;
    let shell = Shell {
        width,
        height,
        depth,
        far: palette.accent,
        far_windows: if is_corner(home) { vec![Window { from: 10.9, to: 13.2, sill: 2.4, head: 7.9, panes: 1 }] } else { Vec::new() },
        right_windows: vec![Window { from: 6.2, to: 12.6, sill: 1.5, head: 8.0, panes: 3 }],
        tiles: None,
    };
    shell.light(stage);
    city::paint(stage);
    shell.paint(stage);
    wardrobe(stage);
    side_curtain(stage, width, (12.7, 14.2), height - 0.6);
    side_curtain(stage, width, (4.6, 6.1), height - 0.6);
    stage.picture((4.0, 6.0), (5.1, 7.7), depth, false);
    stage.picture((6.5, 8.5), (5.1, 7.7), depth, false);
    stage.rug((1.4, 11.2), (4.6, 11.6), palette.rug);
    shell.sun(stage);
    for x in [2.0, 9.6] {
        stage.shade((x + 0.7, depth - 0.9), (1.3, 1.0), 0.4);
        stage.block(V3(x, 0.5, depth - 1.5), V3(x + 1.5, 2.1, depth - 0.1), palette.wood, 0.03);
        stage.rod(V3(x + 0.2, 0.0, depth - 1.4), V3(x + 0.2, 0.5, depth - 1.4), 0.1, palette.metal);
        stage.rod(V3(x + 1.3, 0.0, depth - 1.4), V3(x + 1.3, 0.5, depth - 1.4), 0.1, palette.metal);
        stage.lamp(V3(x + 0.75, 2.1, depth - 0.8), 1.25);
    }
    stage.plant((12.6, 14.2), 4.6, 0.0);
    stage.bed((3.5, 9.2), (8.4, depth - 0.1));
    stage.block(V3(4.1, 0.9, 6.5), V3(8.6, 1.5, 7.9), palette.cushion.mix(palette.curtain, 0.5), 0.16);
    for x in [4.4, 8.3] {
        stage.rod(V3(x, 0.0, 6.7), V3(x, 0.9, 6.7), 0.12, palette.metal);
    }
    stage.pendant(V3(2.75, 6.3, depth - 0.9), height, 0.42, palette.metal);
    stage.pendant(V3(10.35, 6.3, depth - 0.9), height, 0.42, palette.metal);
}

/// Built-in doors along the left wall.
fn wardrobe(stage: &mut Stage) {
    let palette = stage.palette;
    stage.shade((1.2, 9.0), (2.2, 5.0), 0.35);
    stage.block(V3(0.0, 0.2, 6.0), V3(1.5, 8.2, 12.6), palette.cabinet.mix(palette.wall, 0.55), 0.0);
    for z in [7.65, 9.3, 10.95] {
        let seam = stage.all(&[V3(1.5, 0.3, z), V3(1.5, 8.1, z)]);
        stage.svg.path(
            &crate::server::sandbox::drawings::svg::outline(&seam),
            "fill=\"none\" stroke=\"#2a1c12\" stroke-opacity=\"0.35\" stroke-width=\"2\"",
        );
        for side in [-0.18, 0.18] {
            stage.rod(V3(1.56, 3.4, z + side), V3(1.56, 4.6, z + side), 0.06, palette.metal);
        }
    }
}

/// A curtain that hangs before the right wall.
fn side_curtain(stage: &mut Stage, width: f64, (z0, z1): (f64, f64), high: f64) {
    let folds = 7;
    for nth in (0..folds).rev() {
        let (a, b) = (z0 + (z1 - z0) * f64::from(nth) / f64::from(folds), z0 + (z1 - z0) * f64::from(nth + 1) / f64::from(folds));
        let tone = if nth % 2 == 0 { 1.06 } else { 0.93 };
        let x = width - 0.25;
        stage.face(
            &[V3(x, 0.1, a), V3(x, high, a), V3(x, high, b), V3(x, 0.1, b)],
            stage.palette.curtain.times(tone),
            V3(-0.6, 0.0, 0.4),
            0.0,
        );
    }
}
