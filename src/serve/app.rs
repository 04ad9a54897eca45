//! The parts of the running program, put together. Tests put together the same.

use std::sync::Arc;

use axum::Router;
use ipnet::IpNet;

use crate::{
    locales::Catalogue,
    pages::shell::theme_name,
    server::{
        assets::Assets,
        budget::Budget,
        chance::SharedChance,
        clock::SharedClock,
        inventory::Buildings,
        media::{self, Media, studio::Studio},
        metrics,
        settings::Settings,
        site::Site,
        store::{Store, key::SiteKey},
        sync::{self, Surroundings, Worker},
        theme,
        tours::{
            delivery::Courier,
            reception::Reception,
            start::{self, WritePath},
        },
    },
    web,
};

/// Everything that runs, before it runs.
pub struct App {
    pub site: Arc<Site>,
    /// One for each building.
    pub workers: Vec<Arc<Worker>>,
    pub reception: Arc<Reception>,
    /// One for each lane on which tours are told.
    pub couriers: Vec<Arc<Courier>>,
    pub budget: Arc<Budget>,
    pub store: Arc<Store>,
    trusted_proxies: Vec<IpNet>,
}

impl App {
    /// Opens the data directory and puts what was last known into service. Blocks on the disk.
    pub fn open(settings: Settings, mut assets: Assets, clock: SharedClock, chance: SharedChance, studio: Studio) -> anyhow::Result<Self> {
        metrics::start_counting();
        let public_url = settings.public_origin();
        let store = Store::open(&settings.data_dir)?;
        let key = SiteKey::open(&settings.data_dir, &*chance)?;
        let budget = Arc::new(Budget::open(Arc::clone(&store), Arc::clone(&clock))?);
        let lookup = media::system_lookup();
        let limits = media::Limits::default();
        let media = Media::open(&settings.data_dir, &key.mac("media", &[]), limits, &lookup, studio, Arc::clone(&clock))?;
        for building in &settings.buildings {
            if let Some(sheet) = building.accent.as_deref().and_then(theme::style_sheet) {
                assets.add(&theme_name(&building.slug), sheet, "text/css; charset=utf-8");
            }
        }
        let words = Arc::new(Catalogue::for_language("en"));
        let surroundings = Surroundings { budget: Arc::clone(&budget), clock: Arc::clone(&clock), chance };
        let told = start::Settings { buildings: &settings.buildings, smtp: settings.smtp.as_ref(), public_url: &public_url };
        let WritePath { reception, couriers } = start::open(&told, &store, &key, &words, &surroundings)?;
        let buildings = Buildings::new(settings.buildings);
        let workers = sync::start(&buildings, &store, &key, &surroundings);
        let site = Arc::new(Site::new(public_url, buildings, words, assets, media, clock));
        site.register_pictures();
        site.publish_pictures();
        Ok(Self { site, workers, reception, couriers, budget, store, trusted_proxies: settings.trusted_proxies })
    }

    /// What visitors reach.
    pub fn router(&self) -> Router {
        web::router(Arc::clone(&self.site), Arc::clone(&self.reception), self.trusted_proxies.clone())
    }

    /// What the operator reaches.
    pub fn admin(&self) -> Router {
        web::admin_router(Arc::clone(&self.site), Arc::clone(&self.budget), Arc::clone(&self.store))
    }
}
