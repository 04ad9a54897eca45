//! The kitchen: a wall of cabinets, an island with stools, daylight from the right.

use super::city;
use super::light::V3;
use super::room::{Shell, Window};
use super::stage::Stage;
use crate::server::sandbox::drawings::svg::Rgb;
use crate::server::sandbox::inventory::Home;

const STONE: Rgb = Rgb::hex(0xf1eeea);
const STEEL: Rgb = Rgb::hex(0xb9bcbe);

pub fn draw(stage: &mut Stage, home: &Home) {
    let palette = stage.palette;
    let (width, depth, height) = (if home.bed > 1 { 16.0 } else { 14.0 }, 15.0, 9.2);
    stage.eye = (width * 0.46, 5.3);
    stage.centre = (800.0, 520.0);
    stage.altitude += 5.3;
    let shell = Shell {
        width,
        height,
        depth,
        far: palette.wall,
        far_windows: Vec::new(),
        right_windows: vec![Window { from: 6.0, to: 13.0, sill: 3.4, head: 8.2, panes: 3 }],
        tiles: None,
    };
    shell.light(stage);
    city::paint(stage);
    shell.paint(stage);
    shell.sun(stage);
    splashback(stage, width, depth);
    cabinets(stage, width, depth);
    island(stage, width);
    for share in [0.3, 0.5, 0.7] {
        let x = 3.0 + (width - 6.0) * share;
        stage.pendant(V3(x, 6.5, 8.0), height, 0.5, palette.metal.mix(palette.accent, 0.3));
    }
}

/// Glazed tiles between worktop and shelves, each a little different.
fn splashback(stage: &mut Stage, width: f64, depth: f64) {
    let (w, h) = (0.62, 0.3);
    let mut y = 3.15;
    let mut row = 0.0;
    while y < 7.4 {
        let mut x = 3.2 - row * w / 2.0;
        while x < width {
            let tone = stage.chance.between(0.92, 1.08);
            let right = (x + w - 0.03).min(width);
            let left = x.max(3.2);
            if right > left {
                let z = depth - 0.02;
                let corners = stage.all(&[V3(left, y, z), V3(right, y, z), V3(right, y + h - 0.03, z), V3(left, y + h - 0.03, z)]);
                let fill = stage.lit(stage.palette.tile.times(tone), V3(x, y, z), V3(0.0, 0.0, -1.0));
                stage.svg.poly(&corners, &fill.to_string());
            }
            x += w;
        }
        y += h;
        row = 1.0 - row;
    }
}

/// Fridge, oven and drawers below, hood and shelves above.
fn cabinets(stage: &mut Stage, width: f64, depth: f64) {
    let palette = stage.palette;
    let front = depth - 2.1;
    stage.shade((width / 2.0, front - 0.3), (width * 0.6, 1.2), 0.4);
    stage.block(V3(0.0, 0.0, front - 0.2), V3(3.2, 7.6, depth), palette.cabinet, 0.0);
    seam(stage, V3(0.0, 4.2, front - 0.2), V3(3.2, 4.2, front - 0.2));
    seam(stage, V3(1.6, 0.3, front - 0.2), V3(1.6, 7.6, front - 0.2));
    for x in [1.4, 1.8] {
        stage.rod(V3(x, 2.6, front - 0.25), V3(x, 3.9, front - 0.25), 0.08, palette.metal);
        stage.rod(V3(x, 4.5, front - 0.25), V3(x, 5.6, front - 0.25), 0.08, palette.metal);
    }
    stage.block(V3(3.2, 0.3, front), V3(width, 2.95, depth), palette.cabinet, 0.0);
    let bays = ((width - 3.2) / 2.3).floor();
    let bay = (width - 3.2) / bays;
    for nth in 0..bays as u32 {
        let x = 3.2 + bay * f64::from(nth);
        seam(stage, V3(x, 0.35, front), V3(x, 2.9, front));
        if nth == 2 {
            stage.face(
                &[
                    V3(x + 0.1, 0.45, front - 0.01),
                    V3(x + bay - 0.1, 0.45, front - 0.01),
                    V3(x + bay - 0.1, 2.75, front - 0.01),
                    V3(x + 0.1, 2.75, front - 0.01),
                ],
                Rgb::hex(0x33363a),
                V3(0.0, 0.0, -1.0),
                2.0,
            );
            stage.rod(V3(x + 0.3, 2.4, front - 0.1), V3(x + bay - 0.3, 2.4, front - 0.1), 0.09, STEEL);
        } else {
            seam(stage, V3(x, 2.1, front), V3(x + bay, 2.1, front));
            stage.rod(V3(x + bay * 0.35, 2.5, front - 0.05), V3(x + bay * 0.65, 2.5, front - 0.05), 0.07, palette.metal);
            stage.rod(V3(x + bay * 0.35, 1.85, front - 0.05), V3(x + bay * 0.65, 1.85, front - 0.05), 0.07, palette.metal);
        }
    }
    stage.block(V3(3.2, 2.95, front - 0.1), V3(width, 3.15, depth), STONE, 0.0);
    let hob = 3.2 + bay * 2.0;
    stage.block(V3(hob + 0.15, 3.15, front + 0.4), V3(hob + bay - 0.15, 3.22, depth - 0.3), Rgb::hex(0x2b2d30), 0.0);
    stage.block(V3(hob + 0.5, 3.22, front + 0.8), V3(hob + 1.3, 3.85, front + 1.5), palette.cushion, 0.1);
    stage.block(V3(hob, 6.1, depth - 1.5), V3(hob + bay, 6.55, depth), palette.wall.times(0.98), 0.0);
    stage.block(V3(hob + bay * 0.22, 6.55, depth - 1.2), V3(hob + bay * 0.78, 9.2, depth), palette.wall.times(0.98), 0.0);
    for (from, to) in [(3.5, hob - 0.3), (hob + bay + 0.3, width - 0.2)] {
        for y in [5.0, 6.4] {
            stage.block(V3(from, y, depth - 0.85), V3(to, y + 0.12, depth), palette.wood, 0.0);
            crockery(stage, (from + 0.2, to - 0.2), y + 0.12, depth - 0.45);
        }
    }
    tap(stage, V3(hob + bay * 1.6, 3.15, depth - 0.7));
    stage.block(V3(3.6, 3.15, depth - 1.0), V3(4.5, 4.35, depth - 0.7), palette.wood.times(1.1), 0.06);
    stage.vase(V3(width - 1.3, 3.15, depth - 1.2), 2.0, palette.curtain);
}

fn seam(stage: &mut Stage, from: V3, to: V3) {
    let points = stage.all(&[from, to]);
    stage.svg.path(
        &crate::server::sandbox::drawings::svg::outline(&points),
        "fill=\"none\" stroke=\"#16110d\" stroke-opacity=\"0.42\" stroke-width=\"1.8\"",
    );
}

/// Bowls, cups and jars on a shelf.
fn crockery(stage: &mut Stage, (from, to): (f64, f64), y: f64, z: f64) {
    let tones = [Rgb::hex(0xf6f2ea), stage.palette.cushion, stage.palette.tile, stage.palette.wood, Rgb::hex(0xf6f2ea)];
    let mut x = from;
    while x < to - 0.5 {
        let (w, h) = (stage.chance.between(0.28, 0.5), stage.chance.between(0.25, 0.8));
        let tone = tones[(stage.chance.bits() % 5) as usize];
        stage.block(V3(x, y, z - 0.2), V3(x + w, y + h, z + 0.2), tone, 0.06);
        x += w + stage.chance.between(0.08, 0.5);
    }
}

fn tap(stage: &mut Stage, V3(x, y, z): V3) {
    let metal = stage.palette.metal;
    stage.rod(V3(x, y, z), V3(x, y + 1.25, z), 0.1, metal);
    stage.rod(V3(x, y + 1.25, z), V3(x, y + 1.3, z - 0.7), 0.1, metal);
    stage.rod(V3(x, y + 1.3, z - 0.7), V3(x, y + 1.0, z - 0.75), 0.1, metal);
}

/// The island, stone over its ends, with stools on the near side.
fn island(stage: &mut Stage, width: f64) {
    let palette = stage.palette;
    let (x0, x1, z0, z1) = (2.8, width - 3.2, 7.2, 9.8);
    stage.shade(((x0 + x1) / 2.0, z0 + 0.8), ((x1 - x0) * 0.7, 2.6), 0.5);
    stage.block(V3(x0 + 0.15, 0.1, z0 + 0.7), V3(x1 - 0.15, 2.9, z1), palette.cabinet.mix(palette.wood, 0.75), 0.0);
    let slats = ((x1 - x0) / 0.32) as u32;
    for nth in 1..slats {
        let x = x0 + 0.15 + (x1 - x0 - 0.3) * f64::from(nth) / f64::from(slats);
        seam(stage, V3(x, 0.15, z0 + 0.7), V3(x, 2.9, z0 + 0.7));
    }
    stage.block(V3(x0, 0.0, z0), V3(x0 + 0.2, 2.9, z1), STONE, 0.0);
    stage.block(V3(x1 - 0.2, 0.0, z0), V3(x1, 2.9, z1), STONE, 0.0);
    stage.block(V3(x0, 2.9, z0), V3(x1, 3.12, z1), STONE, 0.0);
    stage.disc(V3(x0 + 2.0, 3.2, z0 + 1.3), 0.75, palette.wood, V3(0.0, 1.0, 0.0));
    for (dx, dz, tone) in [(-0.3, 0.1, 0xd98e3f), (0.2, 0.2, 0xc9a43a), (0.05, -0.25, 0xb9553c), (0.4, -0.1, 0xd98e3f)] {
        let (at, px) = (stage.at(V3(x0 + 2.0 + dx, 3.42, z0 + 1.3 + dz)), stage.scale(z0 + 1.3));
        let fill = stage.lit(Rgb::hex(tone), V3(x0 + 2.0, 3.4, z0), V3(0.4, 0.8, -0.3));
        let paint = stage.svg.radial(
            (at.0 + 0.08 * px, at.1 - 0.1 * px),
            (0.34 * px, 0.34 * px),
            &[(0.0, fill.times(1.2), 1.0), (1.0, fill.times(0.78), 1.0)],
        );
        stage.svg.ellipse(at, (0.25 * px, 0.24 * px), &format!("fill=\"{paint}\""));
    }
    stage.vase(V3(x1 - 1.8, 3.12, z0 + 1.4), 2.3, palette.accent);
    let seats = if x1 - x0 > 9.0 { 4 } else { 3 };
    for nth in 0..seats {
        let x = x0 + (x1 - x0) * (f64::from(nth) + 0.5) / f64::from(seats);
        stage.stool((x, z0 - 0.3), 2.25);
    }
}
