//! The picture that stands for a page where somebody shares its address: 1200 by 630 pixels, drawn by us with the plan, the price and the
//! date. It is made from what is here; nobody waits for a vendor.

mod house;
mod picture;
mod sheet;

use std::time::Duration;

pub use self::sheet::{HEIGHT, WIDTH};
use self::{
    house::House,
    picture::{Kept, read},
};
use super::{
    inventory::Snapshot,
    media::Media,
    site::{Moment, Site},
};
use crate::domain::{stack::Stack, unit::Unit};

/// Reading a picture that is here takes no longer than this, unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a card says and shows. Equal cards are equal pictures, so one is drawn again only when it says something else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SocialCard {
    /// Beside the mark, above everything.
    over: String,
    title: String,
    /// "$3,200"
    amount: String,
    /// "a month"; may be empty.
    per: String,
    /// "1 bed, 1 bath, 672 ft²"; may be empty.
    facts: String,
    /// "Available now"; may be empty.
    availability: String,
    /// The last line; may be empty.
    under: String,
    /// `#rrggbb`
    accent: String,
    shown: Shown,
}

/// What is drawn beside the words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Shown {
    Picture(Kept),
    House(House),
}

/// Where the building has no colour of its own.
const ACCENT: &str = "#8a4b32";

impl SocialCard {
    /// The card of a home: its plan or first photo where one is here, else the building with its window lit.
    pub fn of_home(site: &Site, moment: &Moment, unit: &Unit) -> Self {
        let writer = site.writer(moment);
        let price = writer.price(unit);
        Self {
            over: moment.name().to_owned(),
            title: unit.label.clone(),
            amount: price.amount,
            per: price.per,
            facts: writer.summary(unit),
            availability: writer.availability(unit),
            under: moment.building.settings.address_line().unwrap_or_default(),
            accent: accent(moment),
            shown: Kept::of(site, moment, unit).map_or_else(|| Shown::House(house(moment, Some(unit))), Shown::Picture),
        }
    }

    /// The card of the building: how many homes are free, and from what rent.
    pub fn of_building(site: &Site, moment: &Moment) -> Self {
        let (free, from) = moment.snapshot.free();
        let settings = &moment.building.settings;
        let from = from.map(|from| site.words.money_style(settings.currency).write(from));
        Self {
            over: settings.address_line().unwrap_or_default(),
            title: moment.name().to_owned(),
            per: from.as_ref().map_or_else(String::new, |_| site.writer(moment).per(moment.snapshot.basis)),
            amount: from.map_or_else(String::new, |from| site.words.with("from-price", &[("value", &from)])),
            facts: String::new(),
            availability: site.words.counted("portfolio-homes", free),
            under: String::new(),
            accent: accent(moment),
            shown: Shown::House(house(moment, None)),
        }
    }

    /// The card as JPEG, and whether it shows all that it should. A picture that cannot be read is left out.
    pub async fn draw(self, media: &std::sync::Arc<Media>) -> (Vec<u8>, bool) {
        let bytes = match &self.shown {
            Shown::Picture(kept) => tokio::time::timeout(PATIENCE, read(media, kept)).await.ok().flatten(),
            Shown::House(_) => None,
        };
        let whole = bytes.is_some() || matches!(self.shown, Shown::House(_));
        let drawn = tokio::task::spawn_blocking(move || sheet::jpeg(&self, bytes.as_deref())).await;
        (drawn.unwrap_or_default(), whole)
    }
}

fn accent(moment: &Moment) -> String {
    moment.building.settings.accent.clone().unwrap_or_else(|| ACCENT.to_owned())
}

/// The building of the home that is lit, else the largest; bare ground where none can be drawn.
fn house(moment: &Moment, lit: Option<&Unit>) -> House {
    let Snapshot { units, towers, .. } = &*moment.snapshot;
    let lit = lit.and_then(|lit| units.iter().position(|unit| unit.id == lit.id));
    let largest = || towers.iter().max_by_key(|tower| tower.stack.homes());
    let tower = towers.iter().find(|tower| lit.is_some_and(|lit| tower.stack.find(lit).is_some())).or_else(largest);
    House::of(tower.map_or(&Stack::default(), |tower| &tower.stack), units, lit)
}
