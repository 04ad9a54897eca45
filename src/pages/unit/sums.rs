//! What is paid together for a home: the only sums that a page tells. They hold the rent and the required fees; what the vendor asks
//! beside them is in none, because nobody says whether it must be paid.

use crate::{
    domain::{
        price::Basis,
        unit::{Concession, LeaseTerm, Unit},
    },
    server::{
        settings::{Fee, FeePeriod},
        site::Moment,
    },
};

pub struct Sums<'s> {
    unit: &'s Unit,
    fees: &'s [Fee],
}

/// What is paid from the first day of a lease to its last, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaseTotal {
    pub amount: i64,
    pub months: u32,
    /// Without what the vendor offers: how its free time is taken off is not told, so this is the most that is paid.
    pub at_most: bool,
}

impl<'s> Sums<'s> {
    pub fn of(moment: &'s Moment, unit: &'s Unit) -> Self {
        Self { unit, fees: &moment.building.settings.fees }
    }

    /// The fees that must be paid, in the order of the settings.
    pub fn required(&self, period: FeePeriod) -> impl Iterator<Item = &'s Fee> + use<'s> {
        self.fees.iter().filter(move |fee| fee.required && fee.period == period)
    }

    /// Rent and fees of a month; `None` where there are no such fees, or where they and the rent do not add up.
    pub fn each_month(&self) -> Option<i64> {
        self.required(FeePeriod::Month).next()?;
        Some(self.rent()? + self.fees(FeePeriod::Month))
    }

    /// The first month and what is paid once; `None` where nothing is, or where it and the rent do not add up.
    pub fn to_move_in(&self) -> Option<i64> {
        self.required(FeePeriod::Once).next()?;
        Some(self.rent()? + self.fees(FeePeriod::Month) + self.fees(FeePeriod::Once))
    }

    /// `None` where the lease can be of several lengths or of none in months, the rent is only a lowest one, or a net rent is lower
    /// for a reason that nobody tells.
    pub fn over_the_lease(&self) -> Option<LeaseTotal> {
        let &[LeaseTerm::Months(months)] = self.unit.lease_terms.as_slice() else { return None };
        let offered = |offer: &Concession| offer.is_free_time() || offer.text.is_some();
        let at_most = self.unit.concession.as_ref().is_some_and(offered);
        let price = &self.unit.price;
        if price.from || (price.distinct_net().is_some() && !at_most) {
            return None;
        }
        let monthly = self.rent()? + self.fees(FeePeriod::Month);
        let amount = monthly.checked_mul(i64::from(months))?.checked_add(self.fees(FeePeriod::Once))?;
        Some(LeaseTotal { amount, months, at_most })
    }

    /// Only what is paid by the home and by the month adds up with fees.
    fn rent(&self) -> Option<i64> {
        self.unit.price.gross.filter(|_| self.unit.price.basis == Basis::MONTHLY)
    }

    fn fees(&self, period: FeePeriod) -> i64 {
        self.required(period).map(|fee| fee.amount).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            measure::Decimal,
            price::{Per, Period},
        },
        server::testing,
    };

    fn fee(amount: i64, period: FeePeriod, required: bool) -> Fee {
        Fee { name: "A fee".to_owned(), amount, period, required }
    }

    /// The total of a home at 3,200 a month for twelve months, 50 each month, 20 once, and an optional fee, once it is changed.
    fn total(change: impl FnOnce(&mut Unit)) -> Option<LeaseTotal> {
        let fees = [fee(5_000, FeePeriod::Month, true), fee(2_000, FeePeriod::Once, true), fee(99_900, FeePeriod::Month, false)];
        let mut unit = testing::unit("1");
        unit.lease_terms = vec![LeaseTerm::Months(12)];
        change(&mut unit);
        Sums { unit: &unit, fees: &fees }.over_the_lease()
    }

    #[test]
    fn a_lease_costs_its_months_and_what_is_paid_once() {
        assert_eq!(total(|_| {}), Some(LeaseTotal { amount: 12 * 325_000 + 2_000, months: 12, at_most: false }));
    }

    #[test]
    fn free_weeks_make_it_the_most_that_is_paid() {
        let free = |unit: &mut Unit| {
            unit.price.net = Some(300_000);
            unit.concession = Some(Concession { weeks_free: Some(Decimal::whole(4)), months_free: None, text: None });
        };
        assert_eq!(total(free), Some(LeaseTotal { amount: 12 * 325_000 + 2_000, months: 12, at_most: true }));
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        type Change = fn(&mut Unit);
        let nothing: [(&str, Change); 7] = [
            ("no price", |unit| unit.price.gross = None),
            ("a lowest price", |unit| unit.price.from = true),
            ("a net rent nobody explains", |unit| unit.price.net = Some(300_000)),
            ("a rent by the week", |unit| unit.price.basis = Basis::Rent { period: Period::Week, per: Per::Home }),
            ("no lease", |unit| unit.lease_terms.clear()),
            ("two leases", |unit| unit.lease_terms.push(LeaseTerm::Months(24))),
            ("a lease without an end", |unit| unit.lease_terms = vec![LeaseTerm::Rolling]),
        ];
        for (why, change) in nothing {
            assert_eq!(total(change), None, "{why}");
        }
    }
}
