use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Settings, Vendor, homes};
use crate::server::sandbox::{Options, Sandbox};

async fn fetch(vendor: &Vendor, address: &Value) -> reqwest::Response {
    vendor.http.get(address.as_str().unwrap()).send().await.unwrap()
}

#[tokio::test]
async fn originals_and_thumbnails_come_with_their_types_and_differ() {
    let vendor = Vendor::start().await;
    let units = vendor.units("").await;
    let (plan, photo, pdf) = (&units[1]["floor_plan"], &units[1]["images"][0], &units[2]["floor_plan"]);
    let mut bodies = Vec::new();
    for (address, content_type, starts) in [
        (&plan["original"], "image/png", b"\x89PNG".as_slice()),
        (&plan["thumbnail"], "image/png", b"\x89PNG"),
        (&photo["original"], "image/jpeg", b"\xff\xd8\xff"),
        (&photo["thumbnail"], "image/jpeg", b"\xff\xd8\xff"),
        (&pdf["original"], "application/pdf", b"%PDF-"),
    ] {
        let response = fetch(&vendor, address).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], content_type);
        let body = response.bytes().await.unwrap();
        assert!(body.starts_with(starts));
        assert!(!bodies.contains(&body));
        bodies.push(body);
    }
}

#[tokio::test]
async fn a_picture_is_drawn_when_first_asked_for_and_kept() {
    let vendor = Vendor::start().await;
    let drawn = async || vendor.get("/_sandbox").await.json::<Value>().await.unwrap()["pictures_drawn"].clone();
    let address = vendor.units("").await[1]["images"][0]["thumbnail"].clone();
    assert_eq!(drawn().await, 0);
    let first = fetch(&vendor, &address).await.bytes().await.unwrap();
    assert_eq!(drawn().await, 1);
    assert_eq!(fetch(&vendor, &address).await.bytes().await.unwrap(), first);
    assert_eq!(drawn().await, 1);
}

#[tokio::test]
async fn an_address_works_for_its_whole_life_and_then_is_not_found() {
    let settings = Settings { picture_life_seconds: 600, picture_step_seconds: 1, ..Settings::default() };
    let vendor = Vendor::with(settings, homes()).await;
    let address = vendor.units("").await[1]["images"][0]["original"].clone();
    vendor.clock.advance(TimeDelta::seconds(599));
    assert_eq!(fetch(&vendor, &address).await.status(), 200);
    vendor.clock.advance(TimeDelta::seconds(1));
    let gone = fetch(&vendor, &address).await;
    assert_eq!(gone.status(), 404);
    assert!(gone.bytes().await.unwrap().is_empty());
    let fresh = vendor.units("").await[1]["images"][0]["original"].clone();
    assert_eq!(fetch(&vendor, &fresh).await.status(), 200);
}

#[tokio::test]
async fn addresses_hold_a_day_and_stay_the_same_within_an_hour() {
    let vendor = Vendor::start().await;
    let first = vendor.units("").await[1]["images"].clone();
    vendor.clock.advance(TimeDelta::seconds(1));
    let second = vendor.units("").await[1]["images"].clone();
    vendor.clock.advance(TimeDelta::seconds(3598));
    assert_eq!(vendor.units("").await[1]["images"], second);
    assert_ne!(first, second, "12:00:00 is the last moment of its hour");
    vendor.clock.advance(TimeDelta::seconds(2));
    assert_ne!(vendor.units("").await[1]["images"], second);
    vendor.clock.advance(TimeDelta::seconds(86_399 - 3601));
    assert_eq!(fetch(&vendor, &first[0]["original"]).await.status(), 200, "a second before its day is over");
    vendor.clock.advance(TimeDelta::seconds(1));
    assert_eq!(fetch(&vendor, &first[0]["original"]).await.status(), 404);
}

#[tokio::test]
async fn a_forged_address_is_not_found() {
    let vendor = Vendor::start().await;
    let photo = vendor.units("").await[1]["images"][0].clone();
    let original = photo["original"].as_str().unwrap().to_owned();
    let longer_life = original.replacen(".17", ".27", 1);
    assert_ne!(longer_life, original);
    for forged in [
        original.replacen("9821.", "6.", 1),
        longer_life,
        original.replacen("/blobs/", "/representations/", 1),
        original.replacen("--", "--00", 1),
        original.replacen("--", "--zz", 1),
        vendor.url("/rails/active_storage/blobs/9821.plan.1900000000--/floor-plan.png"),
        vendor.url("/rails/active_storage/blobs/nonsense/floor-plan.png"),
    ] {
        assert_ne!(forged, original);
        assert_eq!(fetch(&vendor, &json!(forged)).await.status(), 404, "{forged}");
    }
    let other_key = Options { secret: b"another".to_vec(), homes: Some(homes()), ..Options::default() };
    let other = Sandbox::new(other_key, vendor.clock.clone()).spawn(vendor.stop.clone()).await.unwrap();
    let elsewhere = original.replacen(&vendor.running.origin(), &other.origin(), 1);
    assert_eq!(fetch(&vendor, &json!(elsewhere)).await.status(), 404, "another sandbox's key is another");
    assert_eq!(fetch(&vendor, &json!(original)).await.status(), 200);
}

#[tokio::test]
async fn the_host_that_was_asked_is_the_host_of_the_pictures() {
    let vendor = Vendor::start().await;
    let request = vendor.http.get(vendor.url(&Vendor::units_path(""))).header("host", "vendor.example:4100");
    let units: Vec<Value> = request.send().await.unwrap().json().await.unwrap();
    let address = units[1]["images"][0]["original"].as_str().unwrap();
    assert!(address.starts_with("http://vendor.example:4100/rails/"), "{address}");
}

#[tokio::test]
async fn pictures_can_be_put_behind_redirects() {
    let vendor = Vendor::with(Settings { picture_redirects: 2, ..Settings::default() }, homes()).await;
    let mut address = vendor.units("").await[1]["images"][0]["thumbnail"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        let response = fetch(&vendor, &json!(address)).await;
        assert_eq!(response.status(), 302);
        address = vendor.url(response.headers()["location"].to_str().unwrap());
    }
    assert_eq!(fetch(&vendor, &json!(address)).await.status(), 200);
}
