//! How photos are laid out where there is room: rows of two or three that are always full, and one across the whole width where a
//! row would be left with a single photo.

use std::iter::repeat_n;

/// How much of a row a photo takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    Whole,
    Half,
    Third,
}

impl Share {
    /// The class that gives it its width.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Half => "half",
            Self::Third => "third",
        }
    }
}

/// The share of each of `count` photos, in their order. Photos that `lead` the page, because no plan comes before them, begin with one
/// across the whole width.
pub fn shares(count: usize, lead: bool) -> Vec<Share> {
    let first = usize::from(lead || count % 3 == 1).min(count);
    let rest = count - first;
    let (wholes, halves) = match rest % 3 {
        0 => (first, 0),
        1 if rest == 1 => (first + 1, 0),
        // Two rows of two rather than one of three and a photo alone.
        1 => (first, 4),
        _ => (first, 2),
    };
    let thirds = count - wholes - halves;
    [(Share::Whole, wholes), (Share::Half, halves), (Share::Third, thirds)]
        .into_iter()
        .flat_map(|(share, times)| repeat_n(share, times))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixths of a row.
    fn width(share: Share) -> usize {
        match share {
            Share::Whole => 6,
            Share::Half => 3,
            Share::Third => 2,
        }
    }

    #[test]
    fn every_row_is_full_however_many_photos_there_are() {
        for lead in [false, true] {
            for count in 0..40 {
                let shares = shares(count, lead);
                assert_eq!(shares.len(), count, "a photo is left out");
                let mut filled = 0;
                for share in &shares {
                    filled += width(*share);
                    assert!(filled <= 6, "{shares:?} breaks a row early");
                    filled %= 6;
                }
                assert_eq!(filled, 0, "{shares:?} leaves a gap at its end");
            }
        }
    }

    #[test]
    fn photos_that_lead_the_page_begin_with_a_large_one() {
        for count in 1..40 {
            assert_eq!(shares(count, true)[0], Share::Whole);
        }
    }

    #[test]
    fn beside_a_plan_a_few_photos_take_no_more_than_two_rows() {
        for count in 1..=6 {
            let sixths: usize = shares(count, false).into_iter().map(width).sum();
            assert!(sixths <= 12, "{count} photos take {sixths} sixths of a row");
        }
    }
}
