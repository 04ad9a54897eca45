//! The filter form: plain controls that bear the query's names, every choice with its true count.

use leptos::prelude::*;

use crate::{
    components::words::Words,
    domain::{
        facets::{Offered, Tally},
        filter::{Filter, Sort, StatusWord, View},
        measure::{Decimal, Floor, FloorName, Numbering},
        query::format_date,
        unit::OutdoorSpace,
    },
    server::site::{Moment, Site},
};

pub struct Context<'c> {
    pub site: &'c Site,
    pub moment: &'c Moment,
    pub filter: &'c Filter,
    pub tally: &'c Tally<'c>,
    pub words: &'c Words,
    pub path: &'c str,
    pub total: usize,
}

/// One choice of a group.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

pub fn view(context: &Context<'_>) -> impl IntoView + use<> {
    let Context { site, filter, words, .. } = context;
    let offered = &context.moment.snapshot.offered;
    let text = |id: &str| site.words.text(id);
    // What the vendor cannot tell of any home is not asked for.
    let by_basis = |id: &str| site.words.with(id, &[("basis", context.moment.snapshot.basis.word())]);
    let prices = offered.prices || filter.has_rent_bound();
    let number = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();

    let beds = merged(&offered.beds, &filter.bed).map(|bed| Choice {
        value: bed.to_string(),
        label: crate::components::bed_text(bed, words),
        chosen: filter.bed.contains(&bed),
    });
    let beds: Vec<Choice> = beds.collect();
    let beds = (!beds.is_empty()).then(|| context.group("checkbox", "bed", "filter-bed", beds));

    let outdoor = std::iter::once(Choice { value: "any".into(), label: words.text("outdoor-any"), chosen: filter.outdoor_any })
        .chain(OutdoorSpace::ALL.into_iter().map(|space| Choice {
            value: space.word().into(),
            label: words.text(space.word()),
            chosen: filter.outdoor.contains(&space),
        }))
        .collect();
    let any = Choice { value: String::new(), label: text("filter-any"), chosen: filter.bath.is_none() };
    let baths = merged(&offered.baths, filter.bath.as_slice()).map(|bath| Choice {
        value: bath.to_string(),
        label: format!("{bath}+"),
        chosen: filter.bath == Some(bath),
    });
    let baths = std::iter::once(any).chain(baths).collect();
    let statuses = StatusWord::ALL
        .into_iter()
        .map(|word| Choice {
            value: word.word().into(),
            label: words.text(&format!("status-{}", word.word())),
            chosen: filter.status.contains(&word),
        })
        .collect();
    let mut parts = offered.exposures.clone();
    parts.extend(filter.exposure.iter().filter(|part| !offered.exposures.contains(part)).take(UNOFFERED).cloned());
    let exposures = parts
        .into_iter()
        .map(|part| Choice { label: crate::components::capitalised(&part), chosen: filter.exposure.contains(&part), value: part })
        .collect();
    let floors = merged(&offered.floors, &filter.floor)
        .map(|floor| Choice { value: floor.to_string(), label: context.floor_label(floor), chosen: filter.floor.contains(&floor) })
        .collect();
    let concession = vec![Choice { value: "1".into(), label: words.text("concession"), chosen: filter.concession }];

    let active = filter.folded_away();
    let is_open = active > 0;
    let more = view! {
        <details class="more" open=is_open>
            <summary>{text("filter-more")}<span class="badge" data-active="folded">{(active > 0).then_some(active)}</span></summary>
            <div class="more-panel">
                {(!offered.baths.is_empty() || filter.bath.is_some()).then(|| context.group("radio", "bath", "filter-bath", baths))}
                {(offered.outdoor || filter.outdoor_any || !filter.outdoor.is_empty()).then(|| context.group("checkbox", "outdoor", "filter-outdoor", outdoor))}
                {(!offered.exposures.is_empty() || !filter.exposure.is_empty()).then(|| context.group("checkbox", "exposure", "filter-exposure", exposures))}
                {(offered.floors.len() > 1 || !filter.floor.is_empty()).then(|| context.group("checkbox", "floor", "filter-floor", floors))}
                {context.group("checkbox", "status", "filter-status", statuses)}
                {(offered.concessions || filter.concession).then(|| context.group("checkbox", "concession", "filter-concession", concession))}
                <div class="fields">
                    {prices.then(|| field("min_rent", by_basis("filter-min-rent"), number(filter.min_rent), "numeric"))}
                    {(offered.areas || filter.min_square_feet.is_some()).then(|| field("min_square_feet", text("filter-area"), number(filter.min_square_feet), "numeric"))}
                    {field("q", text("filter-q"), filter.q.clone().unwrap_or_default(), "search")}
                </div>
            </div>
        </details>
    };
    let dates = if offered.dates { "some" } else { "none" };
    let sorts = Sort::ALL.iter().filter(|sort| **sort == filter.sort || is_of_use(**sort, offered)).map(|sort| {
        let variables = [("basis", context.moment.snapshot.basis.word()), ("dates", dates)];
        let label = site.words.with(&format!("sort-{}", sort.word()), &variables);
        view! { <option value=sort.word() selected=*sort == filter.sort>{label}</option> }
    });
    let sorts = sorts.collect_view();
    let view_kept = (filter.view != View::default()).then(|| view! { <input type="hidden" name="view" value=filter.view.word() /> });
    view! {
        <form method="get" action=context.path.to_owned() data-filters class="filters" autocomplete="off" aria-label=text("filters")>
            <div class="filter-panel" id="filters" data-drawer-name=text("filters-short")>
                <div class="filter-bar">
                    {beds}
                    {prices.then(|| field("max_rent", by_basis("filter-max-rent"), number(filter.max_rent), "numeric"))}
                    {(offered.dates || filter.available_by.is_some()).then(|| view! {
                        <label class="field">
                            <span>{text("filter-move-in")}</span>
                            <input type="date" name="available_by" value=filter.available_by.map(format_date) />
                        </label>
                    })}
                </div>
                {more}
                {view_kept}
                <button type="submit" class="button apply" data-show>{words.counted("show", context.total)}</button>
            </div>
            <div class="results-head">
                <p class="count" role="status">{words.counted("count", context.total)}</p>
                <label class="sort">
                    <span>{text("filter-sort")}</span>
                    <select name="sort">{sorts}</select>
                </label>
            </div>
        </form>
    }
}

/// Whether any home has what an order goes by.
const fn is_of_use(sort: Sort, offered: &Offered) -> bool {
    match sort {
        Sort::Available => true,
        Sort::Rent | Sort::RentDown => offered.prices,
        Sort::Area | Sort::AreaDown => offered.areas,
        Sort::Beds | Sort::BedsDown => !offered.beds.is_empty(),
        Sort::Floor | Sort::FloorDown => !offered.floors.is_empty(),
    }
}

fn field(name: &'static str, label: String, value: String, mode: &'static str) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <input type="text" name=name value=value inputmode=mode autocomplete="off" />
        </label>
    }
}

/// Choices drawn that no home has, because the address names them.
const UNOFFERED: usize = 12;

/// The offered values and the chosen ones, in order, each once.
fn merged(offered: &[Decimal], chosen: &[Decimal]) -> impl Iterator<Item = Decimal> + use<> {
    let unoffered = chosen.iter().filter(|value| !offered.contains(value)).take(UNOFFERED);
    let mut values: Vec<Decimal> = offered.iter().chain(unoffered).copied().collect();
    values.sort();
    values.dedup();
    values.into_iter()
}

impl Context<'_> {
    fn group(&self, kind: &'static str, name: &'static str, legend: &str, choices: Vec<Choice>) -> impl IntoView + use<> {
        let items = choices.into_iter().map(|Choice { value, label, chosen }| {
            let count = (!value.is_empty()).then(|| self.tally.count(name, &value));
            view! {
                <label class="choice">
                    <input type=kind name=name value=value checked=chosen data-count=count />
                    <span>{label}{count.map(|count| view! { " "<span class="n">{count}</span> })}</span>
                </label>
            }
        });
        let items = items.collect_view();
        view! {
            <fieldset class=format!("group group-{name}")>
                <legend>{self.site.words.text(legend)}</legend>
                <div class="choices">{items}</div>
            </fieldset>
        }
    }

    /// The number, or the floor's name where it has one.
    fn floor_label(&self, number: Decimal) -> String {
        let numbering = self.moment.snapshot.units.iter().find_map(|unit| unit.floor).map_or(Numbering::Us, |floor| floor.numbering);
        match (Floor { number, numbering }).name() {
            FloorName::Basement => self.site.words.text("floor-basement"),
            FloorName::Ground => self.site.words.text("floor-ground"),
            FloorName::Mezzanine => self.site.words.text("floor-mezzanine"),
            FloorName::Level(number) => number.to_string(),
        }
    }
}
