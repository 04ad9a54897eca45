//! Which homes a visitor asks for. One type, compiled for the server and for the browser.

use chrono::NaiveDate;

use super::{
    columns::{Columns, Fold},
    measure::Decimal,
    template,
    unit::{OutdoorSpace, Standing},
};

/// A whole state of the listing: what is asked for, in which order, how it is shown. Lists are sorted and hold nothing twice; an
/// empty one does not apply.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub bed: Vec<Decimal>,
    pub bath: Option<Decimal>,
    pub min_rent: Option<Decimal>,
    pub max_rent: Option<Decimal>,
    pub min_square_feet: Option<Decimal>,
    /// Any of the six kinds.
    pub outdoor_any: bool,
    pub outdoor: Vec<OutdoorSpace>,
    pub status: Vec<StatusWord>,
    pub available_by: Option<NaiveDate>,
    /// As typed, ASCII letters in lower case.
    pub exposure: Vec<String>,
    pub floor: Vec<Decimal>,
    pub concession: bool,
    pub q: Option<String>,
    pub sort: Sort,
    pub view: View,
    /// From 1.
    pub page: Page,
}

/// A page number, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page(pub u32);

impl Default for Page {
    fn default() -> Self {
        Self(1)
    }
}

/// The words of the status filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusWord {
    Available,
    /// The listing's own word; the vendor's API has it not.
    Pending,
    Rented,
    NotAvailable,
}

impl StatusWord {
    pub const ALL: [Self; 4] = [Self::Available, Self::Pending, Self::Rented, Self::NotAvailable];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Pending => "pending",
            Self::Rented => "rented",
            Self::NotAvailable => "not_available",
        }
    }

    /// A pending home is pending and not available.
    pub fn covers(self, standing: Standing) -> bool {
        match self {
            Self::Available => standing == Standing::Available,
            Self::Pending => standing == Standing::Pending,
            Self::Rented => standing == Standing::Leased,
            Self::NotAvailable => matches!(standing, Standing::Pending | Standing::NotAvailable),
        }
    }
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $first:ident = $first_word:literal, $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name { #[default] $first, $($variant),+ }
        impl $name {
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$variant),+];
            /// The word of the query.
            pub const fn word(self) -> &'static str {
                match self { Self::$first => $first_word, $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// The order of the homes; those without the value come last either way.
    Sort { Available = "available", Rent = "rent", RentDown = "-rent", Area = "area", AreaDown = "-area", Beds = "beds",
        BedsDown = "-beds", Floor = "floor", FloorDown = "-floor" }
}

words! {
    /// How the homes are shown.
    View { Cards = "cards", Table = "table", Stack = "stack", Layouts = "layouts" }
}

impl View {
    /// Homes on one page; `None` where every match is shown at once.
    pub const fn page_size(self) -> Option<usize> {
        match self {
            Self::Cards | Self::Table => Some(24),
            Self::Stack | Self::Layouts => None,
        }
    }
}

/// Whose reading of the query holds: the listing's, or the vendor's own as its API documents it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Listing,
    Api,
}

/// The groups that are joined by AND. Min and max rent are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Bed,
    Bath,
    Rent,
    Area,
    Outdoor,
    Status,
    AvailableBy,
    Exposure,
    Floor,
    Concession,
    Text,
}

impl Group {
    pub const ALL: [Self; 11] = [
        Self::Bed,
        Self::Bath,
        Self::Rent,
        Self::Area,
        Self::Outdoor,
        Self::Status,
        Self::AvailableBy,
        Self::Exposure,
        Self::Floor,
        Self::Concession,
        Self::Text,
    ];
}

impl Filter {
    pub const fn has_rent_bound(&self) -> bool {
        self.min_rent.is_some() || self.max_rent.is_some()
    }

    /// Groups chosen, those of the bar and those folded away.
    pub fn chosen(&self) -> usize {
        let bar = [!self.bed.is_empty(), self.max_rent.is_some(), self.available_by.is_some()];
        self.folded_away() + bar.into_iter().filter(|chosen| *chosen).count()
    }

    /// Groups chosen that the form folds away behind "more filters".
    pub fn folded_away(&self) -> usize {
        let chosen = [
            self.bath.is_some(),
            self.min_rent.is_some(),
            self.min_square_feet.is_some(),
            self.outdoor_any || !self.outdoor.is_empty(),
            !self.status.is_empty(),
            !self.exposure.is_empty(),
            !self.floor.is_empty(),
            self.concession,
            self.q.is_some(),
        ];
        chosen.into_iter().filter(|chosen| *chosen).count()
    }

    /// Prepares the filter for many homes.
    pub fn matcher(&self, reading: Reading, fold: Fold) -> Matcher<'_> {
        Matcher {
            filter: self,
            reading,
            exposure: self.exposure.iter().map(|part| fold(part)).collect(),
            words: distinct_words(&self.q.as_deref().map(fold).unwrap_or_default()),
        }
    }

    /// The same choice on its first page: what every link that changes the choice leads to.
    #[must_use]
    pub fn first_page(mut self) -> Self {
        self.page = Page::default();
        self
    }
}

/// Each word once, so that a long text of the same word costs what the word costs.
fn distinct_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Err(place) = words.binary_search_by(|known| known.as_str().cmp(word)) {
            words.insert(place, word.to_owned());
        }
    }
    words
}

/// A filter made ready: the one place that decides whether a home matches.
#[derive(Debug)]
pub struct Matcher<'f> {
    filter: &'f Filter,
    reading: Reading,
    exposure: Vec<String>,
    words: Vec<String>,
}

impl Matcher<'_> {
    pub fn matches(&self, home: &Columns) -> bool {
        Group::ALL.into_iter().all(|group| self.passes(group, home))
    }

    /// Whether one group lets the home through; a group without a choice does, but for the status of the listing.
    pub fn passes(&self, group: Group, home: &Columns) -> bool {
        let filter = self.filter;
        let at_least = |bound: Option<Decimal>, value: Option<Decimal>| bound.is_none_or(|bound| value.is_some_and(|value| value >= bound));
        let one_of =
            |list: &[Decimal], value: Option<Decimal>| list.is_empty() || value.is_some_and(|value| list.binary_search(&value).is_ok());
        match group {
            Group::Bed => one_of(&filter.bed, home.beds),
            Group::Bath => at_least(filter.bath, home.baths),
            Group::Rent => self.passes_rent(home),
            Group::Area => at_least(filter.min_square_feet, home.area),
            Group::Outdoor => {
                !filter.outdoor_any && filter.outdoor.is_empty()
                    || home.outdoor.is_some_and(|space| filter.outdoor_any || filter.outdoor.contains(&space))
            }
            Group::Status => match (filter.status.as_slice(), self.reading) {
                ([], Reading::Api) => true,
                ([], Reading::Listing) => matches!(home.standing, Standing::Available | Standing::Pending),
                (words, _) => words.iter().any(|word| word.covers(home.standing)),
            },
            Group::AvailableBy => filter.available_by.is_none_or(|by| home.available.is_some_and(|date| date <= by)),
            Group::Exposure => self.exposure.is_empty() || home.exposure.iter().any(|part| self.exposure.contains(part)),
            Group::Floor => one_of(&filter.floor, home.floor),
            Group::Concession => !filter.concession || home.concession,
            Group::Text => self.words.iter().all(|word| template::has(&home.text, word)),
        }
    }

    fn passes_rent(&self, home: &Columns) -> bool {
        let within =
            |rent: Decimal| self.filter.min_rent.is_none_or(|min| rent >= min) && self.filter.max_rent.is_none_or(|max| rent <= max);
        match self.reading {
            _ if !self.filter.has_rent_bound() => true,
            Reading::Api => home.gross.is_some_and(within),
            Reading::Listing => !home.is_priced() || [home.gross, home.net].into_iter().flatten().any(within),
        }
    }
}
