//! What a renter does afterwards, from the receipt.

use std::sync::Arc;

use super::Reception;
use crate::{
    domain::tour::{Field, Mistake, TourForm},
    server::{
        inventory::Building,
        store::{
            StoreError,
            outbox::{Changed, Tour},
        },
        tours::world::TourWorld,
    },
};

/// What became of a change.
#[derive(Debug)]
pub enum ChangeOutcome {
    Done(Box<Tour>),
    Wrong(Vec<(Field, Mistake)>),
    Cancelled(Box<Tour>),
    Failed(StoreError),
}

impl Reception {
    /// The request behind a receipt's address.
    ///
    /// # Errors
    ///
    /// The disk.
    pub async fn find(&self, building: &Building, secret: &str) -> Result<Option<Tour>, StoreError> {
        let (slug, secret) = (building.settings.slug.clone(), secret.to_owned());
        self.store.run(move |store| store.tour_by_secret(&slug, &secret)).await
    }

    /// Moves a tour to the time that was typed.
    pub async fn reschedule(&self, building: &Arc<Building>, tour: &Tour, form: &TourForm) -> ChangeOutcome {
        let now = self.clock.now();
        let ask = match form.parse_time(&TourWorld::new(building, now)) {
            Ok(ask) => ask,
            Err(wrong) => return ChangeOutcome::Wrong(wrong),
        };
        let (id, capacity, routes) =
            (tour.id, building.settings.tours.capacity, self.routes(building, tour.request.email.as_deref(), false));
        let changed = self.store.run(move |store| store.reschedule(id, ask, capacity, &routes, now)).await;
        self.told(building, tour, changed)
    }

    /// Cancels a tour; a second time changes nothing.
    pub async fn cancel(&self, building: &Arc<Building>, tour: &Tour) -> ChangeOutcome {
        let now = self.clock.now();
        let (id, routes) = (tour.id, self.routes(building, tour.request.email.as_deref(), false));
        let changed = self.store.run(move |store| store.cancel(id, &routes, now)).await;
        self.told(building, tour, changed)
    }

    fn told(&self, building: &Building, tour: &Tour, changed: Result<Option<Changed>, StoreError>) -> ChangeOutcome {
        match changed {
            Ok(Some(Changed::Done(tour))) => {
                self.bell.notify_waiters();
                ChangeOutcome::Done(Box::new(tour))
            }
            Ok(Some(Changed::Same(tour))) => ChangeOutcome::Done(Box::new(tour)),
            Ok(Some(Changed::Cancelled(tour))) => ChangeOutcome::Cancelled(Box::new(tour)),
            Ok(Some(Changed::TooOften)) => ChangeOutcome::Wrong(vec![(Field::Slot, Mistake::TooOften)]),
            Ok(Some(Changed::Taken)) => ChangeOutcome::Wrong(vec![(Field::Slot, Mistake::Taken)]),
            Ok(None) => ChangeOutcome::Cancelled(Box::new(tour.clone())),
            Err(error) => {
                tracing::error!(building = building.settings.slug, %error, "a change of a tour could not be stored");
                ChangeOutcome::Failed(error)
            }
        }
    }
}
