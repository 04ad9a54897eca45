//! Where a tour request comes in: judged, stored once, acknowledged only then.

mod change;
mod draw;

use std::{collections::HashSet, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

pub use self::change::ChangeOutcome;
use super::{
    consent::consent,
    fresh::Fresh,
    guard::{
        Doubt, Rate, Stamp, Verdict, Visitor, signals,
        stamp::{submission, submission_id},
    },
    world::TourWorld,
};
use crate::{
    domain::tour::{Field, Mistake, TourForm, TourKind},
    locales::Catalogue,
    server::{
        budget::host_of,
        chance::SharedChance,
        clock::SharedClock,
        inventory::Building,
        store::{
            Store, StoreError,
            key::SiteKey,
            outbox::{Channel, MAIL, NewTour, Route, Submitted, Tour},
        },
    },
};

/// The desk that takes requests in, for all buildings.
pub struct Reception {
    store: Arc<Store>,
    key: SiteKey,
    clock: SharedClock,
    chance: SharedChance,
    words: Arc<Catalogue>,
    rate: Arc<Rate>,
    /// Slugs of the buildings whose vendor takes leads.
    vendors: HashSet<String>,
    /// Whether mail can be sent.
    mail: bool,
    /// Rung when there is something to tell.
    bell: Arc<Notify>,
}

impl std::fmt::Debug for Reception {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reception")
    }
}

/// A form as it came.
#[derive(Debug, Clone)]
pub struct Posted {
    pub form: TourForm,
    /// The hidden fields; empty where they are missing.
    pub submission: String,
    pub stamp: String,
    /// The field that people do not see.
    pub trap: String,
    pub visitor: Visitor,
}

/// What became of a form.
#[derive(Debug)]
pub enum Outcome {
    /// It is on the disk, from now or from before; `same` is whether what was typed now is what is there.
    Received { tour: Box<Tour>, same: bool },
    /// Each with its field; nothing is stored.
    Wrong(Vec<(Field, Mistake)>),
    /// Far too many from there; nothing is stored.
    TooMany { retry_after: Duration },
    /// The disk; nothing is stored.
    Failed(StoreError),
}

impl Reception {
    pub fn new(store: Arc<Store>, key: SiteKey, clock: SharedClock, chance: SharedChance, words: Arc<Catalogue>) -> Self {
        Self { store, key, clock, chance, words, rate: Arc::default(), vendors: HashSet::new(), mail: false, bell: Arc::new(Notify::new()) }
    }

    /// Who can be told: the buildings whose vendor takes leads, and whether there is a mail server.
    #[must_use]
    pub fn telling(self, vendors: HashSet<String>, mail: bool) -> Self {
        Self { vendors, mail, ..self }
    }

    /// Rung whenever there is something to tell.
    pub fn bell(&self) -> Arc<Notify> {
        Arc::clone(&self.bell)
    }

    /// The times that are free for a kind (the building's first where none is named), and what makes a served form known again. Where the disk cannot
    /// say which are taken all are offered: taking one is decided when it is posted.
    pub async fn fresh(&self, building: &Arc<Building>, kind: Option<TourKind>) -> Fresh {
        let now = self.clock.now();
        let (slug, kinds) = (building.settings.slug.as_str(), &building.settings.tours.kinds);
        let kind = kind.filter(|kind| kinds.contains(kind)).or_else(|| kinds.first().copied()).unwrap_or(TourKind::Guided);
        let full = self.full(building, kind, now).await.unwrap_or_else(|error| {
            tracing::error!(building = slug, %error, "which slots are taken is not known");
            HashSet::new()
        });
        let slots = TourWorld::new(building, now).slots().into_iter().filter(|slot| !full.contains(&slot.to_utc())).collect();
        Fresh { kind, slots, submission: submission_id(&*self.chance), stamp: Stamp::issue(&self.key, slug, now) }
    }

    /// The same for a form that comes back with mistakes: it stays the submission it was, served when it was.
    pub async fn fresh_again(&self, building: &Arc<Building>, posted: &Posted) -> Fresh {
        let fresh = self.fresh(building, TourKind::parse(&posted.form.kind)).await;
        let slug = building.settings.slug.as_str();
        let known = matches!(Stamp::judge(&self.key, slug, &posted.stamp, self.clock.now()), Ok(()) | Err(Doubt::TooFast));
        let own = known && submission(&self.key, slug, &posted.submission, &posted.form) == posted.submission;
        if own { Fresh { submission: posted.submission.clone(), stamp: posted.stamp.clone(), ..fresh } } else { fresh }
    }

    /// The slots of a kind that have no place left.
    async fn full(&self, building: &Building, kind: TourKind, now: DateTime<Utc>) -> Result<HashSet<DateTime<Utc>>, StoreError> {
        let (slug, capacity) = (building.settings.slug.clone(), building.settings.tours.capacity);
        let taken = self.store.run(move |store| store.taken(&slug, now)).await?;
        Ok(taken.into_iter().filter(|(_, of, count)| *of == kind && *count >= capacity).map(|(at, _, _)| at).collect())
    }

    /// Takes a form in.
    pub async fn submit(&self, building: &Arc<Building>, posted: &Posted) -> Outcome {
        match self.try_submit(building, posted).await {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::error!(building = building.settings.slug, %error, "a tour request could not be stored");
                Outcome::Failed(error)
            }
        }
    }

    async fn try_submit(&self, building: &Arc<Building>, posted: &Posted) -> Result<Outcome, StoreError> {
        let now = self.clock.now();
        let slug = building.settings.slug.as_str();
        let submission = submission(&self.key, slug, &posted.submission, &posted.form);
        let content = self.content(&posted.form);
        let known = {
            let (slug, submission) = (slug.to_owned(), submission.clone());
            self.store.run(move |store| store.submission(&slug, &submission, &content)).await?
        };
        if let Some((tour, same)) = known {
            return Ok(Outcome::Received { tour: Box::new(tour), same });
        }
        let request = match posted.form.parse(&TourWorld::new(building, now)) {
            Ok(request) => request,
            Err(wrong) => return Ok(Outcome::Wrong(wrong)),
        };
        let consent = request.consent.then(|| consent(&self.words, &building.settings.name));
        let books = !request.answers.is_empty();
        let routes = self.routes(building, request.email.as_deref(), books);
        let capacity = building.settings.tours.capacity;
        let secret = draw::secret(&*self.chance);
        let trapped = (!posted.trap.trim().is_empty()).then_some(Doubt::Honeypot);
        let stamped = Stamp::judge(&self.key, slug, &posted.stamp, now).err();
        let seen = [trapped, stamped, signals(&request)];
        let (rate, visitor, building) = (Arc::clone(&self.rate), posted.visitor, slug.to_owned());
        // Counted inside the transaction: of a hundred posts of one submission one counts.
        let doubts = move || {
            let many = match rate.count(visitor, &building, now) {
                Verdict::Fine => None,
                Verdict::Doubtful(doubt) => Some(doubt),
                Verdict::Refused { retry_after } => return Err(retry_after),
            };
            Ok(seen.into_iter().chain([many]).flatten().map(Doubt::word).collect())
        };
        let new = NewTour { building: slug.to_owned(), submission, content, request, consent, capacity, routes, secret };
        let chance = Arc::clone(&self.chance);
        let stored = self.store.run(move |store| store.submit(&new, now, || draw::reference(&*chance), doubts)).await?;
        Ok(match stored {
            Submitted::Stored(tour) => {
                self.bell.notify_waiters();
                tracing::info!(building = slug, reference = tour.reference, quarantined = tour.quarantined, "a tour request came in");
                Outcome::Received { tour: Box::new(tour), same: true }
            }
            Submitted::Repeated { tour, same } => Outcome::Received { tour: Box::new(tour), same },
            Submitted::Refused(retry_after) => Outcome::TooMany { retry_after },
            Submitted::Taken => Outcome::Wrong(vec![(Field::Slot, Mistake::Taken)]),
        })
    }

    /// Everybody who is to be told. A vendor with a prescreening is told of what it can book (`books`) and of nothing else.
    fn routes(&self, building: &Building, renter: Option<&str>, books: bool) -> Vec<Route> {
        let settings = &building.settings;
        let vendor = self.vendors.contains(&settings.slug) && (settings.prescreen.is_empty() || books);
        let vendor = vendor.then(|| Route { channel: Channel::Vendor, lane: host_of(&settings.source.base_url), recipient: None });
        let mail = |channel, to: &str| Route { channel, lane: MAIL.to_owned(), recipient: Some(to.to_owned()) };
        let office = settings.leads.email_to.iter().map(|to| mail(Channel::Office, to));
        let renter = renter.into_iter().map(|to| mail(Channel::Renter, to));
        vendor.into_iter().chain(office.chain(renter).filter(|_| self.mail)).collect()
    }

    /// What tells a repeat of a submission from another request under its id.
    fn content(&self, form: &TourForm) -> [u8; 32] {
        let parts: Vec<&str> = form.typed().collect();
        self.key.mac("tour content", &parts)
    }
}
