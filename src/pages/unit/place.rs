//! Where a home is: the building drawn from its homes, this one's window lit. Every other window leads to its home, so the drawing comes
//! after all that is said of this one, with a way past it: whoever goes by keyboard need not go through every window.

use leptos::prelude::*;

use crate::{
    components::{Facade, Look, Storey, Window},
    domain::unit::Unit,
    server::site::{Moment, Site},
};

/// Fewer windows than this are no drawing.
const FEWEST: usize = 2;

/// `None` for a home of which nobody knows the floor.
pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> Option<impl IntoView + use<>> {
    let words = &site.words;
    let units = &moment.snapshot.units;
    let home = units.iter().position(|other| other.id == unit.id)?;
    let (stack, (storey, line)) = moment.snapshot.towers.iter().find_map(|tower| Some((&tower.stack, tower.stack.find(home)?)))?;
    if stack.homes() < FEWEST {
        return None;
    }
    let part = stack.around(storey, line);
    let writer = site.writer(moment);
    let storeys = stack.storeys[part.storeys.clone()].iter().map(|storey| Storey {
        name: writer.storey(storey.name),
        short: writer.storey_short(storey.name),
        windows: storey.places[part.lines.clone()]
            .iter()
            .map(|place| place.map(|at| window(site, moment, &units[at], at == home)))
            .collect(),
    });
    let more = |id: &str, storeys: usize| (storeys > 0).then(|| words.counted(id, storeys));
    let cut = part.lines.len() < stack.lines || part.storeys.len() < stack.storeys.len();
    let looks = [(Look::Here, "window-here"), (Look::Open, "window-open"), (Look::Half, "window-half"), (Look::Shut, "window-shut")];
    let legend =
        looks.map(|(look, id)| view! { <li data-look=look.word()><span class="pane" aria-hidden="true"></span>{words.text(id)}</li> });
    Some(view! {
        <section class="unit-place" aria-labelledby="where">
            <h2 id="where">{words.text("where")}</h2>
            <a class="skip-facade visually-hidden" href="#after-facade">{words.text("where-skip")}</a>
            <div class="place">
                <Facade
                    storeys=storeys.collect()
                    label=words.with("where-facade", &[("building", moment.name())])
                    caption=here(site, unit)
                    above=more("where-above", part.storeys.start)
                    below=more("where-below", stack.storeys.len() - part.storeys.end)
                />
                <div class="facade-legend">
                    <ul>{legend.into_iter().collect_view()}</ul>
                    {cut.then(|| view! { <p class="fine">{words.text("where-part")}</p> })}
                </div>
            </div>
            <span id="after-facade" tabindex="-1"></span>
        </section>
    })
}

fn here(site: &Site, unit: &Unit) -> String {
    site.words.with("where-here", &[("home", &unit.label)])
}

fn window(site: &Site, moment: &Moment, unit: &Unit, is_here: bool) -> Window {
    let look = if is_here { Look::Here } else { Look::of(unit.status.meaning) };
    let name = if is_here { here(site, unit) } else { site.writer(moment).one_line(unit) };
    Window { id: unit.id.clone(), href: site.href(moment, unit), name, look, lit: false, result: false }
}
