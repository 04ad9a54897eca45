//! What only paper needs: when the facts were true, and a code that leads back to the page.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::{
    domain::unit::Unit,
    server::site::{Moment, Site},
};

/// Bare modules that every reader needs around a code.
const QUIET: i32 = 4;

/// The foot of the printed sheet.
pub fn view(site: &Site, moment: &Moment, unit: &Unit) -> impl IntoView + use<> {
    let words = &site.words;
    let address = format!("{}{}", site.public_url, site.href(moment, unit));
    view! {
        <div class="sheet">
            <div>
                <p><strong>{moment.name().to_owned()}</strong>{moment.building.settings.address_line().map(|line| view! { ", "{line} })}</p>
                {moment.building.settings.phone.clone().map(|phone| view! { <p>{phone}</p> })}
                <p>{checked(site, moment)}</p>
                <p>{words.text("sheet-code")}" "<span class="sheet-address">{address.clone()}</span></p>
            </div>
            {code(&address)}
        </div>
    }
}

/// "Prices and dates as of Nov 21, 2026, 10:04 AM."
pub fn checked(site: &Site, moment: &Moment) -> String {
    let zone = moment.building.settings.time_zone;
    let as_of = moment.snapshot.as_of;
    let when = format!("{}, {}", site.words.date(as_of.with_timezone(&zone).date_naive()), site.words.time(as_of, zone));
    site.words.with("sheet-checked", &[("value", &when)])
}

/// The address as a QR code, black on white; `None` for one too long for any.
fn code(address: &str) -> Option<impl IntoView + use<>> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let path = dark(&code);
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") width="120" height="120" aria-hidden="true" shape-rendering="crispEdges">
            <rect width=side height=side fill="#fff" />
            <path d=path fill="#000" />
        </svg>
    })
}

/// The dark modules, a rectangle for each run of them.
fn dark(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_and_no_other() {
        let code = QrCode::encode_text("https://alder.example/alder/units/9821", QrCodeEcc::Medium).expect("a code");
        let dark_modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
        let drawn: usize = dark(&code).split('h').skip(1).filter_map(|run| run.split('v').next()?.parse::<usize>().ok()).sum();
        assert_eq!(drawn, dark_modules.count());
    }
}
