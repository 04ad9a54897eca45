//! Chance with a seed, so that a run can be had again as far as the machine allows.

/// SplitMix64.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own for the part with this number.
    pub fn part(&mut self, number: u64) -> Self {
        Self(self.draw() ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 up to, not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.draw() % end
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let end = u64::try_from(all.len()).ok().filter(|end| *end > 0)?;
        all.get(usize::try_from(self.below(end)).ok()?)
    }
}
