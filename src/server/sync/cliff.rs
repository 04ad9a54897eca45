//! Whether an answer is believed. A wrong token is answered with an empty list, so a sudden drop waits until it persists.

use std::collections::HashSet;

use crate::{domain::unit::Unit, server::inventory::Held};

/// The answer in a row at which a drop is believed.
const BELIEVED_AT: u32 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accept,
    Hold(Held),
}

/// `known` are the homes in service; `held` what already waits. Held is a drop to none, or one with more than 80 % of the known ids gone.
pub fn judge(known: &[Unit], answer: &[Unit], held: Option<Held>) -> Verdict {
    let sent: HashSet<&str> = answer.iter().map(|unit| unit.id.as_str()).collect();
    let missing = known.iter().filter(|unit| !sent.contains(unit.id.as_str())).count();
    let sudden = !known.is_empty() && (answer.is_empty() || missing * 5 > known.len() * 4);
    let times = held.map_or(0, |held| held.times) + 1;
    if sudden && times < BELIEVED_AT { Verdict::Hold(Held { units: answer.len(), times }) } else { Verdict::Accept }
}
