//! The lobby: desk, mailboxes, a long bench and lamps over terrazzo.

use super::city;
use super::light::{V3, mood};
use super::palette;
use super::room::{Shell, Window};
use super::stage::Stage;
use crate::server::sandbox::drawings::chance::Chance;
use crate::server::sandbox::drawings::svg::Rgb;

/// The same picture for every home of the building.
pub fn draw(stage: &mut Stage) {
    stage.chance = Chance::of(412, "lobby");
    stage.mood = mood("West");
    stage.palette = palette::building();
    stage.eye = (10.0, 5.0);
    stage.altitude = 6.0;
    let palette = stage.palette;
    let (width, depth, height) = (20.0, 20.0, 11.4);
    let shell = Shell {
        width,
        height,
        depth,
        far: palette.accent,
        far_windows: Vec::new(),
        right_windows: vec![Window { from: 5.0, to: 18.0, sill: 0.4, head: 9.6, panes: 5 }],
        tiles: Some(2.0),
    };
    shell.light(stage);
    city::paint(stage);
    shell.paint(stage);
    panels(stage, width, depth);
    mailboxes(stage);
    stage.rug((5.0, 14.0), (8.0, 13.6), palette.rug);
    shell.sun(stage);
    desk(stage, depth);
    for (x, y, z) in [(7.4, 6.0, 17.0), (10.0, 6.0, 17.0), (12.6, 6.0, 17.0)] {
        stage.pendant(V3(x, y, z), height, 0.55, palette.metal);
    }
    stage.plant((18.4, 18.6), 6.6, 0.0);
    stage.plant((1.4, 18.4), 5.8, 0.0);
    stage.armchair((13.2, 10.2), palette.sofa);
    stage.round_table((10.4, 10.6), 1.4, 1.5, palette.wood);
    stage.vase(V3(10.3, 1.5, 10.7), 2.4, palette.curtain);
    stage.block(V3(3.6, 0.9, 8.2), V3(5.9, 1.6, 13.2), palette.sofa.mix(palette.cushion, 0.7), 0.2);
    for z in [8.6, 12.8] {
        stage.rod(V3(5.5, 0.0, z), V3(5.5, 0.9, z), 0.14, palette.metal);
    }
}

/// Oak slats over the far wall, the building's name in brass.
fn panels(stage: &mut Stage, width: f64, depth: f64) {
    let wood = stage.palette.wood;
    let mut x = 0.0;
    while x < width {
        let tone = stage.chance.between(0.9, 1.1);
        stage.face(
            &[V3(x, 0.0, depth - 0.05), V3(x + 0.32, 0.0, depth - 0.05), V3(x + 0.32, 11.4, depth - 0.05), V3(x, 11.4, depth - 0.05)],
            wood.times(tone),
            V3(0.0, 0.0, -1.0),
            0.0,
        );
        x += 0.4;
    }
    let (at, px) = (stage.at(V3(10.0, 8.2, depth)), stage.scale(depth));
    stage.svg.glow((at.0, at.1 - 14.0), (px * 5.5, px * 2.2), Rgb::hex(0xffdf9f), 0.4);
    stage.svg.raw(&format!(
        "<text x=\"{:.1}\" y=\"{:.1}\" font-family=\"Figtree\" font-size=\"{:.1}\" font-weight=\"700\" letter-spacing=\"8\" text-anchor=\"middle\" fill=\"#f0d9a4\">THE ALDER</text>",
        at.0,
        at.1,
        px * 1.05
    ));
}

fn mailboxes(stage: &mut Stage) {
    let brass = Rgb::hex(0xb8924e);
    stage.block(V3(0.0, 2.2, 8.0), V3(0.4, 6.6, 14.4), stage.palette.wood.times(0.7), 0.0);
    for row in 0..5 {
        for column in 0..8 {
            let (y, z) = (2.35 + f64::from(row) * 0.84, 8.12 + f64::from(column) * 0.78);
            let tone = stage.chance.between(0.9, 1.12);
            stage.face(
                &[V3(0.42, y, z), V3(0.42, y, z + 0.7), V3(0.42, y + 0.76, z + 0.7), V3(0.42, y + 0.76, z)],
                brass.times(tone),
                V3(1.0, 0.0, 0.0),
                0.0,
            );
        }
    }
}

fn desk(stage: &mut Stage, depth: f64) {
    let palette = stage.palette;
    stage.shade((10.0, depth - 4.0), (5.2, 1.8), 0.45);
    stage.block(V3(6.0, 0.0, depth - 4.2), V3(14.0, 3.5, depth - 2.6), palette.cabinet, 0.04);
    stage.block(V3(5.8, 3.5, depth - 4.4), V3(14.2, 3.75, depth - 2.4), Rgb::hex(0xf1eeea), 0.0);
    stage.lamp(V3(7.2, 3.75, depth - 3.4), 1.3);
    stage.vase(V3(12.8, 3.75, depth - 3.4), 2.2, palette.tile);
}
