//! What SeeClickRent's records mean, value by value.

use axum::http::header;
use proptest::prelude::*;
use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::{Decimal, Numbering},
        unit::{Asset, LeaseTerm, Outdoor, OutdoorSpace, Standing, Unit},
    },
    server::{settings::SourceKind, sources::Inventory},
};

use crate::stage::{
    self, CANARY, Stage,
    vendor::{self, Vendor},
};

async fn read(body: impl Into<String>) -> Inventory {
    let vendor = Vendor::saying(body).await;
    let settings = stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url);
    Stage::new().source(&settings).inventory().await.unwrap()
}

/// The vendor's documented sample with some keys changed; a null value here takes the key away.
async fn home_with(changes: Value) -> Option<Unit> {
    let mut record = json!({
        "id": 9821, "building_id": 412, "floor": 2, "unit": "2A", "bed": 1, "bath": 1.5, "exposure": "South/East", "outdoor": "balcony",
        "status": "available", "monthly_rent_gross": 3200.0, "monthly_rent_net": 2933.33, "square_feet": 675, "weeks_free": 4,
        "months_free": 1, "lease_term": 13, "floor_plan": {"original": "/plan.pdf", "thumbnail": null},
        "images": [{"original": "https://x.example/b.jpg?sig=1", "thumbnail": "https://x.example/b-400.jpg"}, {"original": "https://x.example/a.jpg", "thumbnail": null}],
        "price_advertised": true, "date_available": "2026-06-01", "created_at": "2026-04-12T18:22:13.000Z", "updated_at": "2026-05-02T10:14:55.000Z"
    });
    for (key, value) in changes.as_object().unwrap() {
        if value.is_null() {
            record.as_object_mut().unwrap().remove(key);
        } else {
            record[key] = value.clone();
        }
    }
    let record = serde_json::to_string(&record).unwrap().replace("\"NULL\"", "null");
    let mut inventory = read(format!("[{record},{{\"id\":1,\"unit\":\"1A\"}}]")).await;
    assert_eq!(inventory.refused, [], "{record}");
    assert_eq!(inventory.units.pop().unwrap().id, "1", "the home beside it is untouched");
    inventory.units.pop()
}

async fn home(changes: Value) -> Unit {
    home_with(changes).await.expect("the home is not withheld")
}

#[tokio::test]
async fn the_documented_sample_is_read_in_full() {
    let unit = home(json!({})).await;
    assert_eq!((unit.id.as_str(), unit.building_id.as_deref(), unit.label.as_str()), ("9821", Some("412"), "2A"));
    assert_eq!(unit.floor.map(|floor| (floor.number, floor.numbering)), Some((Decimal::whole(2), Numbering::Us)));
    assert_eq!(unit.beds.map(|beds| beds.count), Some(Decimal::whole(1)));
    assert_eq!(unit.baths, Decimal::parse("1.5"));
    assert_eq!(unit.outdoor, Some(Outdoor::Space(OutdoorSpace::Balcony)));
    assert_eq!((unit.price.gross, unit.price.net, unit.price.advertised), (Some(320_000), Some(293_333), true));
    assert_eq!(unit.area.map(|area| area.value), Some(Decimal::whole(675)));
    assert_eq!(unit.lease_terms, [LeaseTerm::Months(13)]);
    assert_eq!(unit.available.map(|day| day.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(unit.updated_at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-05-02T10:14:55+00:00"));
    let photos: Vec<&str> = unit.photos.iter().map(|photo| photo.url.as_str()).collect();
    assert_eq!(photos, ["https://x.example/b.jpg?sig=1", "https://x.example/a.jpg"], "in the order sent");
    assert!(unit.photos.iter().all(|photo| !photo.pdf));
}

#[tokio::test]
async fn the_token_is_asked_for_and_nothing_is_filtered() {
    let vendor = Vendor::answering(|_, request| async move {
        let asked = request.uri().to_string();
        let accepts = request.headers().get(header::ACCEPT).cloned();
        let agent = request.headers()[header::USER_AGENT].to_str().unwrap().to_owned();
        let as_expected = asked == "/api/v1/building_units?token=canary-Zx81%2Fsecret%2Btoken"
            && accepts.unwrap() == "application/json"
            && agent.starts_with("stoop/");
        vendor::json(if as_expected { 200 } else { 400 }, "[]")
    })
    .await;
    let settings = stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url);
    assert_eq!(Stage::new().source(&settings).inventory().await, Ok(Inventory::default()));
}

#[tokio::test]
async fn an_area_that_is_no_number_above_zero_is_unknown() {
    let table = [
        (json!("N/A"), None),
        (json!(""), None),
        (json!("675"), Some(675)),
        (json!(675), Some(675)),
        (json!(675.0), Some(675)),
        (json!("NULL"), None),
        (json!(0), None),
        (json!(-5), None),
        (json!([675]), None),
        (json!({"sqft": 675}), None),
        (Value::Null, None),
        (json!(1e300), None),
    ];
    for (sent, feet) in table {
        assert_eq!(home(json!({"square_feet": sent})).await.area.map(|area| area.value), feet.map(Decimal::whole), "{sent}");
    }
}

#[tokio::test]
async fn a_price_is_shown_only_where_it_is_advertised_and_above_zero() {
    let table = [
        (json!({"price_advertised": false}), None, None),
        (json!({"price_advertised": "false"}), None, None),
        (json!({"monthly_rent_gross": "NULL", "monthly_rent_net": "NULL"}), None, None),
        (json!({"price_advertised": false, "monthly_rent_gross": "NULL", "monthly_rent_net": "NULL"}), None, None),
        (json!({"monthly_rent_gross": 0}), None, Some(293_333)),
        (json!({"monthly_rent_gross": -3200}), None, Some(293_333)),
        (json!({"monthly_rent_net": 0}), Some(320_000), None),
        (json!({"monthly_rent_gross": "3200.50"}), Some(320_050), Some(293_333)),
        (json!({"monthly_rent_gross": 3200.005}), Some(320_001), Some(293_333)),
        (json!({"monthly_rent_gross": "call us"}), None, Some(293_333)),
        (json!({"price_advertised": null}), Some(320_000), Some(293_333)),
    ];
    for (changes, gross, net) in table {
        let price = home(changes.clone()).await.price;
        assert_eq!((price.gross, price.net), (gross, net), "{changes}");
    }
}

#[tokio::test]
async fn the_vendors_words_have_one_meaning_and_are_kept() {
    let table = [
        ("available", Some(Standing::Available)),
        ("Active", Some(Standing::Available)),
        ("on_sale", Some(Standing::Available)),
        ("applied", Some(Standing::Pending)),
        ("application-pending", Some(Standing::Pending)),
        ("On Hold", Some(Standing::Pending)),
        ("active_under_contract", Some(Standing::Pending)),
        ("Leased", Some(Standing::Leased)),
        ("leased", Some(Standing::Leased)),
        ("RENTED", Some(Standing::Leased)),
        ("sold", Some(Standing::Leased)),
        ("closed", Some(Standing::Leased)),
        ("not_available", Some(Standing::NotAvailable)),
        ("occupied", Some(Standing::NotAvailable)),
        ("weird", Some(Standing::NotAvailable)),
        ("", Some(Standing::Available)),
        ("withdrawn", None),
        ("Under_Review", None),
        ("canceled", None),
        ("disabled", None),
    ];
    for (word, meaning) in table {
        let unit = home_with(json!({"status": word})).await;
        assert_eq!(unit.as_ref().map(|unit| unit.status.meaning), meaning, "{word}");
        assert!(unit.is_none_or(|unit| unit.status.raw == word));
    }
    let undated = home(json!({"status": null, "date_available": null})).await;
    assert_eq!(undated.status.meaning, Standing::NotAvailable, "no word and no date say nothing");
}

#[tokio::test]
async fn an_unknown_outdoor_space_is_not_the_same_as_none() {
    assert_eq!(home(json!({"outdoor": null})).await.outdoor, None);
    assert_eq!(home(json!({"outdoor": "NULL"})).await.outdoor, None);
    assert_eq!(home(json!({"outdoor": "none"})).await.outdoor, Some(Outdoor::None));
    assert_eq!(home(json!({"outdoor": "Juliet"})).await.outdoor, Some(Outdoor::Other("Juliet".to_owned())));
}

#[tokio::test]
async fn odd_values_of_optional_fields_are_unknown_and_never_fail_the_home() {
    let odd = [json!({"a": 1}), json!([1, 2]), json!("N/A"), json!(true), json!(""), json!("NULL"), json!(1e308), json!("\u{0}")];
    for value in odd {
        let mut changes = json!({});
        for key in [
            "building_id",
            "floor",
            "bed",
            "bath",
            "exposure",
            "outdoor",
            "square_feet",
            "weeks_free",
            "months_free",
            "lease_term",
            "floor_plan",
            "images",
            "date_available",
            "created_at",
            "updated_at",
            "monthly_rent_gross",
            "monthly_rent_net",
            "price_advertised",
        ] {
            changes[key] = value.clone();
        }
        let unit = home(changes).await;
        assert_eq!((unit.beds, unit.floor, unit.area, unit.available, unit.created_at), (None, None, None, None, None), "{value}");
        assert_eq!((unit.price.gross, unit.lease_terms.len(), unit.plans.len()), (None, 0, 0), "{value}");
    }
}

#[tokio::test]
async fn numbers_written_as_text_are_numbers() {
    let unit =
        home(json!({"bed": "0", "bath": " 2.5 ", "floor": "12.0", "weeks_free": "6", "months_free": 1.5, "lease_term": "14", "id": "a-7"}))
            .await;
    assert!(unit.beds.unwrap().is_studio());
    assert_eq!((unit.baths, unit.floor.map(|floor| floor.number)), (Decimal::parse("2.5"), Some(Decimal::whole(12))));
    assert_eq!(unit.concession.as_ref().and_then(|free| free.weeks_free), Some(Decimal::whole(6)));
    assert_eq!((unit.lease_terms, unit.id.as_str()), (vec![LeaseTerm::Months(14)], "a-7"));
}

#[tokio::test]
async fn a_day_is_read_strictly_and_an_instant_gives_its_day() {
    let table = [
        ("2026-06-01", true),
        ("2026-06-01T23:30:00-04:00", true),
        ("2026-6-1", false),
        ("06/01/2026", false),
        ("2026-02-30", false),
        ("2026-06-011", false),
        ("asap", false),
    ];
    for (text, known) in table {
        assert_eq!(home(json!({"date_available": text})).await.available.is_some(), known, "{text}");
    }
}

#[tokio::test]
async fn a_plan_without_a_small_picture_is_a_document_unless_its_name_says_otherwise() {
    let table = [
        (json!({"original": "https://x.example/PLAN.PDF?sig=1", "thumbnail": "https://x.example/p.png"}), true),
        (json!({"original": "https://x.example/plan.pdf", "thumbnail": "NULL"}), true),
        (json!({"original": "https://x.example/blob/77", "thumbnail": "NULL"}), true),
        (json!({"original": "https://x.example/blob/77", "thumbnail": "https://x.example/t"}), false),
        (json!({"original": "https://x.example/plan.png", "thumbnail": "NULL"}), false),
    ];
    for (plan, pdf) in table {
        let unit = home(json!({"floor_plan": plan})).await;
        assert_eq!(unit.plans.iter().map(|plan| plan.pdf).collect::<Vec<_>>(), [pdf], "{plan}");
    }
}

#[tokio::test]
async fn only_web_addresses_become_pictures() {
    for address in [
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "//evil.example/a.jpg",
        "/\\evil.example/a.jpg",
        "/\t/evil.example/a.jpg",
        "file:///etc/passwd",
        " jAvA\nscript:alert(1)",
        "https://user:secret@x.example/a.jpg",
        "http://",
        "",
    ] {
        let unit = home(json!({"images": [{"original": address, "thumbnail": address}], "floor_plan": {"original": address}})).await;
        assert_eq!((unit.photos, unit.plans), (vec![], vec![]), "{address:?}");
    }
    let relative = home(json!({"images": [{"original": "/rails/a.jpg"}], "floor_plan": null})).await;
    let Asset { url, .. } = &relative.photos[0];
    assert!(url.starts_with("http://127.0.0.1:") && url.ends_with("/rails/a.jpg"), "{url}");
}

#[tokio::test]
async fn text_cannot_steer_the_page_it_stands_on() {
    let unit =
        home(json!({"unit": "2\u{202E}A\u{0}\u{2066}", "exposure": "So\nuth\u{2028}</script>", "status": format!("x{}", "y".repeat(999))}))
            .await;
    assert_eq!((unit.label.as_str(), unit.exposure.as_deref()), ("2A", Some("So uth </script>")));
    assert_eq!(unit.status.raw.chars().count(), 200);
    assert_eq!(home(json!({"unit": "ü".repeat(500)})).await.label.chars().count(), 80);
    assert_eq!(home(json!({"unit": 204})).await.label, "204");
}

#[tokio::test]
async fn a_record_without_an_id_or_a_label_is_refused_with_a_sentence() {
    let inventory = read(
        r#"[{"id":1,"unit":"1A"},{"unit":"2A"},{"id":3},{"id":4,"unit":"\u0000 "},{"id":1.5,"unit":"x"},{"id":"","unit":"x"},7,null,
        {"id":5,"unit":"\ud800"},{"id":[],"unit":"x"}]"#,
    )
    .await;
    assert_eq!(inventory.units.len(), 1);
    let sentences: Vec<&str> = inventory.refused.iter().map(|refused| refused.sentence.as_str()).collect();
    assert_eq!(
        sentences,
        [
            "Record 2 has no usable id.",
            "Record 3 (id 3) has no label.",
            "Record 4 (id 4) has no label.",
            "Record 5 has no usable id.",
            "Record 6 has no usable id.",
            "Record 7 is no object.",
            "Record 8 is no object.",
            "Record 9 (id 5) has no label.",
            "Record 10 has no usable id.",
        ]
    );
}

#[tokio::test]
async fn ids_keep_every_digit() {
    let inventory =
        read(r#"[{"id":123456789012345678901234,"unit":"1"},{"id":-7,"unit":"2"},{"id":12.0,"unit":"3"},{"id":"007","unit":"4"}]"#).await;
    let ids: Vec<&str> = inventory.units.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(ids, ["123456789012345678901234", "-7", "12", "007"]);
}

#[tokio::test]
async fn bytes_that_are_no_unicode_spoil_only_the_text_they_are_in() {
    let body: Vec<u8> =
        [b"\xef\xbb\xbf[{\"id\":1,\"unit\":\"1A\",\"exposure\":\"S\xffE\"},".as_slice(), b"{\"id\":2,\"unit\":\"2A\",\"exposure\":\"N\"}]"]
            .concat();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
    let vendor = Vendor::writing([head.as_bytes(), &body].concat()).await;
    let inventory = Stage::new().source(&stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url)).inventory().await.unwrap();
    assert_eq!(inventory.units.iter().map(|unit| unit.exposure.as_deref()).collect::<Vec<_>>(), [Some("S\u{fffd}E"), Some("N")]);
}

#[tokio::test]
async fn a_list_in_which_nothing_can_be_read_is_nonsense_and_not_an_empty_building() {
    for body in [
        r#"[{"ident":1}]"#.to_owned(),
        format!(r#"[{{"id":"{CANARY}"}}]"#),
        r#"{"units":[]}"#.to_owned(),
        r#"{"error":{"message":"x"}}"#.to_owned(),
        "null".to_owned(),
    ] {
        let vendor = Vendor::saying(body.clone()).await;
        let settings = stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url);
        let error = Stage::new().source(&settings).inventory().await.unwrap_err();
        assert!(!error.retryable() && error.to_string().contains("makes no sense"), "{body}: {error}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let number = prop_oneof![any::<i64>().prop_map(Value::from), any::<f64>().prop_map(Value::from), (-3_i32..9).prop_map(Value::from)];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number,
        ".{0,12}".prop_map(Value::from),
        "[0-9/.:-]{0,12}".prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("original|thumbnail|x", inner, 0..3).prop_map(|map| json!(map))
        ]
    })
}

fn any_record() -> impl Strategy<Value = Value> {
    let key = "id|unit|floor|bed|bath|exposure|outdoor|status|monthly_rent_gross|monthly_rent_net|square_feet|weeks_free|months_free|lease_term|floor_plan|images|price_advertised|date_available|created_at";
    prop::collection::btree_map(key, any_json(), 0..19).prop_map(|map| json!(map))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_record_hides_another_and_none_is_lost_without_a_word(records in prop::collection::vec(prop_oneof![any_record(), any_json()], 0..40)) {
        let sent = records.len() + 1;
        let mut list = vec![json!({"id": "certain", "unit": "1A", "status": "available"})];
        list.extend(records);
        let withheld = list.iter().filter(|record| record["status"].as_str().is_some_and(|word| word == "withdrawn")).count();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let inventory = runtime.block_on(read(Value::from(list).to_string()));
        prop_assert_eq!(inventory.units[0].id.as_str(), "certain");
        prop_assert_eq!(inventory.units.len() + inventory.refused.len() + withheld, sent);
        for unit in &inventory.units {
            prop_assert!(!unit.label.is_empty() && unit.price.gross.is_none_or(|rent| rent > 0) && unit.price.net.is_none_or(|rent| rent > 0));
        }
    }
}
