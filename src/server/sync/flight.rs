//! One refresh at a time: whoever asks while one is under way gets its result.

use std::sync::{Mutex, PoisonError};

use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};

/// The refresh under way, where there is one.
#[derive(Debug)]
pub struct Flight<T: Clone>(Mutex<Option<Shared<BoxFuture<'static, T>>>>);

impl<T: Clone> Default for Flight<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone + Send + Sync + 'static> Flight<T> {
    /// Joins what is under way, or starts it. It ends even where everybody who waits for it gives up, as long as `start` hands it to the runtime.
    pub fn join<F>(&self, start: impl FnOnce() -> F) -> Shared<BoxFuture<'static, T>>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*slot {
            Some(flight) if flight.peek().is_none() => flight.clone(),
            _ => {
                let flight = start().boxed().shared();
                *slot = Some(flight.clone());
                flight
            }
        }
    }
}
