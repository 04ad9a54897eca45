//! Value by value: each has its meaning, and an odd one costs nothing but itself.

use serde_json::{Value, json};
use stoop::domain::{
    measure::Decimal,
    unit::{Asset, LeaseTerm, Outdoor, Standing},
};

use super::{home, home_with};

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
