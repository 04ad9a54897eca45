//! What the windows look at: sky, far towers, roofs across the street and, from the lower floors, the trees of Alder Street.

use std::fmt::Write as _;

use super::stage::{FOCAL, FRAME, Stage};
use crate::server::sandbox::drawings::svg::Rgb;

/// One depth of the city.
struct Layer {
    /// Feet from the window.
    distance: f64,
    /// Feet, lowest and highest roof.
    heights: (f64, f64),
    /// Feet of frontage.
    widths: (f64, f64),
    /// How much haze lies before it, 0 to 1.
    haze: f64,
    /// Storeys' windows are drawn this many feet apart; 0 draws none.
    storey: f64,
}

const LAYERS: [Layer; 8] = [
    Layer { distance: 9000.0, heights: (250.0, 1250.0), widths: (160.0, 420.0), haze: 0.86, storey: 0.0 },
    Layer { distance: 4200.0, heights: (60.0, 480.0), widths: (80.0, 240.0), haze: 0.7, storey: 0.0 },
    Layer { distance: 2300.0, heights: (45.0, 230.0), widths: (50.0, 150.0), haze: 0.56, storey: 0.0 },
    Layer { distance: 1300.0, heights: (42.0, 190.0), widths: (50.0, 130.0), haze: 0.44, storey: 12.0 },
    Layer { distance: 800.0, heights: (38.0, 120.0), widths: (40.0, 96.0), haze: 0.32, storey: 12.0 },
    Layer { distance: 480.0, heights: (36.0, 92.0), widths: (34.0, 80.0), haze: 0.22, storey: 11.0 },
    Layer { distance: 285.0, heights: (36.0, 62.0), widths: (24.0, 44.0), haze: 0.13, storey: 11.0 },
    Layer { distance: 165.0, heights: (40.0, 56.0), widths: (21.0, 27.0), haze: 0.05, storey: 11.0 },
];

const BRICKS: [Rgb; 6] =
    [Rgb::hex(0x9a5f4a), Rgb::hex(0xb98a6c), Rgb::hex(0x7c5546), Rgb::hex(0xcbb39a), Rgb::hex(0x8d7263), Rgb::hex(0xa8705a)];

/// Paints the view over the whole picture; the room then covers what is not window.
pub fn paint(stage: &mut Stage) {
    let mood = stage.mood;
    let horizon = stage.centre.1;
    let glow = mood.horizon;
    let sky = stage.svg.linear(
        (0.0, 0.0),
        (0.0, horizon + 20.0),
        &[
            (0.0, mood.zenith, 1.0),
            (0.55, mood.zenith.mix(glow, 0.55), 1.0),
            (0.9, glow, 1.0),
            (1.0, glow.mix(Rgb(255.0, 255.0, 255.0), 0.25), 1.0),
        ],
    );
    stage.svg.rect((0.0, 0.0), FRAME, 0.0, &format!("fill=\"{sky}\""));
    clouds(stage);
    let (far, near) = (glow.mix(mood.zenith, 0.35), Rgb::hex(0x8a7f78).under(mood.ambient.times(1.1)));
    let ground = stage.svg.linear(
        (0.0, horizon),
        (0.0, FRAME.1),
        &[(0.0, far, 1.0), (0.16, near.mix(far, 0.5), 1.0), (0.5, near, 1.0), (1.0, near.times(0.8), 1.0)],
    );
    stage.svg.rect((0.0, horizon - 1.0), (FRAME.0, FRAME.1 - horizon), 0.0, &format!("fill=\"{ground}\""));
    for layer in &LAYERS {
        buildings(stage, layer);
    }
    street(stage);
    trees(stage);
    if stage.altitude < 13.0 {
        front_garden(stage);
    }
}

/// Long soft clouds, lit from below in the evening.
fn clouds(stage: &mut Stage) {
    let horizon = stage.centre.1;
    let lit = if stage.mood.evening { Rgb::hex(0xffc9a0) } else { Rgb(255.0, 255.0, 255.0) };
    for _ in 0..6 {
        let at = (stage.chance.between(0.0, FRAME.0), horizon * stage.chance.between(0.12, 0.86));
        let long = stage.chance.between(120.0, 380.0);
        for nth in 0..3 {
            let shift = (f64::from(nth) - 1.0) * long * 0.4;
            let puff = (long * stage.chance.between(0.35, 0.7), long * stage.chance.between(0.08, 0.16));
            stage.svg.glow((at.0 + shift, at.1 - puff.1 * stage.chance.between(0.0, 0.7)), puff, lit, 0.42);
        }
    }
}

fn buildings(stage: &mut Stage, layer: &Layer) {
    let horizon = stage.centre.1;
    let px = FOCAL / layer.distance;
    let base = horizon + stage.altitude * px;
    let air = stage.mood.horizon.mix(stage.mood.zenith, 0.35);
    let evening = stage.mood.evening;
    let mut x = -40.0 - stage.chance.between(0.0, 60.0);
    let mut lights = String::new();
    let mut panes = String::new();
    while x < FRAME.0 + 40.0 {
        let (low, high) = layer.heights;
        let tall = stage.chance.between(0.0, 1.0);
        let height = low + (high - low) * tall * tall * if layer.storey == 0.0 { tall } else { 1.0 };
        let width = stage.chance.between(layer.widths.0, layer.widths.1) * px;
        let top = base - height * px;
        let brick = BRICKS[(stage.chance.bits() % 6) as usize].under(stage.mood.ambient.times(1.15));
        let colour = brick.mix(air, layer.haze);
        let shadow = colour.mix(Rgb::hex(0x2c3140), 0.16);
        let paint = stage.svg.linear((x, 0.0), (x + width, 0.0), &[(0.0, colour, 1.0), (0.7, colour, 1.0), (1.0, shadow, 1.0)]);
        let foot = (base + 6.0).min(FRAME.1);
        stage.svg.rect((x, top), (width + 0.8, (foot - top).max(1.0)), 0.0, &format!("fill=\"{paint}\""));
        crown(stage, layer, (x, top, width, px), colour);
        if layer.storey > 0.0 {
            storeys(stage, layer, (x, top, width, foot.min(FRAME.1)), px, evening, (&mut panes, &mut lights));
        }
        x += width;
    }
    let glass = Rgb::hex(0x3c4653).mix(air, layer.haze.max(0.25));
    stage.svg.path(&panes, &format!("fill=\"{glass}\""));
    stage.svg.path(&lights, "fill=\"#ffdc95\"");
}

/// Cornice, water tank or spire.
fn crown(stage: &mut Stage, layer: &Layer, (x, top, width, px): (f64, f64, f64, f64), colour: Rgb) {
    let dark = colour.mix(Rgb::hex(0x2c3140), 0.28);
    if layer.distance < 600.0 {
        stage.svg.rect((x - 0.4 * px, top - 1.4 * px), (width + 0.8 * px, 2.2 * px), 0.0, &format!("fill=\"{dark}\""));
    }
    if layer.storey > 0.0 && stage.chance.happens(0.3) {
        let (middle, tank) = (x + width * stage.chance.between(0.3, 0.7), 9.0 * px);
        stage.svg.rect((middle - tank * 0.5, top - tank * 1.5), (tank, tank), 0.0, &format!("fill=\"{dark}\""));
        stage.svg.poly(
            &[(middle - tank * 0.6, top - tank * 1.5), (middle, top - tank * 2.1), (middle + tank * 0.6, top - tank * 1.5)],
            &dark.to_string(),
        );
        stage.svg.line(&[(middle - tank * 0.4, top), (middle - tank * 0.4, top - tank * 0.5)], &dark.to_string(), px.max(0.8));
        stage.svg.line(&[(middle + tank * 0.4, top), (middle + tank * 0.4, top - tank * 0.5)], &dark.to_string(), px.max(0.8));
    } else if layer.distance > 5000.0 && stage.chance.happens(0.25) {
        let middle = x + width / 2.0;
        stage.svg.rect((x + width * 0.3, top - 90.0 * px), (width * 0.4, 92.0 * px), 0.0, &format!("fill=\"{colour}\""));
        stage.svg.line(&[(middle, top - 80.0 * px), (middle, top - 230.0 * px)], &colour.to_string(), 1.6);
    }
}

/// Rows of windows, some of them lit in the evening.
fn storeys(
    stage: &mut Stage,
    layer: &Layer,
    (x, top, width, foot): (f64, f64, f64, f64),
    px: f64,
    evening: bool,
    (panes, lights): (&mut String, &mut String),
) {
    let step = layer.storey * px;
    let columns = (width / (step * 0.72)).floor().max(1.0);
    let pitch = width / columns;
    let mut y = top + step * 0.35;
    while y + step * 0.6 < foot {
        for column in 0..columns as u32 {
            let left = x + pitch * (f64::from(column) + 0.29);
            let lit = stage.chance.happens(if evening { 0.34 } else { 0.02 });
            let d = if lit { &mut *lights } else { &mut *panes };
            let _ = write!(d, "M{left:.1} {y:.1}h{:.1}v{:.1}h-{0:.1}z", pitch * 0.42, step * 0.55);
        }
        y += step;
    }
}

/// The street below, where one looks down on it.
fn street(stage: &mut Stage) {
    let horizon = stage.centre.1;
    let far = horizon + stage.altitude * FOCAL / 165.0;
    if far < FRAME.1 {
        let tone = Rgb::hex(0x8d8780).under(stage.mood.ambient.times(1.1));
        let paint = stage.svg.linear((0.0, far), (0.0, FRAME.1), &[(0.0, tone, 1.0), (1.0, tone.times(0.8), 1.0)]);
        stage.svg.rect((0.0, far), (FRAME.0, FRAME.1 - far), 0.0, &format!("fill=\"{paint}\""));
    }
}

/// Lawn and a clipped hedge between the lowest windows and the pavement.
fn front_garden(stage: &mut Stage) {
    let (edge, px) = (stage.centre.1 + stage.altitude * FOCAL / 52.0, FOCAL / 52.0);
    let grass = Rgb::hex(0x93aa62).under(stage.mood.ambient.times(1.3));
    let paint = stage.svg.linear((0.0, edge), (0.0, FRAME.1), &[(0.0, grass.times(1.15), 1.0), (0.5, grass.times(0.9), 1.0)]);
    stage.svg.rect((0.0, edge), (FRAME.0, FRAME.1 - edge), 0.0, &format!("fill=\"{paint}\""));
    for (tone, lift, size) in [(0.66, 2.0, 2.5), (0.95, 3.0, 1.9), (1.3, 4.0, 1.1)] {
        let mut d = String::new();
        let mut x = -20.0;
        while x < FRAME.0 + 20.0 {
            blob(&mut d, (x, edge - lift * px * stage.chance.between(0.8, 1.1)), size * px * stage.chance.between(0.8, 1.1));
            x += size * px * 1.2;
        }
        let fill = Rgb::hex(0x64844c).under(stage.mood.ambient.times(1.3)).times(tone);
        stage.svg.path(&d, &format!("fill=\"{fill}\""));
    }
}

/// Street trees in two rows; their crowns reach the third floor.
fn trees(stage: &mut Stage) {
    // From the ground floor one looks below the crowns of the nearer row, into the street.
    let near = if stage.altitude < 13.0 { 24.0 } else { 36.0 };
    for (distance, height, count) in [(140.0, 30.0, 9), (78.0, near, 6)] {
        let px = FOCAL / distance;
        for nth in 0..count {
            let x = FRAME.0 * (f64::from(nth) + stage.chance.between(0.1, 0.9)) / f64::from(count);
            let tall = height * stage.chance.between(0.82, 1.12);
            let top = stage.centre.1 + (stage.altitude - tall) * px;
            if top < FRAME.1 {
                tree(stage, (x, top), tall * px);
            }
        }
    }
}

/// A tree of overlapping leafy masses: dark below, sunlit above.
pub fn tree(stage: &mut Stage, (x, top): (f64, f64), height: f64) {
    let leaf = Rgb::hex(0x5f7d46).under(stage.mood.ambient.times(1.25));
    let bark = Rgb::hex(0x4a3a2e).to_string();
    stage.svg.line(&[(x, top + height * 0.45), (x, top + height)], &bark, height * 0.035);
    let radius = height * 0.3;
    for (tone, lift, size, count) in [(0.62, 0.5, 0.62, 7), (0.86, 0.38, 0.5, 8), (1.14, 0.26, 0.36, 8), (1.36, 0.17, 0.2, 7)] {
        let fill = leaf.times(tone).mix(stage.mood.horizon, 0.08);
        let mut d = String::new();
        for _ in 0..count {
            let (angle, reach) = (stage.chance.between(0.0, std::f64::consts::TAU), stage.chance.between(0.2, 1.0));
            let centre = (x + angle.cos() * reach * radius, top + height * lift + angle.sin() * reach * radius * 0.6);
            blob(&mut d, centre, radius * size * stage.chance.between(0.75, 1.2));
        }
        stage.svg.path(&d, &format!("fill=\"{fill}\""));
    }
}

/// A scalloped round shape.
fn blob(d: &mut String, (x, y): (f64, f64), radius: f64) {
    let _ = write!(d, "M{:.1} {y:.1}", x + radius);
    for nth in 1..=8 {
        let angle = f64::from(nth) * std::f64::consts::TAU / 8.0;
        let bend = angle - std::f64::consts::TAU / 16.0;
        let _ = write!(
            d,
            "Q{:.1} {:.1} {:.1} {:.1}",
            x + bend.cos() * radius * 1.3,
            y + bend.sin() * radius * 1.3,
            x + angle.cos() * radius,
            y + angle.sin() * radius
        );
    }
    d.push('Z');
}
