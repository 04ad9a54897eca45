//! A room seen by a camera that looks straight at its far wall: lengths in feet become pixels, surfaces take the light.

use super::light::{self, Mood, Source, V3};
use super::palette::Palette;
use crate::server::sandbox::drawings::chance::Chance;
use crate::server::sandbox::drawings::svg::{Pt, Rgb, Stop, Svg};

/// Pixels per foot at one foot's distance: a lens of about 28 mm.
pub const FOCAL: f64 = 1010.0;
/// Width and height of a photograph in pixels.
pub const FRAME: (f64, f64) = (1600.0, 1200.0);

/// Everything a scene needs while it is drawn.
pub struct Stage {
    pub svg: Svg,
    pub mood: Mood,
    pub palette: &'static Palette,
    pub sources: Vec<Source>,
    pub chance: Chance,
    /// Feet above the street at which the camera stands.
    pub altitude: f64,
    /// The camera's place; it stands at z = 0.
    pub eye: (f64, f64),
    /// Where straight ahead is on the picture.
    pub centre: Pt,
}

impl Stage {
    /// Where a point is on the picture.
    #[must_use]
    pub fn at(&self, V3(x, y, z): V3) -> Pt {
        let z = z.max(0.35);
        (self.centre.0 + FOCAL * (x - self.eye.0) / z, self.centre.1 - FOCAL * (y - self.eye.1) / z)
    }

    /// Pixels per foot at a distance.
    #[must_use]
    pub fn scale(&self, z: f64) -> f64 {
        FOCAL / z.max(0.35)
    }

    /// Points on the picture.
    #[must_use]
    pub fn all(&self, points: &[V3]) -> Vec<Pt> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    /// A surface's colour in the light of the room.
    #[must_use]
    pub fn lit(&self, base: Rgb, point: V3, normal: V3) -> Rgb {
        light::exposed(base.under(light::on(&self.mood, &self.sources, point, normal)))
    }

    /// Paint for a surface: its colour as the light changes from one point of it to another.
    pub fn paint(&mut self, base: Rgb, from: V3, to: V3, normal: V3) -> String {
        let (start, end) = (self.at(from), self.at(to));
        let length = (end.0 - start.0).hypot(end.1 - start.1).max(1.0);
        let stops: Vec<Stop> = (0..=6)
            .map(|nth| {
                let share = f64::from(nth) / 6.0;
                let point = V3(from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share, from.2 + (to.2 - from.2) * share);
                let on_paper = self.at(point);
                let offset = (on_paper.0 - start.0).hypot(on_paper.1 - start.1) / length;
                (offset, self.lit(base, point, normal), 1.0)
            })
            .collect();
        self.svg.linear(start, end, &stops)
    }

    /// A flat surface, its light running from its brightest corner to its darkest. `round` softens its corners, in pixels.
    pub fn face(&mut self, corners: &[V3], base: Rgb, normal: V3, round: f64) {
        let bright = |point: &V3| {
            let colour = self.lit(base, *point, normal);
            colour.0 + colour.1 + colour.2
        };
        let Some(most) = corners.iter().copied().max_by(|a, b| bright(a).total_cmp(&bright(b))) else { return };
        let Some(least) = corners.iter().copied().min_by(|a, b| bright(a).total_cmp(&bright(b))) else { return };
        let paint = if (bright(&most) - bright(&least)).abs() < 3.0 {
            self.lit(base, most, normal).to_string()
        } else {
            self.paint(base, most, least, normal)
        };
        let points = self.all(corners);
        if round > 0.0 { self.svg.soft_poly(&points, &paint, round) } else { self.svg.poly(&points, &paint) }
    }

    /// A box from its lower left near corner to its upper right far one; `round` in feet softens its edges.
    pub fn block(&mut self, low: V3, high: V3, base: Rgb, round: f64) {
        let r = [high.0 - low.0, high.1 - low.1, high.2 - low.2].into_iter().fold(round, |least, side| least.min(side * 0.49));
        let (V3(x0, y0, z0), V3(x1, y1, z1)) = (V3(low.0 + r, low.1 + r, low.2 + r), V3(high.0 - r, high.1 - r, high.2 - r));
        let px = r * 2.0 * self.scale((z0 + z1) / 2.0);
        if self.eye.1 > y1 {
            self.face(&[V3(x0, y1, z0), V3(x1, y1, z0), V3(x1, y1, z1), V3(x0, y1, z1)], base, V3(0.0, 1.0, 0.0), px);
        } else if self.eye.1 < y0 {
            self.face(&[V3(x0, y0, z0), V3(x1, y0, z0), V3(x1, y0, z1), V3(x0, y0, z1)], base.times(0.8), V3(0.0, -1.0, 0.0), px);
        }
        if self.eye.0 < x0 {
            self.face(&[V3(x0, y0, z0), V3(x0, y0, z1), V3(x0, y1, z1), V3(x0, y1, z0)], base.times(0.93), V3(-1.0, 0.0, 0.0), px);
        } else if self.eye.0 > x1 {
            self.face(&[V3(x1, y0, z0), V3(x1, y0, z1), V3(x1, y1, z1), V3(x1, y1, z0)], base.times(0.93), V3(1.0, 0.0, 0.0), px);
        }
        self.face(&[V3(x0, y0, z0), V3(x1, y0, z0), V3(x1, y1, z0), V3(x0, y1, z0)], base.times(0.86), V3(0.0, 0.0, -1.0), px);
    }

    /// A thin leg or rod from one point to another, `thick` in feet.
    pub fn rod(&mut self, from: V3, to: V3, thick: f64, base: Rgb) {
        let middle = V3((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0, (from.2 + to.2) / 2.0);
        let colour = self.lit(base, middle, V3(0.0, 0.3, -0.6)).to_string();
        let (points, width) = (self.all(&[from, to]), (thick * self.scale(middle.2)).max(1.2));
        self.svg.line(&points, &colour, width);
    }

    /// The soft shade under a thing that stands on the floor; radii in feet.
    pub fn shade(&mut self, (x, z): (f64, f64), (rx, rz): (f64, f64), strength: f64) {
        let near = self.at(V3(x, 0.0, z - rz));
        let far = self.at(V3(x, 0.0, z + rz));
        let centre = (self.at(V3(x, 0.0, z)).0, (near.1 + far.1) / 2.0);
        self.svg.glow(centre, (rx * self.scale(z), (near.1 - far.1).abs() / 2.0), Rgb::hex(0x2a1c12), strength);
    }

    /// The light a lamp throws around itself.
    pub fn lamplight(&mut self, at: V3, reach: f64, strength: f64) {
        let (centre, radius) = (self.at(at), reach * self.scale(at.2));
        self.svg.glow(centre, (radius, radius), Rgb::hex(0xffd08a), strength);
    }
}
