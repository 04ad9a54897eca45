//! A home put into words.

use chrono::NaiveDate;

use super::Catalogue;
use crate::domain::{
    card::{Card, PriceText, Tone},
    measure::{Area, AreaUnit, Beds, Decimal, FloorName},
    picture::Picture,
    price::{Basis, Per, Period},
    stack::StoreyName,
    towers::Tower,
    unit::{Kind, Outdoor, Standing, Unit},
};

/// Writes about the homes of one building on one day.
#[derive(Debug, Clone, Copy)]
pub struct HomeWriter<'c> {
    pub words: &'c Catalogue,
    /// The building's local date: "now" and "soon" turn on it.
    pub today: NaiveDate,
    /// The unit that the building tells its areas in.
    pub area_unit: AreaUnit,
    /// The buildings of the listing.
    pub towers: &'c [Tower],
}

impl HomeWriter<'_> {
    /// `href` is the home's page.
    pub fn card(&self, unit: &Unit, href: String, picture: Option<Picture>) -> Card {
        Card {
            id: unit.id.clone(),
            href,
            label: unit.label.clone(),
            picture,
            price: self.price(unit),
            beds: self.beds(unit).unwrap_or_default(),
            baths: self.baths(unit).unwrap_or_default(),
            area: self.area(unit).unwrap_or_default(),
            availability: self.availability(unit),
            tone: self.tone(unit),
            light: self.light(unit),
            floor: self.floor(unit).unwrap_or_default(),
            layout: self.layout(unit),
        }
    }

    pub fn price(&self, unit: &Unit) -> PriceText {
        let price = &unit.price;
        let sale = price.basis == Basis::Sale;
        let (by_week, by_person) = match price.basis {
            Basis::Rent { period, per } => (period == Period::Week, per == Per::Person),
            Basis::Sale => (false, false),
        };
        let text = |minor: i64| {
            let money = self.words.money(minor, price.currency);
            if price.from { self.words.with("from-price", &[("value", &money)]) } else { money }
        };
        let shown = price.gross.or(price.net);
        let note = match price.gross {
            Some(_) => [self.net(unit), self.lease(unit).filter(|_| self.net(unit).is_none()), self.bills(unit)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
            None => String::new(),
        };
        PriceText {
            amount: shown.map_or_else(|| self.unpriced(unit), text),
            per: match (price.gross, price.net) {
                (Some(_), _) => self.per(price.basis),
                // Said at once: it is an average and not what is paid.
                (None, Some(_)) => self.words.text("net-only"),
                (None, None) => String::new(),
            },
            note,
            gross: price.gross.filter(|_| !sale),
            net: price.distinct_net().filter(|_| !sale),
            sale: price.gross.filter(|_| sale),
            by_week,
            by_person,
        }
    }

    /// "Price on request", "Sold with the whole property, $1,850,000".
    fn unpriced(&self, unit: &Unit) -> String {
        match unit.sold_together {
            Some(whole) => self.words.with("sold-together", &[("value", &self.words.money(whole, unit.price.currency))]),
            None => self.words.text("price-on-request"),
        }
    }

    /// "a month"
    pub fn per(&self, basis: Basis) -> String {
        self.words.text(match basis {
            Basis::Sale => "for-sale",
            Basis::Rent { period: Period::Month, per: Per::Home } => "per-month",
            Basis::Rent { period: Period::Week, per: Per::Home } => "per-week",
            Basis::Rent { period: Period::Month, per: Per::Person } => "per-person-month",
            Basis::Rent { period: Period::Week, per: Per::Person } => "per-person-week",
        })
    }

    /// The net rent as sent, with what makes it lower; `None` where it says nothing of its own.
    pub fn net(&self, unit: &Unit) -> Option<String> {
        let net = unit.price.distinct_net()?;
        let money = self.words.money(net, unit.price.currency);
        let weeks = unit.concession.as_ref().and_then(|offer| offer.weeks_free).filter(|weeks| weeks.is_positive());
        Some(match (weeks, unit.lease_months()) {
            (Some(weeks), months) => {
                let id = if months.is_some() { "net-with-weeks" } else { "net-with-weeks-no-term" };
                let months = months.map(|months| months.to_string()).unwrap_or_default();
                self.words.counted_with(id, weeks, &[("value", &money), ("months", &months)])
            }
            (None, _) => self.words.with("net-plain", &[("value", &money)]),
        })
    }

    /// "Bills included", "Water and gas included"; `None` where the vendor tells of none.
    pub fn bills(&self, unit: &Unit) -> Option<String> {
        if unit.bills_are_included() {
            return Some(self.words.text("bills-included"));
        }
        let names = self.utilities(unit)?;
        Some(self.words.with("bills-some", &[("value", &names)]))
    }

    /// "water, gas, broadband": what the price includes by name.
    pub fn utilities(&self, unit: &Unit) -> Option<String> {
        let names: Vec<String> = unit.utilities.iter().map(|utility| self.words.text(&["utility-", utility.word()].concat())).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// "4 weeks free", else the vendor's own words; `None` without a concession.
    pub fn offer(&self, unit: &Unit) -> Option<String> {
        let Some(offer) = unit.concession.as_ref().filter(|offer| offer.is_free_time()) else {
            return unit.concession.as_ref().and_then(|offer| offer.text.clone());
        };
        match (offer.weeks_free.filter(|weeks| weeks.is_positive()), offer.months_free) {
            (Some(weeks), _) => Some(self.words.counted_with("weeks-free", weeks, &[])),
            (None, Some(months)) => Some(self.words.counted_with("months-free", months, &[])),
            (None, None) => None,
        }
    }

    /// "4 weeks free with a lease of 12 months"; the term is left out where it is not known, and it is nothing without a concession.
    pub fn offer_and_term(&self, unit: &Unit) -> Option<String> {
        let offer = self.offer(unit)?;
        Some(match unit.lease_months() {
            Some(months) => {
                let told = [("value", offer.as_str()), ("months", &months.to_string())];
                self.words.counted_with("offer-with-lease", Decimal::whole(i64::from(months)), &told)
            }
            None => offer,
        })
    }

    pub fn lease(&self, unit: &Unit) -> Option<String> {
        unit.lease_months().map(|months| self.words.with("lease-months", &[("n", &months.to_string())]))
    }

    pub fn beds(&self, unit: &Unit) -> Option<String> {
        unit.beds.map(|beds| self.bed_words(beds))
    }

    fn bed_words(&self, beds: Beds) -> String {
        if beds.is_studio() {
            return self.words.text("bed-studio");
        }
        match beds.count.as_whole() {
            None if beds.technical_room => self.words.with("bed-study", &[("n", &(beds.count.millionths() / 1_000_000).to_string())]),
            _ => self.words.with("bed-count", &[("n", &beds.count.to_string())]),
        }
    }

    pub fn baths(&self, unit: &Unit) -> Option<String> {
        unit.baths.map(|baths| self.words.with("bath-count", &[("n", &baths.to_string())]))
    }

    pub fn area(&self, unit: &Unit) -> Option<String> {
        Some(self.area_in(unit.area?, self.area_unit))
    }

    /// "688 ft² (64 m²)": the building's unit first.
    pub fn area_in_both(&self, unit: &Unit) -> Option<String> {
        let area = unit.area?;
        let other = match self.area_unit {
            AreaUnit::SquareFeet => AreaUnit::SquareMetres,
            AreaUnit::SquareMetres => AreaUnit::SquareFeet,
        };
        Some(format!("{} ({})", self.area_in(area, self.area_unit), self.area_in(area, other)))
    }

    pub(super) fn area_in(&self, area: Area, told: AreaUnit) -> String {
        let Area { value, unit } = area.told_in(told);
        let id = match unit {
            AreaUnit::SquareFeet => "area-sqft",
            AreaUnit::SquareMetres => "area-m2",
        };
        self.words.with(id, &[("n", &self.words.number(value))])
    }

    pub fn floor(&self, unit: &Unit) -> Option<String> {
        Some(self.storey(StoreyName::Floor(unit.floor?.name())))
    }

    /// "Floor 2", "Penthouse".
    pub fn storey(&self, name: StoreyName) -> String {
        match name {
            StoreyName::Penthouse => self.words.text("floor-penthouse"),
            StoreyName::Floor(FloorName::Basement) => self.words.text("floor-basement"),
            StoreyName::Floor(FloorName::Ground) => self.words.text("floor-ground"),
            StoreyName::Floor(FloorName::Mezzanine) => self.words.text("floor-mezzanine"),
            StoreyName::Floor(FloorName::Level(number)) => self.words.with("floor-level", &[("n", &number.to_string())]),
        }
    }

    /// "2", "PH": as on the button of a lift.
    pub fn storey_short(&self, name: StoreyName) -> String {
        match name {
            StoreyName::Penthouse => self.words.text("storey-penthouse"),
            StoreyName::Floor(FloorName::Basement) => self.words.text("storey-basement"),
            StoreyName::Floor(FloorName::Ground) => self.words.text("storey-ground"),
            StoreyName::Floor(FloorName::Mezzanine) => self.words.text("storey-mezzanine"),
            StoreyName::Floor(FloorName::Level(number)) => number.to_string(),
        }
    }

    /// "12C, 2 bed, $4,150 a month, available Dec 1, 2026"; a home that cannot be had has no price.
    pub fn one_line(&self, unit: &Unit) -> String {
        let price = self.price(unit);
        let price = [price.amount, price.per].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let standing = match (unit.status.meaning, unit.available) {
            (Standing::Available, Some(date)) if date > self.today => {
                self.words.with("line-available-on", &[("value", &self.words.date(date))])
            }
            (Standing::Available, Some(_)) => self.words.text("line-available-now"),
            (Standing::Available, None) => self.words.text("line-available-ask"),
            (Standing::Pending, _) => self.by_basis("line-pending", unit),
            (Standing::Leased, _) => self.by_basis("line-leased", unit),
            (Standing::NotAvailable, _) => self.words.text("line-not-available"),
        };
        let price = unit.status.meaning.is_open().then_some(price);
        [Some(unit.label.clone()), self.beds(unit), price, Some(standing)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// "Available now · 4 of 12 left".
    pub fn availability(&self, unit: &Unit) -> String {
        let left = self.left(unit).filter(|_| unit.status.meaning == Standing::Available);
        std::iter::once(self.standing(unit)).chain(left).collect::<Vec<_>>().join(" · ")
    }

    /// How many of a kind are free; `None` for a home of its own.
    fn left(&self, unit: &Unit) -> Option<String> {
        let Kind::RoomType { quantity, available: Some(available) } = unit.kind else { return None };
        let count = Decimal::whole(i64::from(available));
        Some(match quantity.filter(|quantity| *quantity > available) {
            Some(quantity) => self.words.counted_with("left-of", count, &[("value", &quantity.to_string())]),
            None => self.words.counted_with("left", count, &[]),
        })
    }

    /// What is let, where that is no home of its own: "6 rooms, each let on its own".
    pub fn kind(&self, unit: &Unit) -> Option<String> {
        match unit.kind {
            Kind::Home => None,
            Kind::WholeProperty => Some(self.words.text("kind-whole")),
            Kind::LetByRoom { rooms: Some(rooms) } => Some(self.words.counted_with("kind-rooms", Decimal::whole(i64::from(rooms)), &[])),
            Kind::LetByRoom { rooms: None } => Some(self.words.text("kind-by-room")),
            Kind::RoomType { quantity: Some(quantity), .. } => {
                Some(self.words.counted_with("kind-room-type", Decimal::whole(i64::from(quantity)), &[]))
            }
            Kind::RoomType { quantity: None, .. } => None,
        }
    }

    fn standing(&self, unit: &Unit) -> String {
        match (unit.status.meaning, unit.available) {
            (Standing::Available, Some(date)) if date > self.today => self.words.with("available-on", &[("value", &self.words.date(date))]),
            (Standing::Available, Some(_)) => self.words.text("available-now"),
            (Standing::Available, None) => self.words.text("available-ask"),
            (Standing::Pending, _) => self.by_basis("pending", unit),
            (Standing::Leased, _) => self.by_basis("leased", unit),
            (Standing::NotAvailable, _) => self.words.text("not-available"),
        }
    }

    /// A sentence that is another one where homes are sold.
    fn by_basis(&self, id: &str, unit: &Unit) -> String {
        self.words.with(id, &[("basis", unit.price.basis.word())])
    }

    pub fn tone(&self, unit: &Unit) -> Tone {
        match (unit.status.meaning, unit.available) {
            (Standing::Available, Some(date)) if date > self.today => Tone::Soon,
            (Standing::Available, _) => Tone::Now,
            (Standing::Pending, _) => Tone::Pending,
            (Standing::Leased | Standing::NotAvailable, _) => Tone::Off,
        }
    }

    /// "A"; `None` where the listing has one building.
    pub fn tower_name(&self, unit: &Unit) -> Option<&str> {
        let tower = self.towers.iter().find(|tower| tower.id == unit.building_id).filter(|_| self.towers.len() > 1)?;
        Some(&tower.name)
    }

    /// "Building A · South/East light · Balcony", and what is let where that is no home of its own.
    fn light(&self, unit: &Unit) -> String {
        let exposure = unit.exposure.as_deref().map(|exposure| self.words.with("light", &[("value", exposure)]));
        let outdoor = unit.outdoor.as_ref().filter(|outdoor| **outdoor != Outdoor::None).map(|outdoor| self.outdoor(outdoor));
        let tower = self.tower_name(unit).map(|name| self.words.with("tower", &[("value", name)]));
        [tower, exposure, outdoor, self.kind(unit)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    pub fn outdoor(&self, outdoor: &Outdoor) -> String {
        match outdoor {
            Outdoor::None => self.words.text("outdoor-none"),
            Outdoor::Space(space) => self.words.text(&format!("live-{}", space.word())),
            Outdoor::Other(word) => word.clone(),
        }
    }

    /// The vendor's layout, else beds and baths.
    fn layout(&self, unit: &Unit) -> String {
        match &unit.layout {
            Some(layout) => layout.name.clone(),
            None => [self.beds(unit), self.baths(unit)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        }
    }

    /// One line for pictures and social cards: "1 bed, 1 bath, 688 ft²".
    pub fn summary(&self, unit: &Unit) -> String {
        [self.beds(unit), self.baths(unit), self.area(unit)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
