//! The building beside its homes: a window for each, a lamp behind those that match. In a large building every floor is one bar, as long
//! as it has matches.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::{
    components::{Beside, Facade, LIT, Look, Storey, Window},
    domain::{
        filter::{Filter, View},
        results::Results,
        stack::{self, Stack},
        towers::Tower,
        unit::Unit,
    },
    server::{
        inventory::Snapshot,
        site::{Moment, Site},
    },
};

/// More homes than this are drawn floor by floor, beside cards and rows.
const MOST_WINDOWS: usize = 400;
/// The longest bar.
const STEPS: usize = 10;

/// How the building stands beside the homes of this state.
pub fn beside(snapshot: &Snapshot, view: View) -> Beside {
    match snapshot.towers.iter().map(|tower| tower.stack.homes()).sum::<usize>() {
        0 => Beside::Nothing,
        homes if homes > MOST_WINDOWS && view != View::Stack => Beside::Floors,
        _ => Beside::Windows,
    }
}

/// In the view of the building, the matches that have no window in it, in their order.
pub fn windowless(snapshot: &Snapshot, view: View, results: &Results) -> Vec<usize> {
    if view != View::Stack {
        return Vec::new();
    }
    let storeys = snapshot.towers.iter().flat_map(|tower| &tower.stack.storeys);
    let drawn: HashSet<usize> = storeys.flat_map(|storey| storey.places.iter().flatten().copied()).collect();
    results.matches.iter().copied().filter(|home| !drawn.contains(home)).collect()
}

/// `None` where no home tells its floor. `lines` is what each home's window says.
pub fn view(
    site: &Site,
    moment: &Moment,
    lines: &[String],
    filter: &Filter,
    results: &Results,
    path: &str,
) -> Option<impl IntoView + use<>> {
    let words = &site.words;
    let matches: HashSet<usize> = results.matches.iter().copied().collect();
    let drawing = Drawing { site, moment, lines, matches: &matches, view: filter.view };
    let how = beside(&moment.snapshot, filter.view);
    let named = moment.snapshot.towers.len() > 1;
    let towers: Vec<AnyView> = match how {
        Beside::Nothing => return None,
        Beside::Windows => moment.snapshot.towers.iter().map(|tower| drawing.windows(tower).into_any()).collect(),
        Beside::Floors => moment.snapshot.towers.iter().map(|tower| drawing.floors(&tower.stack, filter, path).into_any()).collect(),
    };
    let headed = moment.snapshot.towers.iter().zip(towers).map(|(tower, drawn)| {
        let name = named.then(|| words.with("tower", &[("value", &tower.name)]));
        view! { <section>{name.map(|name| view! { <h3>{name}</h3> })}{drawn}</section> }
    });
    let looks = [(Look::Open, "building-open"), (Look::Half, "window-half"), (Look::Shut, "window-shut")];
    let shown: HashSet<&str> = moment.snapshot.units.iter().map(|unit| Look::of(unit.status.meaning).word()).collect();
    let legend = looks.into_iter().filter(|(look, _)| shown.contains(look.word()));
    let legend =
        legend.map(|(look, id)| view! { <li data-look=look.word()><span class="pane" aria-hidden="true"></span>{words.text(id)}</li> });
    let legend = (how == Beside::Windows).then(|| {
        view! {
            <ul class="facade-legend">
                <li data-look="open" data-lit="true"><span class="pane" aria-hidden="true"></span><span id=LIT>{words.text("building-lit")}</span></li>
                {legend.collect_view()}
            </ul>
        }
    });
    Some(view! {
        <aside class="house" id="building" data-house data-drawer-name=words.text("building") aria-labelledby="building-name">
            <h2 id="building-name">{words.text("building")}</h2>
            {headed.collect_view()}
            {legend}
        </aside>
    })
}

struct Drawing<'d> {
    site: &'d Site,
    moment: &'d Moment,
    lines: &'d [String],
    matches: &'d HashSet<usize>,
    view: View,
}

impl Drawing<'_> {
    fn windows(&self, tower: &Tower) -> impl IntoView + use<> {
        let writer = self.site.writer(self.moment);
        let storeys = tower.stack.storeys.iter().map(|storey| Storey {
            name: writer.storey(storey.name),
            short: writer.storey_short(storey.name),
            windows: storey.places.iter().map(|place| place.map(|at| self.window(at))).collect(),
        });
        let label = self.site.words.with("where-facade", &[("building", self.moment.name())]);
        view! { <Facade storeys=storeys.collect() label caption=self.site.words.text("building-point") /> }
    }

    fn window(&self, at: usize) -> Window {
        let unit = &self.moment.snapshot.units[at];
        let lit = self.matches.contains(&at);
        Window {
            id: unit.id.clone(),
            href: self.site.href(self.moment, unit),
            name: self.lines[at].clone(),
            look: Look::of(unit.status.meaning),
            lit,
            result: lit && self.view == View::Stack,
        }
    }

    /// A floor whose number the filter knows leads to its homes.
    fn floors(&self, stack: &Stack, filter: &Filter, path: &str) -> impl IntoView + use<> {
        let (words, writer) = (&self.site.words, self.site.writer(self.moment));
        let most = stack.lines.max(1);
        let rows = stack.storeys.iter().map(|storey| {
            let homes: Vec<usize> = storey.places.iter().flatten().copied().collect();
            let lit = homes.iter().filter(|home| self.matches.contains(home)).count();
            let number = number_of(storey, &self.moment.snapshot.units);
            let href = number.map(|number| Filter { floor: vec![number], ..filter.clone().first_page() }.href(path));
            let count = words.with("building-floor", &[("n", &lit.to_string()), ("value", &homes.len().to_string())]);
            let inside = view! {
                <span class="facade-level" aria-hidden="true">{writer.storey_short(storey.name)}</span>
                <span class="visually-hidden">{writer.storey(storey.name)}", "</span>
                <span class="bar" data-step=step(lit, most) aria-hidden="true"></span>
                <span class="n">{count}</span>
            };
            let inside = match href {
                Some(href) => view! { <a data-live href=href>{inside}</a> }.into_any(),
                None => view! { <span>{inside}</span> }.into_any(),
            };
            view! { <li data-lit=lit data-homes=homes.len() data-most=most>{inside}</li> }
        });
        let text = words.with("building-floor", &[("n", "{n}"), ("value", "{value}")]);
        view! { <ol class="storeys" data-text=text>{rows.collect_view()}</ol> }
    }
}

/// The number all homes of a storey are filtered by.
fn number_of(storey: &stack::Storey, units: &[Unit]) -> Option<crate::domain::measure::Decimal> {
    let mut numbers = storey.places.iter().flatten().map(|at| units[*at].floor.map(|floor| floor.number));
    let first = numbers.next()??;
    numbers.all(|number| number == Some(first)).then_some(first)
}

/// The length of a floor's bar: 0 for no match, [`STEPS`] for as many as the widest floor has homes. `public/live.js` does the same.
fn step(lit: usize, most: usize) -> usize {
    (lit * STEPS).div_ceil(most).min(STEPS)
}
