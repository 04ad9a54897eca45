use serde_json::{Value, json};

use super::{Settings, TOKEN, Vendor, homes, lead};
use reqwest::Method;

#[tokio::test]
async fn every_call_makes_a_new_lead_for_the_same_customer() {
    let vendor = Vendor::start().await;
    let mut answers = Vec::new();
    for path in ["/api/v1/website_leads", "/api/v1/tour_requests"] {
        let response = vendor.http.post(vendor.url(path)).json(&lead()).send().await.unwrap();
        assert_eq!(response.status(), 201);
        answers.push(response.json::<Value>().await.unwrap());
    }
    assert_ne!(answers[0]["id"], answers[1]["id"]);
    assert_eq!(answers[0]["customer_id"], answers[1]["customer_id"]);
    assert_eq!(vendor.leads(), 2);
}

#[tokio::test]
async fn a_customer_is_found_by_email_before_phone() {
    let vendor = Vendor::start().await;
    let customer = async |email: &str, phone: &str| {
        let body = json!({ "token": TOKEN, "email": email, "phone": phone });
        vendor.post_lead(&body).await.json::<Value>().await.unwrap()["customer_id"].as_u64().unwrap()
    };
    let ada = customer("ada@example.com", "1").await;
    let bob = customer("bob@example.com", "2").await;
    assert_ne!(ada, bob);
    assert_eq!(customer(" ADA@example.com", "2").await, ada, "the e-mail decides");
    assert_eq!(customer("new@example.com", "(2)").await, bob, "then the phone, by its digits");
    assert_eq!(customer("", "1").await, ada);
    assert_ne!(customer("someone@example.com", "").await, ada);
}

#[tokio::test]
async fn a_lead_is_kept_as_it_came_and_the_token_is_not() {
    let vendor = Vendor::start().await;
    let mut body = lead();
    body["message"] = json!(format!("my token is {TOKEN}"));
    vendor.post_lead(&body).await;
    body["token"] = json!("token-of-another-building");
    assert_eq!(vendor.post_lead(&body).await.status(), 401);
    let leads = vendor.get("/_sandbox/leads").await.text().await.unwrap();
    let ledger = vendor.get("/_sandbox/ledger").await.text().await.unwrap();
    for report in [&leads, &ledger] {
        assert!(report.contains("\"unit_id\":9821") && report.contains("sha256:"), "{report}");
        assert!(!report.contains(TOKEN), "{report}");
        assert!(!report.contains("token-of-another-building"), "{report}");
    }
}

#[tokio::test]
async fn what_the_vendor_cannot_take_is_refused_in_its_error_shape_and_not_kept() {
    let vendor = Vendor::start().await;
    let json_type = "application/json";
    for (content_type, body, status) in [
        (json_type, json!({ "token": "wrong", "email": "ada@example.com" }).to_string(), 401),
        (json_type, json!({ "email": "ada@example.com" }).to_string(), 401),
        (json_type, json!({ "token": TOKEN, "first_name": "Ada" }).to_string(), 422),
        (json_type, json!({ "token": TOKEN, "email": "  ", "phone": "none" }).to_string(), 422),
        (json_type, json!({ "token": TOKEN, "email": "ada at example" }).to_string(), 422),
        (json_type, "{\"token\":".to_owned(), 400),
        (json_type, "[]".to_owned(), 401),
        ("text/plain", lead().to_string(), 401),
    ] {
        let request = vendor.http.post(vendor.url("/api/v1/website_leads")).header("content-type", content_type).body(body.clone());
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{body}");
        let error: Value = response.json().await.unwrap();
        assert!(error["error"]["message"].is_string() && error["error"]["human_message"].is_string(), "{error}");
    }
    assert_eq!(vendor.leads(), 0);
}

#[tokio::test]
async fn the_id_can_be_answered_elsewhere() {
    let vendor = Vendor::with(Settings { lead_id_key: "website_lead.id".to_owned(), ..Settings::default() }, homes()).await;
    let answer: Value = vendor.post_lead(&lead()).await.json().await.unwrap();
    assert!(answer["website_lead"]["id"].is_u64());
    assert_eq!(answer["id"], Value::Null);
    vendor.control(Method::PATCH, "/settings", json!({ "lead_id_key": "lead_id" })).await;
    assert!(vendor.post_lead(&lead()).await.json::<Value>().await.unwrap()["lead_id"].is_u64());
}
