//! The sandbox's four other vendors, asked over HTTP as their documents say, without any source of ours.

use chrono::TimeDelta;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use stoop::server::{
    clock::Clock as _,
    sandbox::{reelly, rentengine, spark, sturents},
};

use super::Town;

impl Town {
    /// Status and body of a GET with these headers.
    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> (u16, Value) {
        let request = Client::new().get(format!("{}{path}", self.vendors.origin()));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    async fn units_of_reelly(&self, query: &str) -> (u16, Value) {
        let path = format!("/api/v2/clients/projects/{}/units?limit=100&{query}", reelly::PROJECT);
        self.get(&path, &[("x-api-key", reelly::DEMO_KEY)]).await
    }

    async fn units_of_rentengine(&self, query: &str) -> (u16, Value) {
        let bearer = format!("Bearer {}", rentengine::DEMO_TOKEN);
        self.get(&format!("/api/public/v1/units?{query}"), &[("authorization", &bearer)]).await
    }

    async fn houses(&self, rest: &str, query: &str) -> (u16, Value) {
        self.get(&format!("/api/houses{rest}?landlord={}&public={}&version=1.2{query}", sturents::LANDLORD, sturents::DEMO_KEY), &[]).await
    }

    async fn spark(&self, path: &str) -> (u16, Value) {
        self.get(path, &[("authorization", &format!("Bearer {}", spark::DEMO_TOKEN))]).await
    }
}

fn results(body: &Value) -> &Vec<Value> {
    body["results"].as_array().unwrap()
}

#[tokio::test]
async fn reelly_filters_by_what_it_stores_in_the_currency_and_unit_that_are_asked_for() {
    let town = Town::open().await;
    let all = results(&town.units_of_reelly("").await.1).len();
    for (query, holds) in [
        ("bedrooms=0,1.5", (|unit| [0.0, 1.5].contains(&unit["bedrooms"].as_f64().unwrap())) as fn(&Value) -> bool),
        ("floor=-0.5,0.5", |unit| [-0.5, 0.5].contains(&unit["floor"].as_f64().unwrap())),
        ("building=1282", |unit| unit["building_id"] == 1282),
        ("layout=7754", |unit| unit["layout"]["id"] == 7754),
        ("layout=null", |unit| unit["layout"].is_null()),
        ("max_price=1000000", |unit| unit["price"].as_f64().unwrap() <= 1_000_000.0),
        ("preferred_currency=USD&max_price=250000", |unit| unit["price"].as_f64().unwrap() <= 250_000.0),
        ("preferred_area_unit=m2&min_size=100&max_size=200", |unit| (100.0..=200.0).contains(&unit["size"].as_f64().unwrap())),
    ] {
        let (status, body) = town.units_of_reelly(query).await;
        let found = results(&body);
        assert_eq!((status, body["count"].as_u64()), (200, Some(found.len() as u64)), "{query}");
        assert!(!found.is_empty() && found.len() < all && found.iter().all(holds), "{query}: {} of {all}", found.len());
    }
    for query in ["building=99", "layout=9999999"] {
        assert_eq!(town.units_of_reelly(query).await.1, json!({"count": 0, "next": null, "previous": null, "results": []}), "{query}");
    }
    let (_, french) = town.units_of_reelly("language=fr&layout=7752").await;
    assert_eq!(results(&french)[0]["layout"]["name"], "1 chambre Type A");
}

#[tokio::test]
async fn reelly_names_the_parameter_it_refuses_and_asks_for_its_key() {
    let town = Town::open().await;
    for query in ["layout=7750,7754", "floor=ground", "min_price=cheap"] {
        let (status, body) = town.units_of_reelly(query).await;
        let key = query.split('=').next().unwrap();
        assert_eq!((status, &body[key][0]), (400, &json!("Enter a number.")), "{query}");
    }
    let path = format!("/api/v2/clients/projects/{}/units", reelly::PROJECT);
    assert_eq!(town.get(&path, &[]).await.0, 401);
    assert_eq!(town.get(&path, &[("x-api-key", "another")]).await.0, 403);
    assert_eq!(
        town.get("/api/v2/clients/projects/9/units", &[("x-api-key", reelly::DEMO_KEY)]).await,
        (404, json!({"detail": "Not found."}))
    );
}

#[tokio::test]
async fn reelly_leads_from_page_to_page_until_there_is_none() {
    let town = Town::open().await;
    let mut path = format!("/api/v2/clients/projects/{}/units?limit=20&preferred_currency=USD", reelly::PROJECT);
    let mut ids = Vec::new();
    for _ in 0..10 {
        let (_, body) = town.get(&path, &[("x-api-key", reelly::DEMO_KEY)]).await;
        ids.extend(results(&body).iter().map(|unit| unit["id"].as_u64().unwrap()));
        match body["next"].as_str() {
            Some(next) => path = next.strip_prefix(&town.vendors.origin()).unwrap().to_owned(),
            None => break,
        }
        assert!(path.contains("preferred_currency=USD"), "{path}");
    }
    let count = ids.len();
    ids.dedup();
    assert_eq!((ids.len(), count), (town.records("reelly").await.len(), count));
}

#[tokio::test]
async fn rentengine_counts_pages_from_zero_and_knows_no_other_parameters() {
    let town = Town::open().await;
    let sizes = async |query: &str| town.units_of_rentengine(query).await.1.as_array().map(Vec::len);
    let all = town.records("rentengine").await.len();
    assert_eq!(sizes("").await, Some(50), "by itself");
    assert_eq!(sizes("limit=100&page_number=0").await, Some(100));
    assert_eq!(sizes("limit=100&page_number=2").await, Some(all - 200));
    assert_eq!(sizes("limit=100&page_number=3").await, Some(0));
    assert_eq!(sizes("accountId=1").await, Some(0));
    let (_, held) = town.units_of_rentengine("statuses=On%20Hold").await;
    assert!(!held.as_array().unwrap().is_empty() && held.as_array().unwrap().iter().all(|unit| unit["status"] == "On Hold"));
    for query in ["limit=101", "page_number=first", "account_id=4821", "_=1"] {
        let (status, body) = town.units_of_rentengine(query).await;
        assert_eq!((status, body["error"].as_str()), (400, Some("Invalid query parameters")), "{query}");
    }
    assert_eq!(town.get("/api/public/v1/units", &[("authorization", "Bearer another")]).await.0, 401);
}

#[tokio::test]
async fn rentengine_lets_twenty_requests_pass_in_five_seconds() {
    let town = Town::open().await;
    for _ in 0..20 {
        assert_eq!(town.units_of_rentengine("limit=1").await.0, 200);
    }
    let address = format!("{}/api/public/v1/units", town.vendors.origin());
    let refused = Client::new().get(address).bearer_auth(rentengine::DEMO_TOKEN).send().await.unwrap();
    assert_eq!((refused.status(), &refused.headers()["retry-after"]), (StatusCode::TOO_MANY_REQUESTS, &"5".parse().unwrap()));
    town.stage.clock.advance(TimeDelta::seconds(5));
    assert_eq!(town.units_of_rentengine("limit=1").await.0, 200);
}

#[tokio::test]
async fn sturents_has_fifty_a_page_and_one_property_by_its_reference() {
    let town = Town::open().await;
    let properties = |body: &Value| body["branches"][0]["properties"].as_array().unwrap().len();
    let (_, first) = town.houses("", "").await;
    assert_eq!((properties(&first), &first["pagination"]), (50, &json!({"pages": 2, "current": 1, "next": 2})));
    let (_, second) = town.houses("", "&page=2").await;
    assert_eq!((properties(&second), &second["pagination"]), (6, &json!({"pages": 2, "current": 2, "prev": 1})));
    let (_, one) = town.houses("/1300", "").await;
    assert!(properties(&one) == 1 && one["branches"][0]["properties"][0]["reference"] == "1300" && one["pagination"].is_null());
    let (_, added) = town.houses("/added-since/2025-06-01/12:30", "").await;
    assert!((1..56).contains(&properties(&added)), "{}", properties(&added));
    let studios = first["branches"][0]["properties"].as_array().unwrap().iter().filter(|home| home["beds_available"] == "zero").count();
    assert!(studios > 0, "the word for a studio");
    let (status, error) = town.get(&format!("/api/houses?landlord={}&public=another&version=1.2", sturents::LANDLORD), &[]).await;
    assert!(status == 401 && error["error"]["public"].is_string());
}

#[tokio::test]
async fn an_identical_request_to_sturents_is_refused_for_as_long_as_is_set() {
    let town = Town::open().await;
    town.patch("settings", json!({"sturents_identical_seconds": 60})).await;
    assert_eq!(town.houses("", "").await.0, 200);
    assert_eq!(town.houses("", "").await.0, 429);
    assert_eq!(town.houses("", "&page=2").await.0, 200, "another one is not identical");
    town.stage.clock.advance(TimeDelta::seconds(60));
    assert_eq!(town.houses("", "").await.0, 200);
}

#[tokio::test]
async fn a_signature_of_sturents_is_fresh_or_refused_and_past_the_last_page_there_is_nothing() {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    let town = Town::open().await;
    let signed = |at: i64, page: u32| {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(sturents::DEMO_KEY.as_bytes()).unwrap();
        mac.update(at.to_string().as_bytes());
        let auth: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("/api/properties?landlord={}&timestamp={at}&auth={auth}&version=3.0&page={page}", sturents::LANDLORD)
    };
    let now = town.stage.clock.now().timestamp();
    assert_eq!(town.get(&signed(now, 1), &[]).await.0, 200);
    assert_eq!(town.get(&signed(now, 1), &[]).await.0, 429, "once in fifteen minutes");
    assert_eq!(town.get(&signed(now, 2), &[]).await.0, 200, "the next page belongs to the same inventory");
    assert_eq!(town.get(&signed(now, 3), &[]).await.0, 404);
    for stale in [now - 3_601, now + 60] {
        let (status, body) = town.get(&signed(stale, 1), &[]).await;
        assert!(status == 401 && body["auth"].is_string());
    }
    assert_eq!(town.get(&signed(now, 1).replace("auth=", "auth=0"), &[]).await.0, 401);
}

#[tokio::test]
async fn spark_pages_its_units_tells_them_by_label_or_attribute_and_writes_none() {
    let town = Town::open().await;
    let listing = format!("/v1/listings/{}", spark::BUILDING);
    let (_, raw) = town.spark(&format!("{listing}/units/raw?_limit=25&_page=1&_pagination=1")).await;
    assert_eq!(
        (raw["D"]["Results"].as_array().unwrap().len(), &raw["D"]["Pagination"]),
        (24, &json!({"TotalRows": 24, "PageSize": 25, "TotalPages": 1, "CurrentPage": 1}))
    );
    assert!(raw["D"]["Results"][0]["Fields"][0]["UnitNumber"] == "101");
    let (_, labelled) = town.spark(&format!("{listing}/units")).await;
    assert_eq!(labelled["D"]["Results"].as_array().unwrap().len(), 10, "by itself");
    assert!(labelled["D"]["Results"][0]["Fields"][0]["Unit Number"] == "101" && labelled["D"]["Pagination"].is_null());
    assert_eq!(town.spark(&format!("{listing}/units?_limit=26")).await.1["D"]["Code"], 1040);
    assert_eq!(town.spark("/v1/listings/1").await.0, 404);
    let (_, plain) = town.spark(&listing).await;
    assert!(plain["D"]["Results"][0]["StandardFields"]["Photos"].is_null(), "only what is expanded");
    let refused =
        Client::new().put(format!("{}{listing}/units", town.vendors.origin())).bearer_auth(spark::DEMO_TOKEN).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    let (status, body) = town.get(&listing, &[]).await;
    assert_eq!((status, &body["D"]["Code"]), (401, &json!(1010)));
}

#[tokio::test]
async fn rentengine_books_a_showing_only_with_all_it_documents_and_only_in_an_open_window() {
    let town = Town::open().await;
    let (origin, client) = (town.vendors.origin(), Client::new());
    let good = json!({ "unitId": 12176, "plannedForTime": "2026-06-02T15:00:00Z", "prospectData": { "firstName": "A", "lastName": "B", "email": "a@b.example",
        "phone": "6145550142", "creditScore": "700+", "income": "$5000", "questionAnswers": [] } });
    let post = async |token: &str, body: &Value| {
        let request = client.post(format!("{origin}/api/public/v1/showings/create")).bearer_auth(token).json(body);
        let answer = request.send().await.unwrap();
        town.stage.clock.advance(TimeDelta::seconds(1));
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    assert_eq!(post("wrong", &good).await.0, 401);
    for (pointer, bad) in [
        ("/unitId", json!("12176")),
        ("/unitId", json!(1)),
        ("/plannedForTime", json!("Tuesday")),
        ("/plannedForTime", json!("2026-06-02T15:10:00Z")),
        ("/prospectData/lastName", json!(null)),
        ("/prospectData/email", json!("")),
        ("/prospectData/phone", json!("+16145550142")),
        ("/prospectData/creditScore", json!(null)),
        ("/prospectData/income", json!(null)),
        ("/prospectData/questionAnswers", json!(null)),
        ("/prospectData/creditScore", json!("Below 600")),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = bad.clone();
        let (status, told) = post(rentengine::DEMO_TOKEN, &body).await;
        assert!(status == 400 && told["error"].is_string(), "{pointer} {bad}: {status} {told}");
    }
    assert_eq!(post(rentengine::DEMO_TOKEN, &good).await, (200, json!({ "statusText": "success" })));
    assert_eq!(post(rentengine::DEMO_TOKEN, &good).await.0, 400, "the time is taken");
    let odd = client.get(format!("{origin}/api/public/v1/showings/availability?unitId=12176&when=now")).bearer_auth(rentengine::DEMO_TOKEN);
    assert_eq!(odd.send().await.unwrap().status(), 400, "a parameter that no document knows");
}

#[tokio::test]
async fn the_pictures_that_vendors_name_are_there() {
    let town = Town::open().await;
    let homes = [town.homes("barton").await, town.homes("palm-quay").await, town.homes("parkline").await, town.homes("parkside").await];
    for home in homes.iter().filter_map(|homes| homes.iter().find(|home| !home.plans.is_empty() || !home.photos.is_empty())) {
        for asset in home.plans.iter().chain(&home.photos).take(2) {
            let answer = reqwest::get(&asset.url).await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{}", asset.url);
            assert!(answer.bytes().await.unwrap().len() > 1_000);
        }
    }
    assert_eq!(town.get("/_media/1/plan.png", &[]).await.0, 404);
    assert_eq!(town.get("/_media/100000/passwd", &[]).await.0, 404);
}
