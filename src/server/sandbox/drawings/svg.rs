//! Writing SVG: shapes, gradients and colours, nothing that needs a filter.

use std::fmt::Write as _;

/// A point in the drawing's own unit, y downward.
pub type Pt = (f64, f64);

/// A colour, each part 0 to 255, not yet rounded so that mixing does not band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgb(pub f64, pub f64, pub f64);

impl Rgb {
    /// From `0xrrggbb`.
    #[must_use]
    pub const fn hex(value: u32) -> Self {
        Self(((value >> 16) & 255) as f64, ((value >> 8) & 255) as f64, (value & 255) as f64)
    }

    /// This colour moved towards `other`: 0 stays, 1 arrives.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self(between(self.0, other.0), between(self.1, other.1), between(self.2, other.2))
    }

    /// This surface colour under a light, where `Rgb(255, 255, 255)` leaves it as it is and more brightens it.
    #[must_use]
    pub fn under(self, light: Self) -> Self {
        Self(self.0 * light.0 / 255.0, self.1 * light.1 / 255.0, self.2 * light.2 / 255.0)
    }

    /// Each part multiplied.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self(self.0 * factor, self.1 * factor, self.2 * factor)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let byte = |part: f64| part.round().clamp(0.0, 255.0) as u8;
        write!(f, "#{:02x}{:02x}{:02x}", byte(self.0), byte(self.1), byte(self.2))
    }
}

/// One stop of a gradient: where (0 to 1), which colour, how opaque (0 to 1).
pub type Stop = (f64, Rgb, f64);

/// A drawing being written.
#[derive(Debug, Default)]
pub struct Svg {
    body: String,
    defs: String,
    gradients: usize,
}

impl Svg {
    /// The finished document of a size in pixels.
    #[must_use]
    pub fn finish(self, width: f64, height: f64) -> String {
        let Self { body, defs, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><defs>{defs}</defs>{body}</svg>"
        )
    }

    /// Markup as it is.
    pub fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// A path with the attributes given, for example `fill="none" stroke="#000"`.
    pub fn path(&mut self, d: &str, attributes: &str) {
        let _ = write!(self.body, "<path d=\"{d}\" {attributes}/>");
    }

    /// A filled polygon.
    pub fn poly(&mut self, points: &[Pt], fill: &str) {
        self.path(&outline(points), &format!("fill=\"{fill}\""));
    }

    /// A polygon whose corners are rounded by a stroke of its own paint, `round` pixels in diameter.
    pub fn soft_poly(&mut self, points: &[Pt], fill: &str, round: f64) {
        self.path(&outline(points), &format!("fill=\"{fill}\" stroke=\"{fill}\" stroke-width=\"{round:.1}\" stroke-linejoin=\"round\""));
    }

    /// An open line.
    pub fn line(&mut self, points: &[Pt], stroke: &str, width: f64) {
        let d = outline(points);
        let attributes =
            format!("fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width:.2}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        self.path(d.trim_end_matches('Z'), &attributes);
    }

    /// A rectangle with rounded corners.
    pub fn rect(&mut self, (x, y): Pt, (w, h): Pt, radius: f64, attributes: &str) {
        let _ = write!(
            self.body,
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{:.2}\" height=\"{:.2}\" rx=\"{radius:.2}\" {attributes}/>",
            w.max(0.0),
            h.max(0.0)
        );
    }

    /// An ellipse.
    pub fn ellipse(&mut self, (x, y): Pt, (rx, ry): Pt, attributes: &str) {
        let _ =
            write!(self.body, "<ellipse cx=\"{x:.2}\" cy=\"{y:.2}\" rx=\"{:.2}\" ry=\"{:.2}\" {attributes}/>", rx.max(0.0), ry.max(0.0));
    }

    /// A paint that changes along the line `from`, `to`.
    pub fn linear(&mut self, from: Pt, to: Pt, stops: &[Stop]) -> String {
        let head = format!(
            "<linearGradient gradientUnits=\"userSpaceOnUse\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"",
            from.0, from.1, to.0, to.1
        );
        self.gradient("linearGradient", &head, stops)
    }

    /// A paint that changes from the middle of an ellipse outward.
    pub fn radial(&mut self, (x, y): Pt, (rx, ry): Pt, stops: &[Stop]) -> String {
        let head = format!(
            "<radialGradient gradientUnits=\"userSpaceOnUse\" cx=\"0\" cy=\"0\" r=\"1\" gradientTransform=\"translate({x:.1} {y:.1}) scale({:.2} {:.2})\"",
            rx.max(0.1),
            ry.max(0.1)
        );
        self.gradient("radialGradient", &head, stops)
    }

    fn gradient(&mut self, tag: &str, head: &str, stops: &[Stop]) -> String {
        self.gradients += 1;
        let id = self.gradients;
        let _ = write!(self.defs, "{head} id=\"g{id}\">");
        for (offset, colour, opacity) in stops {
            let _ = write!(self.defs, "<stop offset=\"{offset:.3}\" stop-color=\"{colour}\" stop-opacity=\"{opacity:.3}\"/>");
        }
        let _ = write!(self.defs, "</{tag}>");
        format!("url(#g{id})")
    }

    /// A soft round glow or shade.
    pub fn glow(&mut self, centre: Pt, radii: Pt, colour: Rgb, strength: f64) {
        let stops = [(0.0, colour, strength), (0.35, colour, strength * 0.55), (0.7, colour, strength * 0.14), (1.0, colour, 0.0)];
        let paint = self.radial(centre, radii, &stops);
        self.ellipse(centre, radii, &format!("fill=\"{paint}\""));
    }
}

/// The closed path through some points.
#[must_use]
pub fn outline(points: &[Pt]) -> String {
    let mut d = String::with_capacity(points.len() * 16);
    for (nth, (x, y)) in points.iter().enumerate() {
        let _ = write!(d, "{}{x:.2} {y:.2}", if nth == 0 { 'M' } else { 'L' });
    }
    d.push('Z');
    d
}
