//! What a listing says whatever is asked of it: written once for a moment, and read by every page of that moment.

use std::sync::Arc;

use crate::{
    components::words::Words,
    domain::listing::Listing,
    server::site::{Moment, Site},
};

#[derive(Debug)]
pub struct Written {
    pub listing: Arc<Listing>,
    /// What the window of each home says, index for index with the homes.
    pub lines: Vec<String>,
    /// The sentences and the money of the live listing.
    pub words: Words,
    /// The same for the browser, as inert markup: a `<data value="name">` each.
    pub templates: String,
}

impl Written {
    pub fn of(site: &Site, moment: &Moment) -> Self {
        let writer = site.writer(moment);
        let words = live_words(site, moment);
        Self {
            listing: Arc::new(site.listing(moment)),
            lines: moment.snapshot.units.iter().map(|unit| writer.one_line(unit)).collect(),
            templates: templates(&words),
            words,
        }
    }
}

fn live_words(site: &Site, moment: &Moment) -> Words {
    let catalogue = Arc::clone(&site.words);
    let money = site.words.money_style(moment.building.settings.currency);
    let study = moment.snapshot.units.iter().any(|unit| unit.beds.is_some_and(|beds| beds.technical_room));
    let variables = [("basis", moment.snapshot.basis.word()), ("rooms", if study { "study" } else { "plain" })];
    Words::new(site.words.live_templates(&variables), Arc::new(move |count| catalogue.plural(count)), money)
}

fn templates(words: &Words) -> String {
    words.templates().iter().map(|(name, text)| format!("<data value=\"{}\">{}</data>", escape(name), escape(text))).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
