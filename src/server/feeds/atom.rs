//! `/{building}/feed.atom`: the homes that a filter finds, for a feed reader, in the listing's order.

use std::io;

use chrono::{DateTime, Utc};
use quick_xml::Writer;

use super::xml;
use crate::{
    domain::{filter::Filter, results::Results, unit::Unit},
    server::{
        clock::rfc3339,
        inventory::fold,
        site::{Moment, Site},
    },
};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

pub fn render(site: &Site, moment: &Moment, filter: &Filter) -> io::Result<Vec<u8>> {
    let results = Results::of(filter, &moment.snapshot.columns, fold);
    let homes: Vec<&Unit> = results.matches.iter().map(|index| &moment.snapshot.units[*index]).collect();
    let absolute = |path: &str| format!("{}{path}", site.public_url);
    let feed = absolute(&filter.href(&format!("{}/feed.atom", moment.path())));
    let newest = homes.iter().map(|unit| changed(moment, unit)).max().unwrap_or(moment.snapshot.as_of);
    xml::document("feed", NAMESPACE, |writer| {
        xml::text(writer, "id", &feed)?;
        xml::text(writer, "title", &site.words.with("listing-title", &[("building", moment.name())]))?;
        xml::text(writer, "updated", &rfc3339(newest))?;
        xml::link(writer, "self", &feed)?;
        xml::link(writer, "alternate", &absolute(&filter.href(&moment.path())))?;
        let name = |writer: &mut Writer<Vec<u8>>| xml::text(writer, "name", moment.name());
        writer.create_element("author").write_inner_content(name)?;
        homes.iter().try_for_each(|unit| entry(writer, site, moment, unit))
    })
}

fn entry(writer: &mut Writer<Vec<u8>>, site: &Site, moment: &Moment, unit: &Unit) -> io::Result<()> {
    let writes = site.writer(moment);
    let price = writes.price(unit).amount;
    let address = format!("{}{}", site.public_url, site.href(moment, unit));
    let facts = [Some(writes.summary(unit)), Some(writes.availability(unit)), writes.net(unit), writes.offer(unit)];
    let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(". ");
    let inside = |writer: &mut Writer<Vec<u8>>| {
        xml::text(writer, "id", &address)?;
        xml::text(writer, "title", &format!("{}: {price}", unit.label))?;
        xml::text(writer, "updated", &rfc3339(changed(moment, unit)))?;
        if let Some(created) = unit.created_at {
            xml::text(writer, "published", &rfc3339(created))?;
        }
        xml::link(writer, "alternate", &address)?;
        xml::text(writer, "summary", &facts)
    };
    writer.create_element("entry").write_inner_content(inside).map(drop)
}

/// The vendor's own time of the last change; where it names none, that of the first good answer is as near as anybody knows.
fn changed(moment: &Moment, unit: &Unit) -> DateTime<Utc> {
    unit.updated_at.or(unit.created_at).unwrap_or(moment.snapshot.as_of)
}
