//! What every inventory system's source must do, whatever its vendor's dialect. A new source writes its [`Dialect`] and is added to the
//! list at the end.

mod answers;
mod failures;
mod secrecy;

use stoop::server::settings::{self, SourceKind};
use url::Url;

use crate::stage;

/// How one vendor says the same things.
pub trait Dialect: 'static {
    const KIND: SourceKind;
    /// The vendor's own keys.
    const OPTIONS: &'static [(&'static str, &'static str)] = &[];

    /// A complete answer with one home for each id, in this order.
    fn homes(ids: &[u32]) -> String;
    /// The same with the record at `index` replaced by one that nobody can read.
    fn homes_but(ids: &[u32], index: usize) -> String;
    /// One home whose free text is `text`.
    fn home_saying(text: &str) -> String;

    fn settings(base_url: &Url) -> settings::Building {
        let mut building = stage::building("alder", Self::KIND, base_url);
        building.source.options = Self::OPTIONS.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        building
    }
}

pub struct SeeClickRent;

impl SeeClickRent {
    fn home(id: u32, exposure: &str) -> String {
        let exposure = serde_json::to_string(exposure).unwrap();
        format!(
            r#"{{"id":{id},"unit":"{id}A","bed":1,"status":"available","monthly_rent_gross":3200.0,"exposure":{exposure},"images":[]}}"#
        )
    }
}

impl Dialect for SeeClickRent {
    const KIND: SourceKind = SourceKind::SeeClickRent;

    fn homes(ids: &[u32]) -> String {
        format!("[{}]", ids.iter().map(|id| Self::home(*id, "South")).collect::<Vec<_>>().join(","))
    }

    fn homes_but(ids: &[u32], index: usize) -> String {
        let mut homes: Vec<_> = ids.iter().map(|id| Self::home(*id, "South")).collect();
        homes[index] = r#"{"id":{"broken":true},"unit":null}"#.to_owned();
        format!("[{}]", homes.join(","))
    }

    fn home_saying(text: &str) -> String {
        format!("[{}]", Self::home(1, text))
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn listed(ids: &[u32], home: impl Fn(u32) -> String, broken: Option<usize>) -> String {
    let mut homes: Vec<_> = ids.iter().map(|id| home(*id)).collect();
    if let Some(index) = broken {
        homes[index] = r#"{"id":{"broken":true},"Id":[],"reference":{},"unit":null}"#.to_owned();
    }
    homes.join(",")
}

/// Its units; every address of a listing gets the same answer, which the source takes for what it asked for.
pub struct Spark;

impl Spark {
    fn home(id: u32, label: &str) -> String {
        format!(r#"{{"Id":"{id}","Fields":[{{"UnitNumber":{}}},{{"Bedroom":"2"}}]}}"#, quoted(label))
    }

    fn enveloped(homes: &str) -> String {
        format!(r#"{{"D":{{"Success":true,"Results":[{homes}]}}}}"#)
    }
}

impl Dialect for Spark {
    const KIND: SourceKind = SourceKind::Spark;
    const OPTIONS: &'static [(&'static str, &'static str)] = &[("listing", "20101014195350951959000000")];

    fn homes(ids: &[u32]) -> String {
        Self::enveloped(&listed(ids, |id| Self::home(id, &format!("{id}A")), None))
    }

    fn homes_but(ids: &[u32], index: usize) -> String {
        Self::enveloped(&listed(ids, |id| Self::home(id, &format!("{id}A")), Some(index)))
    }

    fn home_saying(text: &str) -> String {
        Self::enveloped(&Self::home(1, text))
    }
}

pub struct Reelly;

impl Reelly {
    fn home(id: u32, layout: &str) -> String {
        format!(
            r#"{{"id":{id},"name":"{id}","status":"available","price":1268491,"layout":{{"id":7754,"name":{},"images":[]}}}}"#,
            quoted(layout)
        )
    }

    fn page(homes: &str) -> String {
        format!(r#"{{"count":0,"next":null,"previous":null,"results":[{homes}]}}"#)
    }
}

impl Dialect for Reelly {
    const KIND: SourceKind = SourceKind::Reelly;
    const OPTIONS: &'static [(&'static str, &'static str)] = &[("project", "1147")];

    fn homes(ids: &[u32]) -> String {
        Self::page(&listed(ids, |id| Self::home(id, "1 BR Type B"), None))
    }

    fn homes_but(ids: &[u32], index: usize) -> String {
        Self::page(&listed(ids, |id| Self::home(id, "1 BR Type B"), Some(index)))
    }

    fn home_saying(text: &str) -> String {
        Self::page(&Self::home(1, text))
    }
}

pub struct RentEngine;

impl RentEngine {
    fn home(id: u32, text: &str) -> String {
        format!(
            r#"{{"id":{id},"status":"Available","address":{{"unit":"{id}A"}},"target_rental_rate":"1925","marketing_description":{}}}"#,
            quoted(text)
        )
    }
}

impl Dialect for RentEngine {
    const KIND: SourceKind = SourceKind::RentEngine;
    const OPTIONS: &'static [(&'static str, &'static str)] = &[("account", "4821")];

    fn homes(ids: &[u32]) -> String {
        format!("[{}]", listed(ids, |id| Self::home(id, "Bright."), None))
    }

    fn homes_but(ids: &[u32], index: usize) -> String {
        format!("[{}]", listed(ids, |id| Self::home(id, "Bright."), Some(index)))
    }

    fn home_saying(text: &str) -> String {
        format!("[{}]", Self::home(1, text))
    }
}

pub struct StuRents;

impl StuRents {
    fn home(id: u32, text: &str) -> String {
        format!(
            r#"{{"reference":"{id}","address":{{"property_number":"{id}","road_name":"Hyde Park Road"}},"beds_total":"4","description":{}}}"#,
            quoted(text)
        )
    }

    fn root(homes: &str) -> String {
        format!(r#"{{"date":"2026-06-01 09:00:00","branches":[{{"agent_id":"123","properties":[{homes}]}}]}}"#)
    }
}

impl Dialect for StuRents {
    const KIND: SourceKind = SourceKind::StuRents;
    const OPTIONS: &'static [(&'static str, &'static str)] = &[("landlord", "123"), ("version", "1.2")];

    fn homes(ids: &[u32]) -> String {
        Self::root(&listed(ids, |id| Self::home(id, "A house."), None))
    }

    fn homes_but(ids: &[u32], index: usize) -> String {
        Self::root(&listed(ids, |id| Self::home(id, "A house."), Some(index)))
    }

    fn home_saying(text: &str) -> String {
        Self::root(&Self::home(1, text))
    }
}

/// The other generation of the same vendor.
pub struct StuRents3;

impl Dialect for StuRents3 {
    const KIND: SourceKind = SourceKind::StuRents;
    const OPTIONS: &'static [(&'static str, &'static str)] = &[("landlord", "123"), ("version", "3.0")];

    fn homes(ids: &[u32]) -> String {
        Self::of(&StuRents::homes(ids))
    }

    fn homes_but(ids: &[u32], index: usize) -> String {
        Self::of(&StuRents::homes_but(ids, index))
    }

    fn home_saying(text: &str) -> String {
        Self::of(&StuRents::home_saying(text))
    }
}

impl StuRents3 {
    fn of(first: &str) -> String {
        let properties = first.split_once(r#""properties":"#).unwrap().1.strip_suffix("}]}").unwrap();
        format!(
            r#"{{"version":"3.0","pagination":{{"pages":1,"current":1}},"properties":{}}}"#,
            properties.replace("\"reference\"", "\"property_id\"")
        )
    }
}

macro_rules! contract {
    ($($dialect:ident: $module:ident),*) => {$(
        mod $module {
            use super::{$dialect as D, answers, failures, secrecy};
            contract!(@tests answers: every_home_arrives_in_the_vendors_order, an_empty_list_is_an_inventory_without_homes,
                an_id_sent_twice_is_one_home_and_noted, one_unreadable_record_hides_none_of_fifty, compressed_answers_are_read,
                a_redirect_within_the_vendor_is_followed_and_counted);
            contract!(@tests failures: a_refused_credential_is_told_as_such, a_throttled_answer_tells_how_long_in_seconds,
                a_throttled_answer_tells_how_long_by_date, a_throttled_answer_without_a_time_still_stops_the_next_call,
                a_failure_of_the_vendors_own_is_retryable, an_unknown_status_is_not_retryable, a_vendor_that_never_answers_times_out,
                a_vendor_that_nobody_runs_is_unreachable, a_vendor_that_speaks_no_tls_is_unreachable,
                a_connection_cut_before_the_answer_is_an_interruption,
                an_answer_cut_short_is_an_interruption, a_truncated_list_is_nonsense, bytes_that_are_no_http_are_an_interruption,
                a_web_page_is_nonsense, an_empty_body_is_nonsense, an_answer_said_to_be_too_large_is_refused,
                an_endless_answer_is_refused, a_small_answer_that_unpacks_to_a_huge_one_is_refused, a_redirect_to_another_host_is_not_followed,
                a_fourth_redirect_is_not_followed);
            contract!(@tests secrecy: the_credential_is_in_no_error, the_credential_sent_back_by_the_vendor_is_not_kept,
                the_credential_is_not_in_the_log_at_trace_level, the_credential_is_in_no_file);
        }
    )*};
    (@tests $group:ident: $($test:ident),* $(,)?) => {$(
        #[tokio::test]
        async fn $test() {
            $group::$test::<D>().await;
        }
    )*};
}

contract!(SeeClickRent: seeclickrent, Spark: spark, Reelly: reelly, RentEngine: rentengine, StuRents: sturents, StuRents3: sturents_3);
