//! What vendors' words for a home's standing mean. Their sets are open: the documented examples are not all there are.

use crate::domain::unit::Standing;

/// Case, `_`, `-` and spaces around do not matter. `None` for a home that is withheld, and counts as not sent. `dated` tells whether the
/// home has a date to move in, which is all that an absent word leaves to go by.
pub fn standing(word: &str, dated: bool) -> Option<Standing> {
    let folded = word.to_lowercase().replace(['_', '-'], " ");
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match folded.as_str() {
        "available" | "active" | "on sale" => Standing::Available,
        "" if dated => Standing::Available,
        "applied" | "application pending" | "reserved" | "on hold" | "pending" | "under contract" | "active under contract" => {
            Standing::Pending
        }
        "leased" | "rented" | "sold" | "closed" => Standing::Leased,
        "incomplete"
        | "under review"
        | "archived"
        | "expired"
        | "withdrawn"
        | "withdrawal requested"
        | "price analysis"
        | "canceled"
        | "cancelled"
        | "disabled" => return None,
        _ => Standing::NotAvailable,
    })
}
