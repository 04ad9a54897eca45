//! The building seen from the street: floors from the top down, a window for every home, a blind for every home that is taken.

use leptos::prelude::*;

use crate::domain::unit::Standing;

/// How a window looks. Each look has a shape of its own, so that none speaks by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The page's own home: lit.
    Here,
    /// Free: the sky in the panes.
    Open,
    /// Somebody has applied: the blind half down.
    Half,
    /// Taken: the blind down.
    Shut,
}

impl Look {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Open => "open",
            Self::Half => "half",
            Self::Shut => "shut",
        }
    }

    /// Of a home that is not the page's own.
    pub const fn of(standing: Standing) -> Self {
        match standing {
            Standing::Available => Self::Open,
            Standing::Pending => Self::Half,
            Standing::Leased | Standing::NotAvailable => Self::Shut,
        }
    }
}

/// One home's window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    pub id: String,
    /// Path of the home's page.
    pub href: String,
    /// "12C, 2 bed, $4,150 a month, available now"
    pub name: String,
    pub look: Look,
    /// Whether a lamp is on, because the home matches what is asked for. What that means is said by the element [`LIT`].
    pub lit: bool,
    /// Whether the window stands for the home among the results, rather than beside them.
    pub result: bool,
}

/// Id of the element that says in words what a lit window is.
pub const LIT: &str = "lit";

/// One floor, as many places as every other has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storey {
    /// "Floor 12"
    pub name: String,
    /// "12"
    pub short: String,
    /// `None` is bare wall.
    pub windows: Vec<Option<Window>>,
}

/// How the building stands beside its homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// No home tells its floor.
    Nothing,
    /// A window for every home.
    Windows,
    /// A bar for every floor, because there are too many homes.
    Floors,
}

/// Windows side by side that need not stand closer.
const ROOMY: usize = 10;

/// The wall. A window leads to its home, but for the page's own; the name of the one that is pointed at stands below the wall, in the
/// place of `caption`.
#[component]
pub fn Facade(
    storeys: Vec<Storey>,
    /// What the drawing shows.
    label: String,
    /// Said below the wall while no window is pointed at.
    caption: String,
    /// Floors that are not drawn; nothing where all are.
    #[prop(optional_no_strip)]
    above: Option<String>,
    #[prop(optional_no_strip)] below: Option<String>,
) -> impl IntoView {
    let dense = storeys.first().is_some_and(|storey| storey.windows.len() > ROOMY);
    let rows = storeys.into_iter().map(|Storey { name, short, windows }| {
        let places = windows.into_iter().map(|window| match window {
            Some(window) => pane(window),
            None => view! { <li aria-hidden="true"></li> }.into_any(),
        });
        view! {
            <li class="facade-storey">
                <span class="facade-level" aria-hidden="true">{short}</span>
                <span class="visually-hidden">{name}</span>
                <ul>{places.collect_view()}</ul>
            </li>
        }
    });
    let more = |text: Option<String>| text.map(|text| view! { <p class="facade-more">{text}</p> });
    view! {
        <div class="facade" role="group" aria-label=label>
            <div class="facade-scroll">
                <div class="facade-house" class:dense=dense>
                    {more(above)}
                    <ol>{rows.collect_view()}</ol>
                    {more(below)}
                </div>
            </div>
            <p class="facade-caption">{caption}</p>
        </div>
    }
}

fn pane(window: Window) -> AnyView {
    let Window { id, href, name, look, lit, result } = window;
    let (unit, beside) = if result { (Some(id), None) } else { (None, Some(id)) };
    let pane = match look {
        Look::Here => view! { <span class="pane" role="img" aria-label=name></span> }.into_any(),
        _ => view! { <a class="pane" href=href aria-label=name aria-describedby=lit.then_some(LIT)></a> }.into_any(),
    };
    view! { <li data-unit-id=unit data-window-unit-id=beside data-look=look.word() data-lit=lit>{pane}</li> }.into_any()
}
