//! Record by record: one that cannot be read hides no other.

use proptest::prelude::*;
use serde_json::{Value, json};
use stoop::server::settings::SourceKind;

use super::read;
use crate::stage::{self, CANARY, Stage, vendor::Vendor};

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
