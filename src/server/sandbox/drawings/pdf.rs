//! A drawing as a PDF page: every shape stays a vector, words become outlines.

use std::collections::BTreeSet;

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, TextStr};
use resvg::tiny_skia::{PathSegment, Transform};
use resvg::usvg::{Color, FillRule, Group, LineCap, LineJoin, Node, Paint, Path};

/// US Letter, landscape, in points.
const PAGE: (f32, f32) = (792.0, 612.0);
/// White edge around the drawing, in points.
const MARGIN: f32 = 24.0;

/// One page with the drawing as large as it fits.
pub fn page(svg: &str, title: &str) -> Vec<u8> {
    let tree = crate::server::drawing::raster::tree(svg);
    let size = tree.size();
    let scale = ((PAGE.0 - MARGIN * 2.0) / size.width()).min((PAGE.1 - MARGIN * 2.0) / size.height());
    let (left, top) = ((PAGE.0 - size.width() * scale) / 2.0, (PAGE.1 + size.height() * scale) / 2.0);
    let mut content = Content::new();
    let mut opacities = BTreeSet::new();
    content.set_fill_rgb(0.984, 0.976, 0.957).rect(0.0, 0.0, PAGE.0, PAGE.1).fill_nonzero();
    group(&mut content, tree.root(), Transform::from_row(scale, 0.0, 0.0, -scale, left, top), 1.0, &mut opacities);

    let (catalog, pages, leaf, stream, info) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4), Ref::new(5));
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages).lang(TextStr("en-US"));
    pdf.pages(pages).kids([leaf]).count(1);
    let mut sheet = pdf.page(leaf);
    sheet.parent(pages).media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).contents(stream);
    let mut resources = sheet.resources();
    let mut states = resources.ext_g_states();
    for percent in opacities {
        let share = f32::from(percent) / 100.0;
        states
            .insert(Name(name(percent).as_bytes()))
            .start::<pdf_writer::writers::ExtGraphicsState>()
            .non_stroking_alpha(share)
            .stroking_alpha(share);
    }
    states.finish();
    resources.finish();
    sheet.finish();
    pdf.stream(stream, &content.finish());
    pdf.document_info(info).title(TextStr(title)).producer(TextStr("Stoop"));
    pdf.set_file_id((digest(title), digest(svg)));
    pdf.finish()
}

/// Name of the graphics state of an opacity.
fn name(percent: u8) -> String {
    format!("o{percent}")
}

/// A file identifier that depends on the contents alone.
fn digest(text: &str) -> Vec<u8> {
    let mut chance = super::chance::Chance::of(text.len() as u64, text);
    [chance.bits().to_be_bytes(), chance.bits().to_be_bytes()].concat()
}

fn group(content: &mut Content, parent: &Group, page: Transform, opacity: f32, opacities: &mut BTreeSet<u8>) {
    let opacity = opacity * parent.opacity().get();
    for node in parent.children() {
        match node {
            Node::Group(child) => group(content, child, page, opacity, opacities),
            Node::Path(path) => shape(content, path, page, opacity, opacities),
            Node::Text(text) => group(content, text.flattened(), page, opacity, opacities),
            Node::Image(_) => {}
        }
    }
}

fn shape(content: &mut Content, path: &Path, page: Transform, opacity: f32, opacities: &mut BTreeSet<u8>) {
    if !path.is_visible() {
        return;
    }
    let place = page.pre_concat(path.abs_transform());
    content.save_state().transform([place.sx, place.ky, place.kx, place.sy, place.tx, place.ty]);
    if let Some(fill) = path.fill()
        && let Some(colour) = flat(fill.paint())
    {
        translucent(content, opacity * fill.opacity().get(), opacities);
        content.set_fill_rgb(part(colour.red), part(colour.green), part(colour.blue));
        trace(content, path);
        match fill.rule() {
            FillRule::NonZero => content.fill_nonzero(),
            FillRule::EvenOdd => content.fill_even_odd(),
        };
    }
    if let Some(stroke) = path.stroke()
        && let Some(colour) = flat(stroke.paint())
    {
        translucent(content, opacity * stroke.opacity().get(), opacities);
        content.set_stroke_rgb(part(colour.red), part(colour.green), part(colour.blue)).set_line_width(stroke.width().get());
        content.set_line_cap(match stroke.linecap() {
            LineCap::Butt => LineCapStyle::ButtCap,
            LineCap::Round => LineCapStyle::RoundCap,
            LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        content.set_line_join(match stroke.linejoin() {
            LineJoin::Round => LineJoinStyle::RoundJoin,
            LineJoin::Bevel => LineJoinStyle::BevelJoin,
            LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
        });
        content.set_dash_pattern(stroke.dasharray().unwrap_or_default().iter().copied(), stroke.dashoffset());
        trace(content, path);
        content.stroke();
    }
    content.restore_state();
}

/// Plans are painted in flat colours; a gradient shows its first stop.
fn flat(paint: &Paint) -> Option<Color> {
    match paint {
        Paint::Color(colour) => Some(*colour),
        Paint::LinearGradient(gradient) => gradient.stops().first().map(|stop| stop.color()),
        Paint::RadialGradient(gradient) => gradient.stops().first().map(|stop| stop.color()),
        Paint::Pattern(_) => None,
    }
}

fn part(byte: u8) -> f32 {
    f32::from(byte) / 255.0
}

fn translucent(content: &mut Content, opacity: f32, opacities: &mut BTreeSet<u8>) {
    let percent = (opacity.clamp(0.0, 1.0) * 100.0).round() as u8;
    opacities.insert(percent);
    content.set_parameters(Name(name(percent).as_bytes()));
}

fn trace(content: &mut Content, path: &Path) {
    let mut last = (0.0, 0.0);
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                content.move_to(to.x, to.y);
                last = (to.x, to.y);
            }
            PathSegment::LineTo(to) => {
                content.line_to(to.x, to.y);
                last = (to.x, to.y);
            }
            PathSegment::QuadTo(by, to) => {
                let third = |end: f32, by: f32| end + (by - end) * 2.0 / 3.0;
                content.cubic_to(third(last.0, by.x), third(last.1, by.y), third(to.x, by.x), third(to.y, by.y), to.x, to.y);
                last = (to.x, to.y);
            }
            PathSegment::CubicTo(first, second, to) => {
                content.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
                last = (to.x, to.y);
            }
            PathSegment::Close => {
                content.close_path();
            }
        }
    }
}
