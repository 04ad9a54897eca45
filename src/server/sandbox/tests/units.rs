use serde_json::{Value, json};

use super::{TOKEN, Vendor};
use crate::server::clock::{Clock, SystemClock};
use crate::server::sandbox::{DEMO_TOKEN, inventory};

const ALL: [&str; 7] = ["S", "2A", "2B", "3A", "3B", "PH", "G"];

#[tokio::test]
async fn a_unit_has_exactly_the_documented_keys_in_order_and_the_documented_values() {
    let vendor = Vendor::start().await;
    let text = vendor.get(&Vendor::units_path("bed=1&bath=1&max_rent=3200")).await.text().await.unwrap();
    let origin = vendor.running.origin();
    let (before, rest) = text.split_once("\"floor_plan\":").unwrap();
    let (pictures, after) = rest.split_once(",\"price_advertised\"").unwrap();
    assert_eq!(
        before,
        "[{\"id\":9821,\"building_id\":412,\"floor\":2,\"unit\":\"2A\",\"bed\":1,\"bath\":1.0,\"exposure\":\"South\",\
         \"outdoor\":\"balcony\",\"status\":\"available\",\"monthly_rent_gross\":3200.0,\"monthly_rent_net\":2933.33,\
         \"square_feet\":675,\"weeks_free\":4,\"months_free\":1,\"lease_term\":13,"
    );
    assert_eq!(
        after,
        ":true,\"date_available\":\"2026-06-01\",\"created_at\":\"2026-04-12T18:22:13.000Z\",\
         \"updated_at\":\"2026-05-02T10:14:55.000Z\"}]"
    );
    let pictures: Value = serde_json::from_str(&format!("{{\"floor_plan\":{pictures}}}")).unwrap();
    for (picture, filename) in [(&pictures["floor_plan"], "floor-plan.png"), (&pictures["images"][0], "living-room.jpg")] {
        assert_eq!(picture.as_object().unwrap().len(), 2);
        for (key, folder) in [("original", "blobs"), ("thumbnail", "representations")] {
            let address = picture[key].as_str().unwrap();
            assert!(address.starts_with(&format!("{origin}/rails/active_storage/{folder}/")), "{address}");
            assert!(address.ends_with(&format!("/{filename}")), "{address}");
        }
    }
}

#[tokio::test]
async fn what_a_home_does_not_have_is_sent_as_documented() {
    let vendor = Vendor::start().await;
    let units = vendor.units("").await;
    let studio = &units[0];
    for key in ["floor", "exposure", "weeks_free", "months_free", "lease_term", "floor_plan"] {
        assert_eq!(studio[key], Value::Null, "{key}");
    }
    assert_eq!(studio["images"], json!([]));
    assert_eq!(studio["outdoor"], "none");
    assert_eq!(units[2]["months_free"], 1.5);
    assert!(units[2]["floor_plan"]["original"].as_str().unwrap().ends_with("/floor-plan.pdf"));
    assert_eq!(units[2]["floor_plan"]["thumbnail"], Value::Null);
    assert_eq!(units[3]["square_feet"], "N/A");
    assert_eq!(units[4]["date_available"], Value::Null);
}

#[tokio::test]
async fn homes_kept_off_the_website_are_left_out_and_private_prices_are_null_under_every_filter() {
    let vendor = Vendor::start().await;
    assert_eq!(vendor.labels("").await, ALL);
    assert_eq!(vendor.labels("max_rent=3000").await, ["S"]);
    for query in ["", "bed=2", "status=rented", "outdoor=garden"] {
        let units = vendor.units(query).await;
        let private = units.iter().find(|unit| unit["unit"] == "3B").unwrap();
        assert_eq!((&private["monthly_rent_gross"], &private["monthly_rent_net"]), (&Value::Null, &Value::Null));
        assert_eq!(private["price_advertised"], false);
    }
}

#[tokio::test]
async fn each_documented_recipe_finds_its_homes() {
    let vendor = Vendor::start().await;
    for (query, expected) in [
        ("bed=1", vec!["2A", "2B", "G"]),
        ("bed=0,1", vec!["S", "2A", "2B", "G"]),
        ("bed=2&bath=1", vec!["3A", "3B"]),
        ("outdoor=any", vec!["2A", "2B", "3A", "3B", "PH", "G"]),
        ("outdoor=balcony,terrace", vec!["2A", "2B"]),
        ("bed=1&max_rent=4000&status=available", vec!["2A"]),
        ("available_by=2026-09-01", vec!["S", "2A", "2B", "PH"]),
    ] {
        assert_eq!(vendor.labels(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn every_bound_includes_its_own_value_and_leaves_out_homes_without_one() {
    let vendor = Vendor::start().await;
    for (query, expected) in [
        ("bath=1.5", vec!["2B", "3B", "PH"]),
        ("bath=2.6", vec![]),
        ("min_rent=5200", vec!["3A", "PH"]),
        ("min_rent=5200.01", vec!["PH"]),
        ("max_rent=4000", vec!["S", "2A", "G"]),
        ("min_rent=4000&max_rent=4200.5", vec!["2B", "G"]),
        ("min_rent=0", vec!["S", "2A", "2B", "3A", "PH", "G"]),
        ("min_square_feet=720", vec!["2B", "3B", "PH"]),
        ("min_square_feet=0", vec!["S", "2A", "2B", "3B", "PH", "G"]),
        ("available_by=2026-07-31", vec!["2A", "PH"]),
        ("available_by=2026-08-01", vec!["S", "2A", "PH"]),
    ] {
        assert_eq!(vendor.labels(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn the_three_leasing_words_part_the_homes_without_overlap() {
    let vendor = Vendor::start().await;
    for (query, expected) in [
        ("status=available", vec!["S", "2A", "2B"]),
        ("status=rented", vec!["3B", "PH"]),
        ("status=not_available", vec!["3A", "G"]),
        ("status=available,rented,not_available", ALL.to_vec()),
    ] {
        assert_eq!(vendor.labels(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn unrecognised_values_are_ignored_one_by_one() {
    let vendor = Vendor::start().await;
    for (query, expected) in [
        ("outdoor=none", ALL.to_vec()),
        ("outdoor=loggia", ALL.to_vec()),
        ("outdoor=loggia,patio", vec!["3A"]),
        ("outdoor=any,patio", vec!["2A", "2B", "3A", "3B", "PH", "G"]),
        ("status=leased", ALL.to_vec()),
        ("status=applied,rented", vec!["3B", "PH"]),
        ("bed=two,3", vec!["PH"]),
        ("bed=&bath=&max_rent=&available_by=", ALL.to_vec()),
        ("max_rent=cheap&min_square_feet=-1&bath=1e1&available_by=soon", ALL.to_vec()),
        ("available_by=2026-9-1", ALL.to_vec()),
        ("colour=blue", ALL.to_vec()),
        ("bed=1.5", vec![]),
    ] {
        assert_eq!(vendor.labels(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn percent_encoded_and_repeated_parameters_are_read_as_rails_reads_them() {
    let vendor = Vendor::start().await;
    for (query, expected) in [
        ("bed=0%2C3", vec!["S", "PH"]),
        ("bed=+0+%2C%203", vec!["S", "PH"]),
        ("outdoor=Balcony%2cTERRACE", vec!["2A", "2B"]),
        ("%62ed=3", vec!["PH"]),
        ("bed=0&bed=3", vec!["PH"]),
        ("bed[]=0&bed%5B%5D=3", vec!["S", "PH"]),
        ("max_rent=9000&max_rent=3000", vec!["S"]),
    ] {
        assert_eq!(vendor.labels(query).await, expected, "{query}");
    }
    let last_token_counts = vendor.get(&format!("/api/v1/building_units?token=wrong&token={TOKEN}")).await;
    assert_eq!(last_token_counts.json::<Vec<Value>>().await.unwrap().len(), 7);
}

#[tokio::test]
async fn a_wrong_or_missing_token_is_an_empty_array() {
    let vendor = Vendor::start().await;
    for query in ["", "?", "?token=", "?token=wrong", "?bed=1", "?token=TOKEN-OF-THE-TESTS"] {
        let response = vendor.get(&format!("/api/v1/building_units{query}")).await;
        assert_eq!(response.status(), 200, "{query}");
        assert_eq!(response.text().await.unwrap(), "[]", "{query}");
    }
}

#[tokio::test]
async fn the_answer_is_json_whatever_the_client_accepts() {
    let vendor = Vendor::start().await;
    for accept in [None, Some("application/json"), Some("*/*"), Some("text/html,application/xhtml+xml"), Some("nonsense")] {
        let request = vendor.http.get(vendor.url(&Vendor::units_path("")));
        let request = accept.into_iter().fold(request, |request, accept| request.header("accept", accept));
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/json; charset=utf-8");
        assert_eq!(response.json::<Vec<Value>>().await.unwrap().len(), 7);
    }
}

#[tokio::test]
async fn only_a_get_reads_units_and_other_addresses_are_not_found_in_the_vendors_shape() {
    let vendor = Vendor::start().await;
    let posted = vendor.http.post(vendor.url(&Vendor::units_path(""))).send().await.unwrap();
    for response in [posted, vendor.get("/api/v1/buildings").await] {
        assert_eq!(response.status(), 404);
        let error: Value = response.json().await.unwrap();
        assert!(error["error"]["message"].is_string() && error["error"]["human_message"].is_string());
    }
    let head = vendor.http.head(vendor.url(&Vendor::units_path(""))).send().await.unwrap();
    assert_eq!(head.status(), 200);
}

#[tokio::test]
async fn the_demo_building_is_what_a_sandbox_serves_by_itself() {
    let stop = tokio_util::sync::CancellationToken::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/api/v1/building_units?token={DEMO_TOKEN}", listener.local_addr().unwrap());
    let served = tokio::spawn(crate::server::sandbox::serve(listener, std::sync::Arc::new(SystemClock), stop.clone()));
    let units: Vec<Value> = super::client().get(url).send().await.unwrap().json().await.unwrap();
    let homes = inventory::homes(SystemClock.now().date_naive());
    let advertised = homes.iter().filter(|home| home.advertised_on_website);
    let sent: Vec<u64> = units.iter().map(|unit| unit["id"].as_u64().unwrap()).collect();
    assert_eq!(sent, advertised.map(|home| home.id).collect::<Vec<_>>());
    assert!(!sent.is_empty());
    stop.cancel();
    super::within(served).await.unwrap().unwrap();
}
