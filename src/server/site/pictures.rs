//! The pictures of the homes, as pages show them.

use std::sync::{PoisonError, atomic::Ordering};

use super::{Moment, Site};
use crate::{
    domain::{
        picture::{Picture, Rendition, srcset},
        unit::{Asset, Unit},
    },
    server::media::{self, Known, Role, Variant},
};

/// Width and height that a picture is laid out with before it has been measured.
const UNMEASURED: (u32, u32) = (1600, 1200);

/// How large a page shows a picture at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Widest {
    /// In the column of a grid.
    Card,
    /// As wide as the page.
    Page,
}

impl Widest {
    /// Pixels that are enough on the densest screen.
    const fn pixels(self) -> u32 {
        match self {
            Self::Card => 800,
            Self::Page => u32::MAX,
        }
    }

    /// For whoever does not choose.
    const fn usual(self) -> Variant {
        Variant::Width(match self {
            Self::Card => 400,
            Self::Page => 800,
        })
    }
}

impl Site {
    /// The picture a home is known by: its plan where there is one to show, else its first photo.
    pub(super) fn face(&self, moment: &Moment, unit: &Unit) -> Option<Picture> {
        let plans = unit.plans.iter().map(|plan| (Role::Plan, plan));
        let photos = unit.photos.iter().map(|photo| (Role::Photo, photo));
        let (role, asset) = plans.chain(photos).find(|(role, asset)| !self.is_broken(moment, unit, *role, asset))?;
        let alt = match role {
            Role::Plan => self.plan_alt(moment, unit),
            Role::Photo => self.photo_alt(unit, asset),
        };
        Some(self.picture(moment, unit, role, asset, Widest::Card, alt))
    }

    /// The picture that stands for a building: the first photo of a home that can be had, else of any, else a plan.
    pub fn cover(&self, moment: &Moment) -> Option<Picture> {
        let units = &moment.snapshot.units;
        let photo = |unit: &Unit| {
            let photo = unit.photos.iter().find(|photo| !self.is_broken(moment, unit, Role::Photo, photo))?;
            Some(self.picture(moment, unit, Role::Photo, photo, Widest::Card, self.photo_alt(unit, photo)))
        };
        let open = units.iter().filter(|unit| unit.status.meaning.is_open()).find_map(photo);
        open.or_else(|| units.iter().find_map(photo)).or_else(|| units.iter().find_map(|unit| self.face(moment, unit)))
    }

    /// What a plan shows, in words.
    pub fn plan_alt(&self, moment: &Moment, unit: &Unit) -> String {
        self.words.with("plan-alt", &[("home", &unit.label), ("value", &self.writer(moment).summary(unit))])
    }

    /// What a photo shows, in the vendor's words, else which of how many it is.
    pub fn photo_alt(&self, unit: &Unit, photo: &Asset) -> String {
        if let Some(caption) = &photo.caption {
            return self.words.with("photo-alt-captioned", &[("home", &unit.label), ("value", caption)]);
        }
        let nth = unit.photos.iter().position(|other| other == photo).unwrap_or(0) + 1;
        self.words.with("photo-alt", &[("home", &unit.label), ("n", &nth.to_string()), ("value", &unit.photos.len().to_string())])
    }

    /// Whether a picture could not be had; pages show another one, or a drawing of ours.
    pub fn is_broken(&self, moment: &Moment, unit: &Unit, role: Role, asset: &Asset) -> bool {
        moment.pictures.is_broken(&self.picture_id(moment, unit, role, asset))
    }

    /// A picture as pages show it.
    pub fn picture(&self, moment: &Moment, unit: &Unit, role: Role, asset: &Asset, widest: Widest, alt: String) -> Picture {
        let id = self.picture_id(moment, unit, role, asset);
        let measure = moment.pictures.measure(&id);
        let path = |variant: Variant| media::path(&id, variant, measure.map(|measure| measure.hash.as_str()));
        let renditions: Vec<Rendition> = measure.map_or_else(Vec::new, |measure| {
            let narrower = media::WIDTHS.into_iter().filter(|width| *width < measure.shape.width);
            let all = narrower.map(|width| (Variant::Width(width), width)).chain([(Variant::Full, measure.shape.width)]);
            all.filter(|(_, width)| *width <= widest.pixels()).map(|(variant, width)| Rendition { path: path(variant), width }).collect()
        });
        let plan = role == Role::Plan;
        let (width, height) = measure.map_or(UNMEASURED, |measure| (measure.shape.width, measure.shape.height));
        let tint = measure.filter(|_| !plan).map(|measure| measure.shape.tint);
        let tint = tint.map_or_else(String::new, |[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}"));
        Picture { src: path(widest.usual()), srcset: srcset(&renditions), alt, width, height, tint, plan }
    }

    /// The site's own path of a picture or document.
    pub fn picture_path(&self, moment: &Moment, unit: &Unit, role: Role, asset: &Asset, variant: Variant) -> String {
        let id = self.picture_id(moment, unit, role, asset);
        let measure = moment.pictures.measure(&id);
        let hash = measure.and_then(|measure| match variant {
            Variant::Document => measure.document.as_deref(),
            Variant::Width(_) | Variant::Full => Some(measure.hash.as_str()),
        });
        media::path(&id, variant, hash)
    }

    fn picture_id(&self, moment: &Moment, unit: &Unit, role: Role, asset: &Asset) -> String {
        self.media.id(&moment.building.settings.slug, &unit.id, role, &asset.url)
    }

    /// Lets the pictures know of the homes in service; at once where nothing has changed since.
    pub fn register_pictures(&self) {
        for (building, registered) in self.buildings.iter().zip(&self.registered) {
            let mut version = registered.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(snapshot) = building.snapshot()
                && *version != snapshot.version
            {
                self.media.register(&building.settings, &snapshot);
                *version = snapshot.version;
            }
        }
    }

    /// Lets pages know what has been learned of the pictures since; at once where that is nothing.
    pub fn publish_pictures(&self) {
        let learned = self.media.learned();
        if self.published.swap(learned, Ordering::SeqCst) == learned {
            return;
        }
        for building in self.buildings.iter() {
            let (known, faces) = (building.pictures(), self.media.faces(&building.settings.slug));
            if faces != known.faces {
                building.publish_pictures(Known { version: known.version + 1, faces });
            }
        }
    }
}
