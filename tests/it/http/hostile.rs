use scraper::Selector;
use serde_json::json;

use crate::app::TestApp;

const STRINGS: [&str; 8] = [
    "</script><script>window.hit=1</script>",
    "</title><img src=x onerror=hit()>",
    "</textarea><svg onload=hit()>",
    "</style><b>",
    "\" onmouseover=\"hit()",
    "' autofocus onfocus='hit()",
    "javascript:hit()",
    "\u{2028}\u{202e}gnihtemos <!-- ]]>",
];

#[tokio::test]
async fn a_hostile_string_is_inert_in_every_field() {
    for hostile in STRINGS {
        let home = json!([{
            "id": hostile, "building_id": hostile, "floor": hostile, "unit": hostile, "bed": hostile, "bath": hostile, "exposure": hostile,
            "outdoor": hostile, "status": "available", "monthly_rent_gross": hostile, "monthly_rent_net": hostile, "square_feet": hostile,
            "weeks_free": hostile, "months_free": hostile, "lease_term": hostile,
            "floor_plan": {"original": hostile, "thumbnail": hostile}, "images": [{"original": hostile, "thumbnail": hostile}],
            "price_advertised": true, "date_available": hostile, "created_at": hostile, "updated_at": hostile,
        }, {
            "id": 1, "unit": hostile, "bed": 1, "bath": 1, "exposure": hostile, "outdoor": hostile, "status": "available",
            "floor_plan": {"original": "javascript:hit()", "thumbnail": "javascript:hit()"},
        }]);
        let app = TestApp::with_inventory(&home.to_string()).await;
        let query = percent_encoding::utf8_percent_encode(hostile, percent_encoding::NON_ALPHANUMERIC).to_string();
        let addresses = [
            "/alder".to_owned(),
            "/alder?view=table".to_owned(),
            "/alder?view=stack".to_owned(),
            "/alder?view=layouts".to_owned(),
            "/alder/units/1".to_owned(),
            format!("/alder/units/{query}"),
            format!("/alder?q={query}&exposure={query}&bed={query}&sort={query}"),
        ];
        for address in addresses {
            let answer = app.get(&address).await;
            assert!(answer.status.as_u16() < 500, "{address}");
            let page = answer.page();
            for element in page.select(&Selector::parse("*").unwrap()) {
                let name = element.value().name();
                assert!(!matches!(name, "b" | "textarea"), "{hostile} made a <{name}> at {address}");
                assert!(
                    element.value().attrs().all(|(key, _)| !key.starts_with("on") && key != "autofocus"),
                    "{hostile} made a handler at {address}"
                );
                // A block of data is no script, as long as nothing in it can end it.
                let word = if element.attr("type") == Some("application/ld+json") { "<" } else { "hit" };
                let script = name == "script" && element.text().any(|text| text.contains(word));
                assert!(!script, "{hostile} made a script at {address}");
                for key in ["href", "src"] {
                    let target = element.attr(key).unwrap_or("").trim().to_lowercase();
                    assert!(!target.starts_with("javascript:") && !target.starts_with("data:"), "{hostile} made a link at {address}");
                }
            }
        }
        let json = app.get("/api/list_units?building=alder").await;
        assert_eq!(json.header("content-type"), "application/json");
        assert_eq!(json.header("x-content-type-options"), "nosniff");
    }
}
