//! Things that stand, hang and grow in a room.

use super::light::V3;
use super::stage::Stage;
use crate::server::sandbox::drawings::svg::{Rgb, outline};

const BACK: V3 = V3(0.0, 0.0, -1.0);

impl Stage {
    /// A rug with a border and a few woven lines.
    pub fn rug(&mut self, (x0, x1): (f64, f64), (z0, z1): (f64, f64), colour: Rgb) {
        let up = V3(0.0, 1.0, 0.0);
        for (inset, tone) in [(0.0, 0.9), (0.28, 1.0), (0.55, 0.93), (0.68, 1.02)] {
            let corners = [
                V3(x0 + inset, 0.03, z0 + inset),
                V3(x1 - inset, 0.03, z0 + inset),
                V3(x1 - inset, 0.03, z1 - inset),
                V3(x0 + inset, 0.03, z1 - inset),
            ];
            self.face(&corners, colour.times(tone), up, 3.0);
        }
        let mut z = z0 + 1.1;
        while z < z1 - 0.8 {
            let points = self.all(&[V3(x0 + 0.8, 0.03, z), V3(x1 - 0.8, 0.03, z)]);
            let tone = self.lit(colour.times(0.86), V3(x0, 0.0, z), up).to_string();
            self.svg.line(&points, &tone, 1.4);
            z += 0.55;
        }
    }

    /// A plant in a pot: long leaves that arch outward.
    pub fn plant(&mut self, (x, z): (f64, f64), height: f64, floor: f64) {
        self.shade((x, z), (height * 0.3, 0.8), 0.4);
        let px = self.scale(z);
        let foot = self.at(V3(x, floor, z));
        let pot = (height * 0.13 * px, height * 0.26 * px);
        let clay = self.lit(self.palette.cushion.mix(Rgb::hex(0xd9cfc2), 0.55), V3(x, floor, z), BACK);
        let paint = self.svg.linear(
            (foot.0 - pot.0, 0.0),
            (foot.0 + pot.0, 0.0),
            &[(0.0, clay.times(0.82), 1.0), (0.7, clay.times(1.08), 1.0), (1.0, clay, 1.0)],
        );
        let (top, low) = (foot.1 - pot.1, foot.1);
        self.svg.soft_poly(
            &[(foot.0 - pot.0, top), (foot.0 + pot.0, top), (foot.0 + pot.0 * 0.72, low), (foot.0 - pot.0 * 0.72, low)],
            &paint,
            pot.0 * 0.2,
        );
        let leaf = self.lit(Rgb::hex(0x52764a), V3(x, height * 0.6, z), V3(0.0, 0.7, -0.5));
        for nth in 0..19 {
            let lean = (f64::from(nth) - 9.0) / 9.0 + self.chance.between(-0.12, 0.12);
            let reach = height * 0.78 * px * self.chance.between(0.62, 1.0) * (1.0 - lean.abs() * 0.22);
            let tip = (foot.0 + lean * reach * 0.68, top - reach * (1.0 - lean * lean * 0.55));
            let bend = (foot.0 + lean * reach * 0.22, top - reach * 0.72);
            let broad = height * 0.05 * px;
            let tone = leaf.times(self.chance.between(0.72, 1.28));
            let d = format!(
                "M{:.1} {top:.1}Q{:.1} {:.1} {:.1} {:.1}Q{:.1} {:.1} {:.1} {top:.1}Z",
                foot.0,
                bend.0 - broad,
                bend.1,
                tip.0,
                tip.1,
                bend.0 + broad,
                bend.1 + broad * 0.5,
                foot.0
            );
            self.svg.path(&d, &format!("fill=\"{tone}\""));
        }
    }

    /// A shade on a cord from the ceiling; lit in the evening.
    pub fn pendant(&mut self, at: V3, ceiling: f64, radius: f64, colour: Rgb) {
        let (top, shade, px) = (self.at(V3(at.0, ceiling, at.2)), self.at(at), self.scale(at.2));
        self.svg.line(&[top, shade], "#2f2d2b", (0.035 * px).max(1.2));
        let (r, h) = (radius * px, radius * px * 0.82);
        let lit = self.lit(colour, at, V3(0.0, 0.0, -1.0));
        let paint = self.svg.linear(
            (shade.0 - r, 0.0),
            (shade.0 + r, 0.0),
            &[(0.0, lit.times(0.78), 1.0), (0.62, lit.times(1.12), 1.0), (1.0, lit.times(0.9), 1.0)],
        );
        let d = format!("M{:.1} {:.1}A{r:.1} {h:.1} 0 0 1 {:.1} {1:.1}Z", shade.0 - r, shade.1 + h, shade.0 + r);
        self.svg.path(&d, &format!("fill=\"{paint}\""));
        let under = if self.mood.evening { "#ffe9b8" } else { "#f6efe0" };
        self.svg.ellipse((shade.0, shade.1 + h), (r, r * 0.16), &format!("fill=\"{under}\""));
        if self.mood.evening {
            self.lamplight(V3(at.0, at.1 - radius, at.2), 3.4, 0.5);
        }
    }

    /// A lamp with a linen shade on a table or the floor.
    pub fn lamp(&mut self, foot: V3, height: f64) {
        let metal = self.palette.metal;
        self.rod(foot, V3(foot.0, foot.1 + height, foot.2), 0.08, metal);
        let (centre, px) = (self.at(V3(foot.0, foot.1 + height, foot.2)), self.scale(foot.2));
        let (r, h) = ((0.34 + height * 0.075) * px, (0.5 + height * 0.08) * px);
        let linen = if self.mood.evening { Rgb::hex(0xffe6b4) } else { self.lit(Rgb::hex(0xf3eadb), foot, BACK) };
        let paint = self.svg.linear(
            (centre.0 - r, 0.0),
            (centre.0 + r, 0.0),
            &[(0.0, linen.times(0.86), 1.0), (0.5, linen.times(1.06), 1.0), (1.0, linen.times(0.9), 1.0)],
        );
        self.svg.soft_poly(
            &[(centre.0 - r * 0.72, centre.1 - h), (centre.0 + r * 0.72, centre.1 - h), (centre.0 + r, centre.1), (centre.0 - r, centre.1)],
            &paint,
            3.0,
        );
        if self.mood.evening {
            self.lamplight(V3(foot.0, foot.1 + height + 0.2, foot.2), 3.6, 0.62);
        }
    }

    /// A framed picture on the far wall (`side` false) or the left wall (`side` true, x is then z).
    pub fn picture(&mut self, (a0, a1): (f64, f64), (y0, y1): (f64, f64), wall: f64, side: bool) {
        let corner = |a: f64, y: f64| if side { V3(wall, y, a) } else { V3(a, y, wall) };
        let normal = if side { V3(1.0, 0.0, 0.0) } else { BACK };
        let quad = |inset: f64| {
            [corner(a0 + inset, y0 + inset), corner(a1 - inset, y0 + inset), corner(a1 - inset, y1 - inset), corner(a0 + inset, y1 - inset)]
        };
        let shadow = self.all(&quad(-0.09).map(|V3(x, y, z)| V3(x, y - 0.07, z)));
        self.svg.path(&outline(&shadow), "fill=\"#2a1c12\" fill-opacity=\"0.16\"");
        self.face(&quad(0.0), self.palette.wood.times(0.9), normal, 0.0);
        self.face(&quad(0.1), Rgb::hex(0xfaf7f0), normal, 0.0);
        let (w, h) = (a1 - a0, y1 - y0);
        let tones = [self.palette.sofa, self.palette.cushion, self.palette.accent.times(0.8), self.palette.rug];
        let first = (self.chance.bits() % 4) as usize;
        let (low, high) = (y0 + h * 0.2, y0 + h * 0.8);
        let cut = low + (high - low) * self.chance.between(0.35, 0.6);
        let (left, right) = (a0 + w * 0.2, a1 - w * 0.2);
        self.face(
            &[corner(left, low), corner(right, low), corner(right, high), corner(left, high)],
            tones[first].mix(Rgb::hex(0xfaf7f0), 0.45),
            normal,
            0.0,
        );
        self.face(
            &[corner(left, low), corner(right, low), corner(right, cut + h * 0.1), corner(left, cut)],
            tones[(first + 1) % 4],
            normal,
            0.0,
        );
        let (middle, radius) = (left + (right - left) * self.chance.between(0.35, 0.65), w.min(h) * 0.13);
        let round: Vec<V3> = (0..20)
            .map(|nth| {
                let angle = f64::from(nth) * std::f64::consts::TAU / 20.0;
                corner(middle + angle.cos() * radius, cut + h * 0.2 + angle.sin() * radius)
            })
            .collect();
        self.face(&round, tones[(first + 2) % 4], normal, 0.0);
    }

    /// Linen curtains beside a window in the far wall: folds that catch its light.
    pub fn curtain(&mut self, (x0, x1): (f64, f64), (low, high): (f64, f64), z: f64) {
        let folds = ((x1 - x0) / 0.24).round().max(3.0);
        for nth in 0..folds as u32 {
            let (a, b) = (x0 + (x1 - x0) * f64::from(nth) / folds, x0 + (x1 - x0) * (f64::from(nth) + 1.0) / folds);
            let tone = if nth % 2 == 0 { 1.08 } else { 0.93 };
            let lit = self.lit(self.palette.curtain.times(tone), V3(a, 5.0, z - 0.3), V3(0.0, 0.2, -0.4)).mix(self.mood.horizon, 0.14);
            let (left, right) = (self.at(V3(a, 5.0, z)).0, self.at(V3(b, 5.0, z)).0);
            let (top, foot) = (self.at(V3(a, high, z)).1, self.at(V3(a, low, z)).1);
            let paint =
                self.svg.linear((left, 0.0), (right, 0.0), &[(0.0, lit.times(0.9), 0.95), (0.5, lit, 0.95), (1.0, lit.times(0.88), 0.95)]);
            self.svg.rect((left, top), (right - left + 0.6, foot - top), 0.0, &format!("fill=\"{paint}\""));
        }
        self.rod(V3(x0 - 0.3, high + 0.05, z), V3(x1 + 0.3, high + 0.05, z), 0.1, self.palette.metal);
    }

    /// A round table top, `y` feet up, on slim legs.
    pub fn round_table(&mut self, (x, z): (f64, f64), radius: f64, y: f64, colour: Rgb) {
        self.shade((x, z), (radius * 1.25, radius * 1.1), 0.42);
        for (dx, dz) in [(-0.6, 0.5), (0.6, 0.5), (-0.6, -0.5), (0.6, -0.5)] {
            self.rod(
                V3(x + dx * radius, y, z + dz * radius),
                V3(x + dx * radius * 1.15, 0.0, z + dz * radius * 1.15),
                0.11,
                colour.times(0.75),
            );
        }
        self.disc(V3(x, y - 0.14, z), radius, colour.times(0.72), V3(0.0, 0.0, -1.0));
        self.disc(V3(x, y, z), radius, colour, V3(0.0, 1.0, 0.0));
    }

    /// A level disc.
    pub fn disc(&mut self, V3(x, y, z): V3, radius: f64, colour: Rgb, normal: V3) {
        let round: Vec<V3> = (0..36)
            .map(|nth| {
                let angle = f64::from(nth) * std::f64::consts::TAU / 36.0;
                V3(x + angle.cos() * radius, y, z + angle.sin() * radius)
            })
            .collect();
        self.face(&round, colour, normal, 1.0);
    }

    /// A vase with a few stems.
    pub fn vase(&mut self, foot: V3, height: f64, colour: Rgb) {
        let (at, px) = (self.at(foot), self.scale(foot.2));
        let (w, h) = (height * 0.2 * px, height * 0.45 * px);
        for nth in 0..7 {
            let lean = (f64::from(nth) - 3.0) / 3.0;
            let tip = (at.0 + lean * w * 1.9, at.1 - h - height * 0.55 * px * (1.0 - lean.abs() * 0.3));
            let stem = self.lit(Rgb::hex(0x7d8a5c), foot, BACK);
            self.svg.line(&[(at.0, at.1 - h), tip], &stem.to_string(), (0.03 * px).max(1.0));
            let bloom = self.lit(self.palette.cushion.mix(Rgb::hex(0xf2e3d2), 0.35), foot, V3(0.0, 1.0, 0.0));
            self.svg.ellipse(tip, (height * 0.07 * px, height * 0.09 * px), &format!("fill=\"{bloom}\""));
        }
        let lit = self.lit(colour, foot, BACK);
        let paint = self.svg.linear(
            (at.0 - w, 0.0),
            (at.0 + w, 0.0),
            &[(0.0, lit.times(0.8), 1.0), (0.65, lit.times(1.12), 1.0), (1.0, lit.times(0.95), 1.0)],
        );
        let d = format!(
            "M{0:.1} {1:.1}C{2:.1} {1:.1} {2:.1} {3:.1} {4:.1} {5:.1}H{6:.1}C{7:.1} {3:.1} {7:.1} {1:.1} {8:.1} {1:.1}Z",
            at.0 - w * 0.5,
            at.1,
            at.0 - w * 1.3,
            at.1 - h * 0.65,
            at.0 - w * 0.35,
            at.1 - h,
            at.0 + w * 0.35,
            at.0 + w * 1.3,
            at.0 + w * 0.5
        );
        self.svg.path(&d, &format!("fill=\"{paint}\""));
    }
}
