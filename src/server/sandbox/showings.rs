//! RentEngine's showings: when a home of the account is shown, and the booking, which its prescreening may refuse.
//!
//! Homes are shown from 10 to 18 o'clock in Columbus, Ohio, Sundays excepted, on the fortnight after today; each half hour is a window,
//! and a booked one is no window any more. Every mistake is a 400 with `{"error": "…"}`.

use std::sync::Arc;

use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::{get, post},
};
use bytes::Bytes;
use chrono::{DateTime, Datelike as _, Days, NaiveTime, TimeDelta, TimeZone as _, Utc, Weekday};
use chrono_tz::America::New_York;
use http::HeaderMap;
use serde_json::{Value, json};

use super::{
    rentengine::refused,
    state::{Vendor, locked},
    stock::{Pairs, answer},
};

const DAYS: u64 = 14;
const METHODS: [&str; 4] = ["Accompanied", "Self Guided", "Remote Guided", "Remote Guided with Gated Access"];
/// What the account lets renters choose from.
const OFFERED: [&str; 2] = ["Accompanied", "Self Guided"];

pub(super) fn routes() -> Router<Arc<Vendor>> {
    Router::new().route("/api/public/v1/showings/availability", get(availability)).route("/api/public/v1/showings/create", post(create))
}

async fn availability(State(vendor): State<Arc<Vendor>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let pairs = Pairs::of(query.as_deref());
    if let Some(refused) = refused(&vendor, &headers, &pairs, &["unitId"]) {
        return refused;
    }
    let Some(unit) = pairs.get("unitId").and_then(|id| id.parse::<u64>().ok()) else { return bad("unitId must be an integer") };
    let Some(record) = vendor.rentengine.find(&unit.to_string()) else { return bad("There is no unit with this id.") };
    let open = windows(&vendor, unit, &record);
    let told: Vec<Value> = open.iter().map(|start| window(*start)).collect();
    let preferred: Vec<Value> = told.iter().take(2).cloned().collect();
    let body = json!({ "availability": {
        "unitId": unit, "preferredShowingWindows": preferred, "availableShowingWindows": told, "showingMethod": record["showing_method"],
        "timezoneName": "America/New_York", "timezoneAbbreviation": "EST", "unitStatus": record["status"],
    } });
    answer(200, &body, "")
}

async fn create(State(vendor): State<Arc<Vendor>>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(refused) = refused(&vendor, &headers, &Pairs::default(), &[]) {
        return refused;
    }
    let Ok(body) = serde_json::from_slice::<Value>(&body) else { return bad("The body is no JSON.") };
    match mistake(&vendor, &body) {
        Some(sentence) => bad(&sentence),
        None => {
            locked(&vendor.showings).push(body);
            answer(200, &json!({ "statusText": "success" }), "")
        }
    }
}

/// The first thing that is wrong with a booking.
fn mistake(vendor: &Vendor, body: &Value) -> Option<String> {
    let (Some(unit), prospect) = (body["unitId"].as_u64(), &body["prospectData"]) else { return Some("unitId is required".to_owned()) };
    for key in ["firstName", "lastName", "email", "creditScore", "income"] {
        if prospect[key].as_str().is_none_or(|text| text.trim().is_empty()) {
            return Some(format!("prospectData.{key} is required"));
        }
    }
    if !prospect["phone"].as_str().is_some_and(|phone| phone.len() == 10 && phone.bytes().all(|b| b.is_ascii_digit())) {
        return Some("prospectData.phone must have 10 digits".to_owned());
    }
    let Some(answers) = prospect["questionAnswers"].as_array() else { return Some("prospectData.questionAnswers is required".to_owned()) };
    if answers.iter().any(|told| !told["question"].is_string() || !told["answer"].is_string()) {
        return Some("prospectData.questionAnswers must have a question and an answer each".to_owned());
    }
    match prospect["prospectType"].as_str() {
        None | Some("Self") => {}
        Some("Agent") if prospect["agentTk"].as_str().is_some_and(|tk| tk.len() == 6) => {}
        Some("Agent") => return Some("prospectData.agentTk must have 6 characters".to_owned()),
        Some(_) => return Some("prospectData.prospectType must be Self or Agent".to_owned()),
    }
    if body["desiredShowingMethod"].as_str().is_some_and(|method| !METHODS.contains(&method)) {
        return Some("desiredShowingMethod is none of the showing methods".to_owned());
    }
    let Some(at) = body["plannedForTime"].as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok()) else {
        return Some("plannedForTime must match format \"date-time\"".to_owned());
    };
    let Some(record) = vendor.rentengine.find(&unit.to_string()) else { return Some("There is no unit with this id.".to_owned()) };
    if !windows(vendor, unit, &record).contains(&at.to_utc()) {
        return Some("plannedForTime is in none of the available showing windows".to_owned());
    }
    let refused = vendor.settings().rentengine_refused_answers;
    let given = [&prospect["creditScore"], &prospect["income"]].into_iter().chain(answers.iter().map(|told| &told["answer"]));
    let screened = prospect["prospectType"] != "Agent" && given.filter_map(Value::as_str).any(|text| refused.iter().any(|no| no == text));
    screened.then(|| format!("{} did not pass prescreening", prospect["firstName"].as_str().unwrap_or_default()))
}

/// When the home's open windows begin, soonest first; none for one that is not to be had.
fn windows(vendor: &Vendor, unit: u64, record: &Value) -> Vec<DateTime<Utc>> {
    if record["status"] != "Available" {
        return Vec::new();
    }
    let taken: Vec<DateTime<Utc>> = locked(&vendor.showings)
        .iter()
        .filter(|showing| showing["unitId"].as_u64() == Some(unit))
        .filter_map(|showing| DateTime::parse_from_rfc3339(showing["plannedForTime"].as_str()?).ok())
        .map(|at| at.to_utc())
        .collect();
    let today = vendor.clock.now().with_timezone(&New_York).date_naive();
    let days = (1..=DAYS).filter_map(|ahead| today.checked_add_days(Days::new(ahead))).filter(|day| day.weekday() != Weekday::Sun);
    let starts = days.flat_map(|day| {
        let walls = (20..36).filter_map(|half| NaiveTime::from_num_seconds_from_midnight_opt(half * 1800, 0));
        walls.filter_map(move |wall| New_York.from_local_datetime(&day.and_time(wall)).earliest()).map(|at| at.to_utc())
    });
    starts.filter(|start| !taken.contains(start)).collect()
}

fn window(start: DateTime<Utc>) -> Value {
    let written = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%S.000Z").to_string();
    json!({ "start": written(start), "end": written(start + TimeDelta::minutes(30)), "invitedUserIdsArray": [], "showingMethodsAvailable": OFFERED })
}

fn bad(sentence: &str) -> Response {
    answer(400, &json!({ "error": sentence }), "")
}
