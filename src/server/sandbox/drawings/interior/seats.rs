//! Upholstery: sofas, armchairs, stools, chairs and beds.

use super::light::V3;
use super::stage::Stage;
use crate::server::sandbox::drawings::svg::Rgb;

impl Stage {
    /// A sofa along the left wall that looks to the right, from `z0` to `z1`.
    pub fn sofa(&mut self, x: f64, (z0, z1): (f64, f64)) {
        let cloth = self.palette.sofa;
        self.shade((x + 1.7, (z0 + z1) / 2.0), (2.5, (z1 - z0) * 0.62), 0.32);
        for z in [z1 - 0.4, z0 + 0.4] {
            self.rod(V3(x + 2.9, 0.0, z), V3(x + 2.9, 0.6, z), 0.14, self.palette.wood.times(0.7));
        }
        self.block(V3(x, 0.5, z0), V3(x + 0.9, 2.75, z1), cloth, 0.16);
        self.block(V3(x, 0.45, z0), V3(x + 3.1, 1.15, z1), cloth.times(0.92), 0.1);
        self.block(V3(x, 0.5, z1 - 0.75), V3(x + 3.1, 2.05, z1), cloth, 0.16);
        let seats = 3;
        let seat = (z1 - z0 - 1.5) / f64::from(seats);
        for nth in (0..seats).rev() {
            let z = z0 + 0.75 + seat * f64::from(nth);
            self.block(V3(x + 0.7, 1.45, z + 0.04), V3(x + 1.35, 2.85, z + seat - 0.04), cloth.times(1.05), 0.22);
            self.block(V3(x + 0.8, 1.0, z), V3(x + 3.15, 1.65, z + seat), cloth.times(1.04), 0.16);
        }
        let cushion = self.palette.cushion;
        self.block(V3(x + 1.2, 1.6, z1 - 2.2), V3(x + 1.75, 2.8, z1 - 0.95), cushion, 0.24);
        self.block(V3(x + 1.25, 1.6, z0 + 1.0), V3(x + 1.8, 2.75, z0 + 2.2), self.palette.rug.times(0.98), 0.24);
        self.block(V3(x, 0.5, z0), V3(x + 3.1, 2.05, z0 + 0.75), cloth, 0.16);
    }

    /// An armchair with its back to the camera's right, looking left.
    pub fn armchair(&mut self, (x, z): (f64, f64), cloth: Rgb) {
        self.shade((x + 1.3, z + 1.3), (2.0, 1.7), 0.48);
        for (dx, dz) in [(0.3, 0.3), (2.3, 0.3)] {
            self.rod(V3(x + dx, 0.0, z + dz), V3(x + dx, 0.7, z + dz), 0.12, self.palette.wood.times(0.7));
        }
        self.block(V3(x + 1.85, 0.6, z + 0.1), V3(x + 2.6, 2.9, z + 2.5), cloth, 0.22);
        self.block(V3(x, 0.6, z + 1.95), V3(x + 2.5, 1.95, z + 2.5), cloth, 0.18);
        self.block(V3(x + 0.05, 0.65, z + 0.4), V3(x + 2.2, 1.5, z + 2.2), cloth.times(1.06), 0.2);
        self.block(V3(x + 1.3, 1.45, z + 0.7), V3(x + 1.9, 2.4, z + 1.9), self.palette.cushion, 0.24);
        self.block(V3(x, 0.6, z), V3(x + 2.5, 1.95, z + 0.5), cloth, 0.18);
    }

    /// A stool at a counter.
    pub fn stool(&mut self, (x, z): (f64, f64), height: f64) {
        self.shade((x, z), (0.8, 0.6), 0.4);
        let metal = self.palette.metal;
        for (dx, dz) in [(-0.5, 0.42), (0.5, 0.42), (-0.55, -0.45), (0.55, -0.45)] {
            self.rod(V3(x + dx * 0.8, height, z + dz * 0.8), V3(x + dx, 0.0, z + dz), 0.09, metal);
        }
        self.rod(V3(x - 0.5, height * 0.36, z - 0.42), V3(x + 0.5, height * 0.36, z - 0.42), 0.07, metal);
        self.block(V3(x - 0.62, height - 0.1, z - 0.58), V3(x + 0.62, height + 0.22, z + 0.58), self.palette.sofa, 0.1);
        self.block(V3(x - 0.6, height + 0.7, z - 0.62), V3(x + 0.6, height + 1.15, z - 0.46), self.palette.wood, 0.06);
        for dx in [-0.45, 0.45] {
            self.rod(V3(x + dx, height, z - 0.55), V3(x + dx, height + 0.8, z - 0.55), 0.08, metal);
        }
    }

    /// A bed with its head at the far wall `z1`, seen from the foot.
    pub fn bed(&mut self, (x0, x1): (f64, f64), (z0, z1): (f64, f64)) {
        let (cloth, linen) = (self.palette.sofa, Rgb::hex(0xf7f3ec));
        let middle = (x0 + x1) / 2.0;
        self.shade((middle, (z0 + z1) / 2.0), ((x1 - x0) * 0.78, (z1 - z0) * 0.72), 0.55);
        self.block(V3(x0 - 0.35, 0.3, z1 - 0.45), V3(x1 + 0.35, 4.15, z1), cloth.mix(self.palette.accent, 0.35), 0.2);
        self.block(V3(x0, 0.35, z0 + 0.1), V3(x1, 1.0, z1), self.palette.wood.times(0.85), 0.05);
        self.block(V3(x0 + 0.05, 0.9, z0 + 0.15), V3(x1 - 0.05, 1.75, z1), linen, 0.2);
        let half = (x1 - x0) / 2.0;
        for nth in [0.0, 1.0] {
            let left = x0 + 0.2 + nth * half;
            self.block(V3(left, 1.75, z1 - 1.1), V3(left + half - 0.4, 3.3, z1 - 0.5), linen.times(0.97), 0.3);
            self.block(V3(left + 0.15, 1.75, z1 - 1.75), V3(left + half - 0.5, 2.9, z1 - 1.15), self.palette.accent.mix(linen, 0.45), 0.3);
        }
        self.block(V3(middle - 1.0, 1.75, z1 - 2.3), V3(middle + 1.0, 2.55, z1 - 1.85), self.palette.cushion, 0.26);
        self.block(V3(x0 - 0.14, 0.7, z0), V3(x1 + 0.14, 2.05, z1 - 2.7), linen.mix(self.palette.curtain, 0.5), 0.3);
        self.block(V3(x0 - 0.05, 1.9, z1 - 3.3), V3(x1 + 0.05, 2.2, z1 - 2.4), linen, 0.16);
        self.block(V3(x0 - 0.2, 0.95, z0 + 0.45), V3(x1 + 0.2, 2.12, z0 + 1.9), self.palette.cushion.mix(linen, 0.12), 0.2);
        let folds = [0.2, 0.42, 0.6, 0.83];
        for share in folds {
            let x = x0 + (x1 - x0) * share;
            let foot = x + self.chance.between(-0.2, 0.2);
            let crease = self.all(&[V3(x, 1.9, z0 + 0.02), V3(foot, 0.85, z0 + 0.02)]);
            self.svg.path(
                &crate::server::sandbox::drawings::svg::outline(&crease),
                "fill=\"none\" stroke=\"#6b5a48\" stroke-opacity=\"0.16\" stroke-width=\"5\" stroke-linecap=\"round\"",
            );
        }
    }
}
