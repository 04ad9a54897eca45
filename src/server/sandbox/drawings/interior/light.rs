//! The light of a home: which sky its windows look at, how warm it is, how far the sun reaches in.

use crate::server::sandbox::drawings::svg::Rgb;

/// A point or direction in feet: x to the right, y up, z away from the camera.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct V3(pub f64, pub f64, pub f64);

/// Sky and sun at the hour that suits the exposure.
#[derive(Debug, Clone, Copy)]
pub struct Mood {
    /// Sky overhead.
    pub zenith: Rgb,
    /// Sky above the roofs.
    pub horizon: Rgb,
    /// Light that windows give.
    pub window: Rgb,
    /// Light that is everywhere.
    pub ambient: Rgb,
    /// Colour of a sun patch, and how strong it is; 0 has none.
    pub sun: (Rgb, f64),
    /// Direction in which sunlight travels, for a window in the far wall.
    pub ray: V3,
    /// Whether lamps are lit, here and across the street.
    pub evening: bool,
}

/// North is cool and even, south bright, east a morning, west a golden evening. Unknown exposure is an even day.
#[must_use]
pub fn mood(exposure: &str) -> Mood {
    match exposure.split('/').next().unwrap_or_default() {
        "South" => Mood {
            zenith: Rgb::hex(0x6fa9dc),
            horizon: Rgb::hex(0xdcebf4),
            window: Rgb(196.0, 190.0, 176.0),
            ambient: Rgb(186.0, 182.0, 174.0),
            sun: (Rgb::hex(0xfff1cf), 0.62),
            ray: V3(-0.42, -0.86, -0.78),
            evening: false,
        },
        "East" => Mood {
            zenith: Rgb::hex(0x8fb6dd),
            horizon: Rgb::hex(0xffe3c4),
            window: Rgb(204.0, 182.0, 156.0),
            ambient: Rgb(180.0, 174.0, 172.0),
            sun: (Rgb::hex(0xffe0a8), 0.6),
            ray: V3(-0.36, -0.5, -0.9),
            evening: false,
        },
        "West" => Mood {
            zenith: Rgb::hex(0x6f83b4),
            horizon: Rgb::hex(0xffb875),
            window: Rgb(214.0, 160.0, 112.0),
            ambient: Rgb(166.0, 150.0, 146.0),
            sun: (Rgb::hex(0xffbf73), 0.66),
            ray: V3(-0.3, -0.4, -0.9),
            evening: true,
        },
        _ => Mood {
            zenith: Rgb::hex(0xa9c3dc),
            horizon: Rgb::hex(0xe8eef2),
            window: Rgb(172.0, 178.0, 188.0),
            ambient: Rgb(198.0, 199.0, 201.0),
            sun: (Rgb::hex(0xffffff), 0.0),
            ray: V3(-0.2, -0.8, -0.8),
            evening: false,
        },
    }
}

/// A window as a source of light: its middle, which way its light goes, and its square feet.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub at: V3,
    pub inward: V3,
    pub area: f64,
}

/// Light on a surface at a point, in the sense of [`Rgb::under`].
#[must_use]
pub fn on(mood: &Mood, sources: &[Source], point: V3, normal: V3) -> Rgb {
    let mut light = mood.ambient;
    light = light.times(1.0 + 0.05 * normal.1);
    for source in sources {
        let to = V3(source.at.0 - point.0, source.at.1 - point.1, source.at.2 - point.2);
        let distance = (to.0 * to.0 + to.1 * to.1 + to.2 * to.2).sqrt().max(0.5);
        let dot = |a: V3, b: V3| a.0 * b.0 + a.1 * b.1 + a.2 * b.2;
        // Walls that a window cannot see still get what the room throws back.
        let facing = (dot(to, normal) / distance).max(0.0) * 0.8 + 0.2;
        let leaving = (-dot(to, source.inward) / distance).max(0.0) * 0.75 + 0.25;
        let strength = facing * leaving * source.area / (source.area + distance * distance * 0.9);
        light = Rgb(light.0 + mood.window.0 * strength, light.1 + mood.window.1 * strength, light.2 + mood.window.2 * strength);
    }
    light
}

/// A surface's colour as a film takes it: bright parts are compressed, never cut off.
#[must_use]
pub fn exposed(Rgb(red, green, blue): Rgb) -> Rgb {
    let shoulder = |part: f64| if part <= 190.0 { part } else { 190.0 + 62.0 * (1.0 - (-(part - 190.0) / 62.0).exp()) };
    Rgb(shoulder(red), shoulder(green), shoulder(blue))
}
