//! The only place that asks the machine for random bytes.

use std::sync::Arc;

/// Where randomness comes from. Everything that draws takes one, so that tests can decide what is drawn.
pub trait Chance: Send + Sync + 'static {
    /// Fills the whole slice with unpredictable bytes, fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// A source of randomness as it is handed around.
pub type SharedChance = Arc<dyn Chance>;

/// The machine's own randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where real randomness enters the program")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}

/// A number drawn evenly from 0.0 up to, not including, 1.0.
pub fn fraction(chance: &dyn Chance) -> f64 {
    let mut bytes = [0; 4];
    chance.fill(&mut bytes);
    f64::from(u32::from_le_bytes(bytes)) / (f64::from(u32::MAX) + 1.0)
}
