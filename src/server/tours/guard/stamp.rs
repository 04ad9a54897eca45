//! When a form was served, in a hidden field that nobody else can write; and which posts are the same submission.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};

use super::doubt::Doubt;
use crate::{
    domain::tour::TourForm,
    server::{chance::Chance, store::key::SiteKey},
};

/// Nobody fills in the form sooner.
pub const FASTEST: TimeDelta = TimeDelta::seconds(2);
/// A page left open over night is still a renter's.
pub const OLDEST: TimeDelta = TimeDelta::hours(24);
/// So far the machine's clock may be set back between serving and posting without anybody waiting for it.
pub const CLOCK_SLACK: TimeDelta = TimeDelta::minutes(1);

/// What the key is used for here; two uses never share a keyed hash.
const STAMP: &str = "tour form";
const SUBMISSION: &str = "tour submission";

/// Characters of a submission id from outside.
const ID_LENGTHS: std::ops::RangeInclusive<usize> = 8..=64;

/// The signed time stamp of a served form: `{unix milliseconds}.{keyed hash}`, good for one building. It names nobody, and any number of
/// posts may carry the same one.
#[derive(Debug, Clone, Copy)]
pub struct Stamp;

impl Stamp {
    /// For a form of this building that is served now.
    pub fn issue(key: &SiteKey, building: &str, now: DateTime<Utc>) -> String {
        let served = now.timestamp_millis().to_string();
        let mac = URL_SAFE_NO_PAD.encode(key.mac(STAMP, &[building, &served]));
        format!("{served}.{mac}")
    }

    /// What a post carries in the stamp's field; empty where it has none.
    ///
    /// # Errors
    ///
    /// [`Doubt::Unstamped`] where it is missing, forged, another building's or more than [`CLOCK_SLACK`] ahead; [`Doubt::TooFast`] sooner than
    /// [`FASTEST`] after it was served, [`Doubt::Stale`] later than [`OLDEST`]. A stamp ahead by less than the slack says nothing about
    /// how long somebody typed, and is believed.
    pub fn judge(key: &SiteKey, building: &str, text: &str, now: DateTime<Utc>) -> Result<(), Doubt> {
        let served = Self::read(key, building, text).ok_or(Doubt::Unstamped)?;
        let age = now.signed_duration_since(served);
        if age < -CLOCK_SLACK {
            return Err(Doubt::Unstamped);
        }
        if age > OLDEST {
            return Err(Doubt::Stale);
        }
        if age >= TimeDelta::zero() && age < FASTEST { Err(Doubt::TooFast) } else { Ok(()) }
    }

    /// When the form was served; `None` where this is no stamp of ours for this building.
    fn read(key: &SiteKey, building: &str, text: &str) -> Option<DateTime<Utc>> {
        let (served, mac) = text.split_once('.')?;
        let mac = URL_SAFE_NO_PAD.decode(mac).ok()?;
        if !key.verify(STAMP, &[building, served], &mac) {
            return None;
        }
        DateTime::from_timestamp_millis(served.parse().ok()?)
    }
}

/// A fresh id for a served form: 128 random bits in lower-case hexadecimal. Posting the same form twice posts it twice.
pub fn submission_id(chance: &dyn Chance) -> String {
    let mut id = [0; 16];
    chance.fill(&mut id);
    hex(id)
}

/// Under which id a post is kept: the posted one where it can be one (8 to 64 letters, digits, `-` or `_`), else one derived from the
/// building and everything typed, so that the same form posted twice is one submission there too. `posted` is empty where there was none.
/// Anybody may post any id: it is unique within its building only, and no secret.
pub fn submission(key: &SiteKey, building: &str, posted: &str, form: &TourForm) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if ID_LENGTHS.contains(&posted.len()) && posted.bytes().all(plain) {
        return posted.to_owned();
    }
    let parts: Vec<&str> = std::iter::once(building).chain(form.typed()).collect();
    let mac = key.mac(SUBMISSION, &parts);
    hex(std::array::from_fn(|at| mac[at]))
}

fn hex(bits: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(bits))
}
