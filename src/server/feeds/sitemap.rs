//! `/sitemap.xml`: every building and every home that is free or only applied for, each with the vendor's own time of its last change. A
//! home whose last change nobody knows has none: a date made up would be a lie to whoever reads it.

use std::io;

use chrono::{DateTime, Utc};

use super::xml;
use crate::server::{
    clock::rfc3339,
    site::{Moment, Site},
};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// What the protocol allows one file to hold.
const MOST: usize = 50_000;

pub fn render(site: &Site) -> io::Result<Vec<u8>> {
    let now = site.clock.now();
    let moments: Vec<Moment> = site.buildings.iter().filter_map(|building| Moment::of(building, now)).collect();
    let listings = moments.iter().map(|moment| (moment.path(), moment.snapshot.units.iter().filter_map(|unit| unit.updated_at).max()));
    let homes = moments.iter().flat_map(|moment| {
        let open = moment.snapshot.units.iter().filter(|unit| unit.status.meaning.is_open());
        open.map(|unit| (site.href(moment, unit), unit.updated_at))
    });
    xml::document("urlset", NAMESPACE, |writer| {
        for (path, changed) in listings.chain(homes).take(MOST) {
            url(writer, &format!("{}{path}", site.public_url), changed)?;
        }
        Ok(())
    })
}

fn url(writer: &mut quick_xml::Writer<Vec<u8>>, address: &str, changed: Option<DateTime<Utc>>) -> io::Result<()> {
    let inside = |writer: &mut quick_xml::Writer<Vec<u8>>| {
        xml::text(writer, "loc", address)?;
        changed.map_or(Ok(()), |changed| xml::text(writer, "lastmod", &rfc3339(changed)))
    };
    writer.create_element("url").write_inner_content(inside).map(drop)
}
