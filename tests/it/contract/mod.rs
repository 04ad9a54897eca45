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

    /// A complete answer with one home for each id, in this order.
    fn homes(ids: &[u32]) -> String;
    /// The same with the record at `index` replaced by one that nobody can read.
    fn homes_but(ids: &[u32], index: usize) -> String;
    /// One home whose free text is `text`.
    fn home_saying(text: &str) -> String;

    fn settings(base_url: &Url) -> settings::Building {
        stage::building("alder", Self::KIND, base_url)
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

contract!(SeeClickRent: seeclickrent);
