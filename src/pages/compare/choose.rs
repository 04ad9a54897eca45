//! Which homes stand side by side: one more by a plain form, and with script which of the kept ones.

use leptos::prelude::*;

use super::asked::{Asked, FIT};
use crate::{
    domain::{order::natural, unit::Unit},
    server::site::{Moment, Site},
};

/// One more home, by a form that needs no script; that there is no room, where there is none.
pub fn add(site: &Site, moment: &Moment, asked: &Asked<'_>) -> AnyView {
    let words = &site.words;
    if asked.shown.len() == FIT {
        return asked.left_out.is_empty().then(|| view! { <p class="muted">{words.text("compare-full")}</p> }).into_any();
    }
    let writer = site.writer(moment);
    let others =
        by_label(moment).into_iter().filter(|unit| unit.status.meaning.is_open() && asked.shown.iter().all(|shown| shown.id != unit.id));
    let options: Vec<_> = others.map(|unit| view! { <option value=unit.id.clone()>{writer.one_line(unit)}</option> }).collect();
    if options.is_empty() {
        return ().into_any();
    }
    let present = asked.shown.iter().map(|unit| view! { <input type="hidden" name="units" value=unit.id.clone() /> });
    view! {
        <form method="get" class="compare-add">
            {present.collect_view()}
            <label class="field">
                <span>{words.text("compare-add")}</span>
                <select name="units" autocomplete="off"><option value="">{words.text("compare-add-none")}</option>{options}</select>
            </label>
            <button type="submit" class="button">{words.text("compare-add-submit")}</button>
        </form>
    }
    .into_any()
}

/// Every home as a choice, seen by nobody until `public/keep.js` has taken away those that are not kept, where more are than fit.
pub fn kept(site: &Site, moment: &Moment, asked: &Asked<'_>) -> Option<AnyView> {
    let words = &site.words;
    let homes = by_label(moment);
    let choices = homes.iter().map(|unit| {
        let shown = asked.shown.iter().any(|shown| shown.id == unit.id);
        view! { <label class="choice"><input type="checkbox" name="units" value=unit.id.clone() checked=shown /><span>{unit.label.clone()}</span></label> }
    });
    (homes.len() > FIT).then(|| {
        view! {
            <form method="get" class="compare-kept" data-kept-choice hidden autocomplete="off">
                <fieldset class="group">
                    <legend>{words.text("compare-kept")}</legend>
                    <div class="choices">{choices.collect_view()}</div>
                </fieldset>
                <button type="submit" class="button">{words.text("compare-kept-submit")}</button>
            </form>
        }
        .into_any()
    })
}

fn by_label(moment: &Moment) -> Vec<&Unit> {
    let mut homes: Vec<&Unit> = moment.snapshot.units.iter().collect();
    homes.sort_by(|a, b| natural(&a.label, &b.label).then_with(|| natural(&a.id, &b.id)));
    homes
}
