//! The shell of a room: floor, ceiling, walls, windows with their frames, and the sun that falls through them.

use super::light::{Source, V3};
use super::stage::Stage;
use crate::server::sandbox::drawings::svg::{Rgb, outline};

/// An opening in the far or the right wall, in feet along the wall and up.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub from: f64,
    pub to: f64,
    pub sill: f64,
    pub head: f64,
    pub panes: u32,
}

/// A room from the camera at z = 0 to its far wall.
#[derive(Debug, Clone)]
pub struct Shell {
    pub width: f64,
    pub height: f64,
    pub depth: f64,
    /// Colour of the far wall; the sides have the palette's.
    pub far: Rgb,
    pub far_windows: Vec<Window>,
    pub right_windows: Vec<Window>,
    /// Boards, or tiles of this many feet.
    pub tiles: Option<f64>,
}

const NEAR: f64 = 0.9;
const FRAME: Rgb = Rgb::hex(0x35322f);

impl Shell {
    /// Tells the stage where the light comes from; before anything is painted.
    pub fn light(&self, stage: &mut Stage) {
        for window in &self.far_windows {
            for share in [0.2, 0.5, 0.8] {
                let at = V3(window.from + (window.to - window.from) * share, (window.sill + window.head) / 2.0, self.depth);
                stage.sources.push(Source { at, inward: V3(0.0, 0.0, -1.0), area: window.area() / 3.0 });
            }
        }
        for window in &self.right_windows {
            for share in [0.2, 0.5, 0.8] {
                let at = V3(self.width, (window.sill + window.head) / 2.0, window.from + (window.to - window.from) * share);
                stage.sources.push(Source { at, inward: V3(-1.0, 0.0, 0.0), area: window.area() / 3.0 });
            }
        }
    }

    /// Paints the shell over the view that is already there. The sun on its floor comes later, see [`Self::sun`].
    pub fn paint(&self, stage: &mut Stage) {
        let (w, h, d) = (self.width, self.height, self.depth);
        let wall = stage.palette.wall;
        self.wall(stage, false);
        self.wall(stage, true);
        let left = stage.paint(wall, V3(0.0, 4.0, d), V3(0.0, 4.0, NEAR), V3(1.0, 0.0, 0.0));
        let points = stage.all(&[V3(0.0, 0.0, NEAR), V3(0.0, h, NEAR), V3(0.0, h, d), V3(0.0, 0.0, d)]);
        stage.svg.poly(&points, &left);
        let ceiling =
            stage.paint(wall.mix(Rgb(255.0, 255.0, 255.0), 0.5).times(0.97), V3(w / 2.0, h, d), V3(w / 2.0, h, NEAR), V3(0.0, -1.0, 0.0));
        let points = stage.all(&[V3(0.0, h, NEAR), V3(w, h, NEAR), V3(w, h, d), V3(0.0, h, d)]);
        stage.svg.poly(&points, &ceiling);
        self.floor(stage);
        self.corners(stage);
        self.frames(stage);
    }

    /// The far or the right wall, with holes where the windows are.
    fn wall(&self, stage: &mut Stage, right: bool) {
        let (w, h, d) = (self.width, self.height, self.depth);
        let (windows, corners) = if right {
            (&self.right_windows, [V3(w, 0.0, NEAR), V3(w, h, NEAR), V3(w, h, d), V3(w, 0.0, d)])
        } else {
            (&self.far_windows, [V3(0.0, 0.0, d), V3(0.0, h, d), V3(w, h, d), V3(w, 0.0, d)])
        };
        let paint = if right {
            stage.paint(stage.palette.wall.times(0.98), V3(w, 4.0, d), V3(w, 4.0, NEAR), V3(-1.0, 0.0, 0.0))
        } else {
            stage.paint(self.far, V3(w, 5.0, d), V3(0.0, 5.0, d), V3(0.0, 0.0, -1.0))
        };
        let mut d_path = outline(&stage.all(&corners));
        for window in windows {
            d_path.push_str(&outline(&stage.all(&self.hole(window, right, 0.0))));
        }
        stage.svg.path(&d_path, &format!("fill=\"{paint}\" fill-rule=\"evenodd\""));
    }

    fn hole(&self, window: &Window, right: bool, out: f64) -> [V3; 4] {
        let (from, to, sill, head) = (window.from, window.to, window.sill, window.head);
        if right {
            let x = self.width + out;
            [V3(x, sill, from), V3(x, head, from), V3(x, head, to), V3(x, sill, to)]
        } else {
            let z = self.depth + out;
            [V3(from, sill, z), V3(from, head, z), V3(to, head, z), V3(to, sill, z)]
        }
    }

    fn floor(&self, stage: &mut Stage) {
        let (w, d) = (self.width, self.depth);
        let base = if self.tiles.is_some() { stage.palette.tile.mix(Rgb::hex(0xb9b2a8), 0.35) } else { stage.palette.floor };
        let points = stage.all(&[V3(0.0, 0.0, NEAR), V3(w, 0.0, NEAR), V3(w, 0.0, d), V3(0.0, 0.0, d)]);
        let paint = stage.paint(base, V3(w / 2.0, 0.0, d), V3(w / 2.0, 0.0, NEAR), V3(0.0, 1.0, 0.0));
        stage.svg.poly(&points, &paint);
        match self.tiles {
            Some(size) => self.tile_lines(stage, size),
            None => self.boards(stage),
        }
        // Polished floors mirror the windows a little.
        for window in &self.far_windows {
            let near = d - 9.0;
            let corners =
                [V3(window.from, 0.0, d), V3(window.to, 0.0, d), V3(window.to + 0.6, 0.0, near), V3(window.from - 0.6, 0.0, near)];
            let points = stage.all(&corners);
            let (top, bottom) = (points[0].1, points[2].1);
            let sky = stage.mood.horizon;
            let sheen = stage.svg.linear((0.0, top), (0.0, bottom), &[(0.0, sky, 0.34), (0.4, sky, 0.12), (1.0, sky, 0.0)]);
            stage.svg.poly(&points, &sheen);
        }
    }

    fn boards(&self, stage: &mut Stage) {
        let mut x = 0.0;
        while x < self.width {
            let next = (x + 0.62).min(self.width);
            let mut z = NEAR - stage.chance.between(0.0, 5.0);
            while z < self.depth {
                let end = (z + stage.chance.between(4.0, 7.5)).min(self.depth);
                let points = stage.all(&[V3(x, 0.0, z.max(NEAR)), V3(next, 0.0, z.max(NEAR)), V3(next, 0.0, end), V3(x, 0.0, end)]);
                let tone = if stage.chance.happens(0.5) { Rgb::hex(0x3a2412) } else { Rgb::hex(0xfff3dd) };
                let strength = stage.chance.between(0.0, 0.1);
                stage.svg.path(
                    &outline(&points),
                    &format!(
                        "fill=\"{tone}\" fill-opacity=\"{strength:.3}\" stroke=\"#2a1a0c\" stroke-opacity=\"0.16\" stroke-width=\"1\""
                    ),
                );
                z = end;
            }
            x = next;
        }
    }

    fn tile_lines(&self, stage: &mut Stage, size: f64) {
        let mut lines = String::new();
        let mut x = size;
        while x < self.width {
            lines.push_str(outline(&stage.all(&[V3(x, 0.0, NEAR), V3(x, 0.0, self.depth)])).trim_end_matches('Z'));
            x += size;
        }
        let mut z = self.depth - size;
        while z > NEAR {
            lines.push_str(outline(&stage.all(&[V3(0.0, 0.0, z), V3(self.width, 0.0, z)])).trim_end_matches('Z'));
            z -= size;
        }
        stage.svg.path(&lines, "fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.4\" stroke-width=\"1.6\"");
    }

    /// Skirting boards, and the shade that gathers where surfaces meet.
    fn corners(&self, stage: &mut Stage) {
        let (w, h, d) = (self.width, self.height, self.depth);
        for reach in [0.2, 0.5, 0.95, 1.6] {
            for (x, turn) in [(0.0, 1.0), (w, -1.0)] {
                let strips = [
                    [V3(x, 0.0, NEAR), V3(x, 0.0, d), V3(x + turn * reach, 0.0, d), V3(x + turn * reach, 0.0, NEAR)],
                    [V3(x, h, NEAR), V3(x, h, d), V3(x + turn * reach, h, d), V3(x + turn * reach, h, NEAR)],
                ];
                for strip in strips {
                    let points = stage.all(&strip);
                    stage.svg.path(&outline(&points), "fill=\"#2a1c12\" fill-opacity=\"0.035\"");
                }
            }
            let points = stage.all(&[V3(0.0, h, d), V3(w, h, d), V3(w, h, d - reach), V3(0.0, h, d - reach)]);
            stage.svg.path(&outline(&points), "fill=\"#2a1c12\" fill-opacity=\"0.03\"");
        }
        let skirting = stage.palette.wall.mix(Rgb(255.0, 255.0, 255.0), 0.6);
        stage.face(&[V3(0.0, 0.0, NEAR), V3(0.0, 0.0, d), V3(0.0, 0.45, d), V3(0.0, 0.45, NEAR)], skirting, V3(1.0, 0.0, 0.0), 0.0);
        stage.face(&[V3(w, 0.0, NEAR), V3(w, 0.0, d), V3(w, 0.45, d), V3(w, 0.45, NEAR)], skirting, V3(-1.0, 0.0, 0.0), 0.0);
        stage.face(&[V3(0.0, 0.0, d), V3(w, 0.0, d), V3(w, 0.3, d), V3(0.0, 0.3, d)], skirting, V3(0.0, 0.0, -1.0), 0.0);
    }

    /// Reveals, bars and a sheen on the glass.
    fn frames(&self, stage: &mut Stage) {
        for (windows, right) in [(&self.far_windows, false), (&self.right_windows, true)] {
            for window in windows {
                let hole = stage.all(&self.hole(window, right, 0.0));
                let sheen = stage.svg.linear(
                    hole[1],
                    hole[3],
                    &[(0.0, Rgb(255.0, 255.0, 255.0), 0.22), (0.45, Rgb(255.0, 255.0, 255.0), 0.02), (1.0, Rgb(255.0, 255.0, 255.0), 0.1)],
                );
                stage.svg.poly(&hole, &sheen);
                let middle = (window.from + window.to) / 2.0;
                let distance = if right { middle } else { self.depth };
                let width = 0.16 * stage.scale(distance);
                let colour = FRAME.mix(stage.mood.horizon, 0.12).to_string();
                stage.svg.path(&outline(&hole), &format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{:.1}\"", width * 1.5));
                for nth in 1..window.panes {
                    let along = window.from + (window.to - window.from) * f64::from(nth) / f64::from(window.panes);
                    let thick = if right { 0.16 * stage.scale(along) } else { width };
                    let ends = if right {
                        [V3(self.width, window.sill, along), V3(self.width, window.head, along)]
                    } else {
                        [V3(along, window.sill, self.depth), V3(along, window.head, self.depth)]
                    };
                    let points = stage.all(&ends);
                    stage.svg.line(&points, &colour, thick);
                }
                if stage.palette.transom && window.head > 7.5 {
                    let y = window.head - 1.5;
                    let ends = if right {
                        [V3(self.width, y, window.from), V3(self.width, y, window.to)]
                    } else {
                        [V3(window.from, y, self.depth), V3(window.to, y, self.depth)]
                    };
                    let points = stage.all(&ends);
                    stage.svg.line(&points, &colour, width * 0.9);
                }
            }
        }
    }

    /// Patches of sun on the floor, one for each pane, with soft edges; after what lies on the floor, before what stands on it.
    pub fn sun(&self, stage: &mut Stage) {
        let (colour, strength) = stage.mood.sun;
        if strength <= 0.0 {
            return;
        }
        let ray = stage.mood.ray;
        for (windows, right) in [(&self.far_windows, false), (&self.right_windows, true)] {
            // Through a side window the sun comes in across the room.
            let ray = if right { V3(-ray.2.abs(), ray.1, -0.35) } else { ray };
            for window in windows {
                let step = (window.to - window.from) / f64::from(window.panes);
                for nth in 0..window.panes {
                    let from = window.from + step * f64::from(nth);
                    for (grow, share) in [(0.16, 0.22), (0.04, 0.3), (-0.1, 0.48)] {
                        let pane = Window {
                            from: from + 0.12 - grow,
                            to: from + step - 0.12 + grow,
                            sill: window.sill.max(0.15) - grow,
                            head: window.head + grow,
                            panes: 1,
                        };
                        let corners = self.hole(&pane, right, 0.0).map(|V3(x, y, z)| {
                            let reach = (y.max(0.0) / -ray.1).min(30.0);
                            let (x, z) = (x + ray.0 * reach, z + ray.2 * reach);
                            V3(x.clamp(0.0, self.width), 0.0, z.clamp(NEAR, self.depth))
                        });
                        let points = stage.all(&corners);
                        stage.svg.path(&outline(&points), &format!("fill=\"{colour}\" fill-opacity=\"{:.3}\"", strength * share));
                    }
                }
            }
        }
    }
}

impl Window {
    fn area(&self) -> f64 {
        (self.to - self.from) * (self.head - self.sill)
    }
}
