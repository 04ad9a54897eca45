//! What somebody agrees to by ticking the form's one box.

use crate::{locales::Catalogue, server::store::outbox::Consent};

/// Word for word as it stands on the form; the version tells two wordings apart.
pub fn consent(words: &Catalogue, building: &str) -> Consent {
    Consent { version: words.text("tour-consent-version"), text: words.with("tour-consent", &[("building", building)]) }
}
