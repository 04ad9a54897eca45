//! The bathroom: a tub below the window, basin and mirror on the left, glass on the right.

use super::city;
use super::light::V3;
use super::room::{Shell, Window};
use super::stage::Stage;
use crate::server::sandbox::drawings::svg::{Rgb, outline};

const ENAMEL: Rgb = Rgb::hex(0xfbfaf7);

pub fn draw(stage: &mut Stage) {
    let palette = stage.palette;
    let (width, depth, height) = (10.4, 12.0, 9.0);
    stage.eye = (5.6, 4.8);
    stage.altitude += 4.8;
    let shell = Shell {
        width,
        height,
        depth,
        far: palette.tile,
        far_windows: vec![Window { from: 4.3, to: 9.2, sill: 3.0, head: 7.8, panes: 2 }],
        right_windows: Vec::new(),
        tiles: Some(1.0),
    };
    shell.light(stage);
    city::paint(stage);
    shell.paint(stage);
    tiles(stage, &shell);
    vanity(stage);
    tub(stage, (4.1, 9.5), (8.7, 11.4));
    towels(stage, width);
    stage.plant((10.0, 11.3), 3.3, 0.0);
    stage.rug((3.4, 8.2), (5.4, 8.0), palette.rug);
    shell.sun(stage);
    stage.shade((9.3, 7.6), (0.9, 0.7), 0.4);
    for (dx, dz) in [(-0.5, 0.4), (0.5, 0.4), (-0.5, -0.4), (0.5, -0.4)] {
        stage.rod(V3(9.3 + dx, 1.4, 7.6 + dz), V3(9.3 + dx * 1.15, 0.0, 7.6 + dz * 1.15), 0.1, palette.wood);
    }
    stage.block(V3(8.7, 1.35, 7.1), V3(9.9, 1.55, 8.1), palette.wood, 0.03);
    stage.block(V3(8.9, 1.55, 7.3), V3(9.7, 1.95, 7.9), palette.cushion.mix(ENAMEL, 0.4), 0.12);
    stage.pendant(V3(2.0, 6.9, 9.4), height, 0.36, ENAMEL);
    stage.pendant(V3(2.0, 6.9, 6.9), height, 0.4, ENAMEL);
}

/// Stacked tiles to the ceiling on the far wall, to shoulder height at the sides.
fn tiles(stage: &mut Stage, shell: &Shell) {
    let (d, window) = (shell.depth, shell.far_windows[0]);
    let mut lines = String::new();
    let mut y = 0.4;
    while y < shell.height {
        for (from, to) in
            if y > window.sill && y < window.head { vec![(0.0, window.from), (window.to, shell.width)] } else { vec![(0.0, shell.width)] }
        {
            lines.push_str(outline(&stage.all(&[V3(from, y, d), V3(to, y, d)])).trim_end_matches('Z'));
        }
        y += 0.8;
    }
    let mut x = 0.4;
    while x < shell.width {
        for (from, to) in
            if x > window.from && x < window.to { vec![(0.0, window.sill), (window.head, shell.height)] } else { vec![(0.0, shell.height)] }
        {
            lines.push_str(outline(&stage.all(&[V3(x, from, d), V3(x, to, d)])).trim_end_matches('Z'));
        }
        x += 0.4;
    }
    stage.svg.path(&lines, "fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.42\" stroke-width=\"1.5\"");
}

/// A wall-hung vanity with a round mirror over it.
fn vanity(stage: &mut Stage) {
    let palette = stage.palette;
    stage.shade((1.2, 8.2), (2.2, 3.0), 0.34);
    mirror(stage, 9.3);
    mirror(stage, 6.9);
    stage.block(V3(0.0, 1.2, 5.5), V3(2.0, 2.65, 10.6), palette.wood, 0.0);
    for z in [6.8, 8.1, 9.4] {
        let seam = stage.all(&[V3(2.0, 1.25, z), V3(2.0, 2.6, z)]);
        stage.svg.line(&seam, "#33241a", 1.8);
    }
    stage.block(V3(0.0, 2.65, 5.4), V3(2.15, 2.85, 10.7), ENAMEL, 0.0);
    for z in [9.3, 6.9] {
        stage.disc(V3(1.15, 2.87, z), 0.78, ENAMEL.times(0.9), V3(0.0, 1.0, 0.0));
        stage.disc(V3(1.15, 3.25, z), 0.82, ENAMEL, V3(0.0, 1.0, 0.0));
        stage.disc(V3(1.15, 3.26, z), 0.68, ENAMEL.times(0.84), V3(0.0, 1.0, 0.0));
        stage.rod(V3(0.25, 2.85, z), V3(0.25, 3.85, z), 0.09, palette.metal);
        stage.rod(V3(0.25, 3.85, z), V3(0.9, 3.8, z), 0.09, palette.metal);
    }
    stage.vase(V3(1.4, 2.85, 8.1), 1.5, palette.cushion);
}

fn mirror(stage: &mut Stage, z: f64) {
    let ring = |radius: f64| -> Vec<V3> {
        (0..40)
            .map(|nth| {
                let angle = f64::from(nth) * std::f64::consts::TAU / 40.0;
                V3(0.04, 5.3 + angle.sin() * radius, z + angle.cos() * radius)
            })
            .collect()
    };
    let metal = stage.palette.metal;
    stage.face(&ring(1.12), metal, V3(1.0, 0.0, 0.0), 0.0);
    let glass = stage.all(&ring(1.05));
    let (low, high) = (stage.at(V3(0.0, 4.2, z)), stage.at(V3(0.0, 6.4, z)));
    let (wall, sky) = (stage.lit(stage.palette.wall, V3(3.0, 5.0, z), V3(1.0, 0.0, 0.0)), stage.mood.horizon);
    let paint = stage.svg.linear(high, low, &[(0.0, wall.mix(sky, 0.65), 1.0), (0.5, wall, 1.0), (1.0, wall.times(0.82), 1.0)]);
    stage.svg.poly(&glass, &paint);
}

/// A freestanding tub: an oval rim above a body that narrows downward.
fn tub(stage: &mut Stage, (x0, x1): (f64, f64), (z0, z1): (f64, f64)) {
    let (middle, rx, rz) = (((x0 + x1) / 2.0, (z0 + z1) / 2.0), (x1 - x0) / 2.0, (z1 - z0) / 2.0);
    stage.shade(middle, (rx * 1.25, rz * 1.5), 0.5);
    let ring = |y: f64, share: f64| -> Vec<V3> {
        (0..48)
            .map(|nth| {
                let angle = f64::from(nth) * std::f64::consts::TAU / 48.0;
                let squeeze = |part: f64| part.signum() * part.abs().powf(0.72);
                V3(middle.0 + squeeze(angle.cos()) * rx * share, y, middle.1 + squeeze(angle.sin()) * rz * share)
            })
            .collect()
    };
    let steps = 14;
    for nth in 0..steps {
        let share = f64::from(nth) / f64::from(steps);
        let points = stage.all(&ring(0.1 + 1.95 * share, 0.8 + 0.2 * share.powf(0.6)));
        let (left, right) = (stage.at(V3(x0, 1.0, z0)), stage.at(V3(x1, 1.0, z0)));
        let lit = stage.lit(ENAMEL, V3(middle.0, 1.0, z0), V3(0.0, 0.2, -1.0)).times(0.72 + 0.2 * share);
        let paint = stage.svg.linear(
            left,
            right,
            &[(0.0, lit.times(0.84), 1.0), (0.3, lit.times(0.98), 1.0), (0.75, lit.times(1.06), 1.0), (1.0, lit.times(0.92), 1.0)],
        );
        stage.svg.poly(&points, &paint);
    }
    stage.face(&ring(2.08, 1.0), ENAMEL.times(1.02), V3(0.0, 1.0, 0.0), 2.0);
    stage.face(&ring(2.07, 0.9), ENAMEL.times(0.78), V3(0.0, 0.4, -0.6), 0.0);
    let water = Rgb::hex(0xcfe3e2);
    stage.face(&ring(1.8, 0.8), water.times(0.92), V3(0.0, 1.0, 0.0), 0.0);
    let metal = stage.palette.metal;
    stage.rod(V3(x0 - 0.25, 0.0, middle.1), V3(x0 - 0.25, 3.1, middle.1), 0.1, metal);
    stage.rod(V3(x0 - 0.25, 3.1, middle.1), V3(x0 + 0.55, 3.15, middle.1), 0.1, metal);
    stage.rod(V3(x0 + 0.55, 3.15, middle.1), V3(x0 + 0.58, 2.85, middle.1), 0.1, metal);
    stage.block(V3(middle.0 + 0.3, 2.1, z0 + 0.05), V3(middle.0 + 0.75, 2.18, z1 - 0.05), stage.palette.wood, 0.0);
}

/// Towels on a warm rail, right.
fn towels(stage: &mut Stage, width: f64) {
    let metal = stage.palette.metal;
    for y in [2.6, 3.5, 4.4, 5.3] {
        stage.rod(V3(width - 0.2, y, 7.4), V3(width - 0.2, y, 9.6), 0.09, metal);
    }
    for z in [7.4, 9.6] {
        stage.rod(V3(width - 0.2, 2.2, z), V3(width - 0.2, 5.7, z), 0.09, metal);
    }
    let cloth = stage.palette.cushion.mix(ENAMEL, 0.25);
    stage.block(V3(width - 0.4, 2.7, 7.7), V3(width - 0.1, 5.35, 8.5), cloth, 0.08);
    stage.block(V3(width - 0.4, 3.3, 8.6), V3(width - 0.1, 5.35, 9.3), ENAMEL, 0.08);
}
