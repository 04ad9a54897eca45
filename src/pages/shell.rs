//! The document around every page: head, header, footer.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::{areas, part::Part, tour};
use crate::server::{inventory::Building, site::Site, social_card};

/// What a page says about itself.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    pub title: String,
    pub description: String,
    /// Path and query of the one address that search engines should keep.
    pub canonical: Option<String>,
    /// Path and query of the same homes as a feed.
    pub feed: Option<String>,
    /// Keep this state out of search results.
    pub no_index: bool,
    pub tour: TourLink,
    /// What the page says in the words of schema.org, as JSON that is safe in a `<script>`.
    pub structured_data: Option<String>,
    pub social_card: Option<CardLink>,
    /// What the page has beside what every page has.
    pub parts: &'static [Part],
}

/// The picture shown where somebody shares the page's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLink {
    /// Path of the JPEG.
    pub path: String,
    /// What it says, for whoever cannot see it.
    pub alt: String,
}

/// Where a page's tour link leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TourLink {
    /// To the building's form.
    #[default]
    Building,
    /// To the form of the home with this id, or of the building where the home cannot be seen; the page's script brings it in.
    Home(Option<String>),
    /// Nowhere: the page is about a tour itself.
    Here,
}

/// A page ready to be written.
pub struct Page<V> {
    pub meta: Meta,
    /// The building whose name and colours the page bears.
    pub building: Option<Arc<Building>>,
    pub main: V,
}

/// The whole document, byte for byte the same for everyone. `page` runs inside, because an island looks for its surroundings while
/// it is made.
pub fn render<V: IntoView + 'static>(site: &Site, page: impl FnOnce() -> Page<V>) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| page().document(site).into_view().to_html());
    owner.unset_with_forced_cleanup();
    format!("<!DOCTYPE html>{html}")
}

impl<V: IntoView + 'static> Page<V> {
    fn document(self, site: &Site) -> impl IntoView + use<V> {
        let words = &site.words;
        let Meta { title, description, canonical, feed, no_index, tour, structured_data, social_card, parts } = self.meta;
        let assets = &site.assets;
        let theme = self
            .building
            .as_ref()
            .map(|building| assets.path(&theme_name(&building.settings.slug)).to_owned())
            .filter(|path| !path.is_empty());
        let layers: Vec<&str> = parts.iter().filter_map(|part| part.layer()).collect();
        let styles = assets.style.of_page(&layers).map(|style| view! { <style inner_html=style.to_owned()></style> }).collect_view();
        let boot = parts.contains(&Part::Listing).then(|| {
            view! {
                <script
                    type="module"
                    src=assets.path("boot.js").to_owned()
                    data-glue=assets.path("stoop.js").to_owned()
                    data-wasm=assets.path("stoop.wasm").to_owned()
                    data-live-script=assets.path("live.js").to_owned()
                ></script>
            }
        });
        // A form is seen as it will stay: the days do not turn from a stack into a strip before the reader's eyes.
        let blocks = |part: Part| (part == Part::Tour && tour == TourLink::Here).then_some("render");
        let scripts = parts.iter().filter_map(|part| Some((part.script(assets)?, blocks(*part))));
        let scripts = scripts.map(|(path, blocking)| view! { <script type="module" src=path blocking=blocking></script> }).collect_view();
        let keep = self.building.as_ref().map(|_| assets.path("keep.js").to_owned()).filter(|path| !path.is_empty());
        // Where a page has a part that only the kept homes decide, they are known before it is seen.
        let keep_blocking = parts.contains(&Part::Compare).then_some("render");
        let keep = keep.map(|path| view! { <script type="module" src=path blocking=keep_blocking></script> });
        let reload = cfg!(debug_assertions).then(|| view! { <script src=assets.path("reload.js").to_owned()></script> });
        view! {
            <html lang=words.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <title>{title.clone()}</title>
                    <meta name="description" content=description.clone() />
                    <meta name="color-scheme" content="light dark" />
                    {open_graph(site, self.building.as_deref(), title, description, canonical.as_deref(), social_card)}
                    {no_index.then(|| view! { <meta name="robots" content="noindex,follow" /> })}
                    {canonical.map(|path| view! { <link rel="canonical" href=format!("{}{path}", site.public_url) /> })}
                    {feed.map(|path| view! { <link rel="alternate" type="application/atom+xml" href=path /> })}
                    {structured_data.map(|json| view! { <script type="application/ld+json" inner_html=json></script> })}
                    <link rel="preload" r#as="font" type="font/woff2" href=assets.path("figtree.woff2").to_owned() crossorigin="" />
                    {styles}
                    {theme.map(|path| view! { <link rel="stylesheet" href=path /> })}
                    <link rel="icon" type="image/svg+xml" href=assets.path("icon.svg").to_owned() />
                    {boot}
                    {scripts}
                    {keep}
                    {reload}
                </head>
                <body>
                    <a class="skip" href="#main">{words.text("skip")}</a>
                    {header(site, self.building.as_deref(), &tour)}
                    {self.main}
                    {footer(site, self.building.as_deref())}
                </body>
            </html>
        }
    }
}

/// What other sites show of the page's address.
fn open_graph(
    site: &Site,
    building: Option<&Building>,
    title: String,
    description: String,
    canonical: Option<&str>,
    card: Option<CardLink>,
) -> impl IntoView + use<> {
    let property = |name: &'static str, content: String| leptos::html::meta().attr("property", name).content(content);
    // A page without a card of its own may say the same as another; whoever shares it means this very address.
    let address = canonical.filter(|_| card.is_some()).map(|path| property("og:url", format!("{}{path}", site.public_url)));
    let card = card.map(|CardLink { path, alt }| {
        view! {
            {property("og:image", format!("{}{path}", site.public_url))}
            {property("og:image:type", "image/jpeg".to_owned())}
            {property("og:image:width", social_card::WIDTH.to_string())}
            {property("og:image:height", social_card::HEIGHT.to_string())}
            {property("og:image:alt", alt)}
            <meta name="twitter:card" content="summary_large_image" />
        }
    });
    view! {
        {property("og:type", "website".to_owned())}
        {property("og:title", title)}
        {property("og:description", description)}
        {address}
        {building.map(|building| property("og:site_name", building.settings.name.clone()))}
        {card}
    }
}

/// Logical name of a building's colours.
pub fn theme_name(slug: &str) -> String {
    format!("theme-{slug}.css")
}

fn header(site: &Site, building: Option<&Building>, tour: &TourLink) -> impl IntoView + use<> {
    let words = &site.words;
    let several = site.buildings.len() > 1;
    let (name, home) = match building {
        Some(building) => (building.settings.name.clone(), format!("/{}", building.settings.slug)),
        None => (words.text("portfolio-title"), "/".to_owned()),
    };
    let portfolio = (several && building.is_some()).then(|| view! { <a href="/">{words.text("portfolio-title")}</a> });
    // Its place is there before it is, so that nothing moves when it comes.
    let kept = building.map(|building| {
        let slug = building.settings.slug.clone();
        view! {
            <span class="kept">
                <a href=format!("/{slug}/compare") data-kept=slug data-text=words.with("kept", &[("n", "{n}")]) hidden></a>
                <span class="visually-hidden" aria-live="polite"></span>
            </span>
        }
    });
    let homes = building.map(|_| view! { <a href=home.clone()>{words.text("nav-homes")}</a> });
    let contact = building.map(|building| match tour {
        TourLink::Building => tour_link(site, building, None, "button primary").into_any(),
        TourLink::Home(id) => tour_link(site, building, id.as_deref(), "button primary").into_any(),
        TourLink::Here => contact(site, building, "button").into_any(),
    });
    view! {
        <header class="site-header">
            <a class="brand" href=home.clone()>{door()}<span>{name}</span></a>
            <nav aria-label=words.text("nav-site")>{kept}{portfolio}{homes}{contact}</nav>
        </header>
    }
}

/// The way to a tour: the form where the building takes requests, else the leasing office.
pub fn tour_link(site: &Site, building: &Building, unit: Option<&str>, class: &'static str) -> Option<AnyView> {
    if building.settings.tours.enabled {
        let href = tour::path(building, unit);
        return Some(view! { <a class=class href=href data-tour-link>{site.words.text("tour-link")}</a> }.into_any());
    }
    contact(site, building, class).map(IntoAny::into_any)
}

/// The way to reach the leasing office: by phone, else by mail; nothing where neither is known.
pub fn contact(site: &Site, building: &Building, class: &'static str) -> Option<impl IntoView + use<>> {
    let (address, label) = match (&building.settings.phone, &building.settings.email) {
        (Some(phone), _) => (tour::dialled(phone), site.words.with("nav-call", &[("value", phone)])),
        (None, Some(email)) => (format!("mailto:{email}"), site.words.text("nav-write")),
        (None, None) => return None,
    };
    Some(view! { <a class=class href=address>{label}</a> })
}

/// The mark: a door in a house.
fn door() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round">
            <path d="M4 21V9l8-6 8 6v12M9 21v-7h6v7M2 21h20" />
        </svg>
    }
}

fn footer(site: &Site, building: Option<&Building>) -> impl IntoView + use<> {
    let words = &site.words;
    let office = building.map(|building| {
        let settings = &building.settings;
        view! {
            <div>
                <strong>{settings.name.clone()}</strong>
                {settings.address_line().map(|line| view! { <p>{line}</p> })}
                {settings.tours.enabled.then(|| view! { <p><a href=tour::path(building, None)>{words.text("tour-link")}</a></p> })}
                {contact(site, building, "plain").map(|link| view! { <p>{link}</p> })}
                {areas::view(site, building)}
            </div>
        }
    });
    view! {
        <footer class="site-footer">
            {office}
            <div>
                <p class="equal-housing">{equal_housing()}<strong>{words.text("equal-housing")}</strong></p>
                <p>{words.text("equal-housing-text")}</p>
                <p>{words.text("powered")}</p>
            </div>
        </footer>
    }
}

/// The Equal Housing mark: a house with an equals sign.
fn equal_housing() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" fill="currentColor">
            <path fill-rule="evenodd" d="M12 2 1 8.5V12h2v9h18v-9h2V8.500zM5.500 19v-8.700L12 6.400l6.500 3.900V19zM8 11h8v2.400H8zm0 4h8v2.400H8z" />
        </svg>
    }
}
