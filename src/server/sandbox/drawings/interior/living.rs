//! The living room: windows ahead, the sofa on the left, the evening lamp in the corner.

use super::light::V3;
use super::room::{Shell, Window};
use super::stage::Stage;
use super::{city, side_windows};
use crate::server::sandbox::inventory::Home;

pub fn draw(stage: &mut Stage, home: &Home) {
    let palette = stage.palette;
    let (width, depth, height) = (if home.bed > 1 { 17.0 } else { 15.4 }, 17.0, if home.unit.starts_with("PH") { 10.6 } else { 9.4 });
    stage.eye = (width * 0.53, 4.6);
    stage.altitude += 4.6;
    let shell = Shell {
        width,
        height,
        depth,
        far: palette.wall,
        far_windows: vec![Window { from: 2.4, to: width - 2.2, sill: 0.5, head: height - 0.9, panes: palette.panes }],
        right_windows: side_windows(home, 3),
        tiles: None,
    };
    shell.light(stage);
    city::paint(stage);
    shell.paint(stage);
    stage.curtain((0.9, 2.6), (0.1, height - 0.5), depth - 0.25);
    stage.curtain((width - 2.4, width - 0.8), (0.1, height - 0.5), depth - 0.25);
    if stage.chance.happens(0.5) {
        stage.picture((8.4, 10.6), (3.9, 6.9), 0.0, true);
        stage.picture((11.1, 12.6), (4.4, 6.6), 0.0, true);
    } else {
        stage.picture((8.2, 12.4), (3.8, 6.8), 0.0, true);
    }
    stage.lamp(V3(1.1, 0.0, 15.2), 5.0);
    stage.plant((width - 1.3, 15.6), 5.6, 0.0);
    stage.rug((3.0, 11.4), (6.2, 13.6), palette.rug);
    shell.sun(stage);
    stage.sofa(0.35, (6.4, 13.8));
    if shell.right_windows.is_empty() {
        credenza(stage, width);
    }
    stage.armchair((10.6, 11.0), palette.cushion.mix(palette.curtain, 0.35));
    stage.round_table((6.7, 9.9), 1.55, 1.35, palette.wood);
    stage.vase(V3(6.4, 1.35, 10.2), 1.5, palette.curtain);
    stage.block(V3(6.9, 1.35, 9.2), V3(7.7, 1.47, 9.8), palette.accent, 0.0);
    stage.block(V3(6.95, 1.47, 9.25), V3(7.6, 1.56, 9.75), palette.rug, 0.0);
    stage.pendant(V3(6.9, height - 2.3, 10.0), height, 0.95, palette.curtain);
    if !shell.right_windows.is_empty() {
        stage.block(V3(width - 2.0, 0.6, 7.6), V3(width - 0.3, 1.5, 12.4), palette.wood, 0.04);
        stage.block(V3(width - 1.95, 1.5, 7.7), V3(width - 0.35, 1.85, 12.3), palette.sofa.mix(palette.curtain, 0.4), 0.12);
        stage.plant((width - 1.1, 6.2), 3.6, 0.0);
    }
}

/// A low sideboard on the right with lamp, books and a picture above it.
fn credenza(stage: &mut Stage, width: f64) {
    let palette = stage.palette;
    stage.shade((width - 1.2, 9.4), (1.8, 3.6), 0.2);
    for z in [7.0, 11.8] {
        stage.rod(V3(width - 1.6, 0.0, z), V3(width - 1.6, 0.6, z), 0.12, palette.metal);
    }
    stage.block(V3(width - 1.75, 0.55, 6.6), V3(width, 2.35, 12.2), palette.wood, 0.0);
    for z in [8.0, 9.4, 10.8] {
        let seam = stage.all(&[V3(width - 1.75, 0.65, z), V3(width - 1.75, 2.25, z)]);
        stage.svg.line(&seam, "#3a2817", 1.6);
    }
    stage.lamp(V3(width - 0.8, 2.35, 11.2), 1.4);
    stage.block(V3(width - 1.3, 2.35, 9.3), V3(width - 0.5, 2.6, 10.2), palette.cushion, 0.0);
    stage.vase(V3(width - 0.9, 2.35, 8.4), 2.2, palette.accent);
}
