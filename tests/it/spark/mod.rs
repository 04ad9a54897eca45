//! What Spark's listings and units mean.

mod lead;

use axum::{extract::Request, response::Response};
use serde_json::{Value, json};
use stoop::{
    domain::{
        measure::Decimal,
        price::Basis,
        unit::{Standing, Unit},
    },
    server::{
        settings::SourceKind,
        sources::{Inventory, SourceError},
    },
};

use crate::stage::{
    self, CANARY, Stage,
    vendor::{self, Vendor},
};

const LISTING: &str = "20101014195350951959000000";

/// A vendor with one listing and these units; `units` gets the page's number.
async fn vendor(listing: Value, units: impl Fn(u32) -> (u16, Value) + Clone + Send + Sync + 'static) -> Vendor {
    Vendor::answering(move |_, request: Request| {
        let answer = answer(&request, &listing, &units);
        async move { answer }
    })
    .await
}

fn answer(request: &Request, listing: &Value, units: &impl Fn(u32) -> (u16, Value)) -> Response {
    let authorised = request.headers().get("authorization").is_some_and(|value| value == &format!("Bearer {CANARY}"));
    if !authorised {
        return vendor::json(401, &json!({"D": {"Success": false, "Code": 1000, "Message": "Invalid key"}}).to_string());
    }
    let query: Vec<(String, String)> = form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes()).into_owned().collect();
    let page = query.iter().find(|(key, _)| key == "_page").map_or(1, |(_, page)| page.parse().unwrap());
    let path = request.uri().path().strip_prefix(&format!("/v1/listings/{LISTING}")).map(str::to_owned);
    let (status, body) = match path.as_deref() {
        Some("") => (200, json!({"D": {"Success": true, "Results": [listing]}})),
        Some("/floplans") => (404, json!({"D": {"Success": false, "Code": 404, "Message": "Not Found"}})),
        Some("/units/raw") => units(page),
        _ => (404, json!({"D": {"Success": false, "Code": 404, "Message": "Not Found"}})),
    };
    vendor::json(status, &body.to_string())
}

fn listing(fields: Value) -> Value {
    json!({"Id": LISTING, "ResourceUri": format!("/v1/listings/{LISTING}"), "StandardFields": fields})
}

fn rental() -> Value {
    listing(
        json!({"MlsStatus": "Active", "PropertyType": "F", "ListPrice": "2450.0", "UnparsedFirstLineAddress": "1200 Barton Springs Rd"}),
    )
}

fn unit(id: &str, fields: Value) -> Value {
    json!({"Id": id, "ResourceUri": format!("/v1/listings/{LISTING}/units/{id}"), "Fields": fields})
}

fn of_raw(units: Vec<Value>) -> impl Fn(u32) -> (u16, Value) + Clone + Send + Sync + 'static {
    move |_| (200, json!({"Success": true, "Results": units}))
}

async fn read(vendor: &Vendor) -> Result<Inventory, SourceError> {
    let mut settings = stage::building("barton", SourceKind::Spark, &vendor.base_url);
    settings.source.options = vec![("listing".to_owned(), LISTING.to_owned())];
    Stage::new().source(&settings).inventory().await
}

async fn homes(listing: Value, units: Vec<Value>) -> Vec<Unit> {
    read(&vendor(listing, of_raw(units)).await).await.unwrap().units
}

#[tokio::test]
async fn fields_are_pairs_or_one_object_labelled_or_raw_with_or_without_the_envelope() {
    let forms = [
        json!([{"UnitNumber": "1A"}, {"UnitSqft": "1200"}, {"Bedroom": "2"}, {"Bathroom": "1.5"}, {"Furnished": "Y"}, {"Stories": "2"}]),
        json!([{"Unit Number": "1A"}, {"Unit Sqft": "1,200"}, {"Bedrooms": "2"}, {"Bathrooms": "1.5"}, {"Furnished": "Y"}]),
        json!({"UnitNumber": "1A", "UnitSqft": "1200", "Bedroom": "2", "Bathroom": "1.5", "Furnished": "Y"}),
        json!([{"UnitNumber": "********"}, {"UnitNumber": "1A"}, {"UnitNumber": "9Z"}, {"UnitSqft": 1200}, {"Bedroom": 2}, {"Bathroom": 1.5}, {"Furnished": "Y"}]),
    ];
    for fields in forms {
        for enveloped in [true, false] {
            let units = vec![unit("20110525151622697369000000", fields.clone())];
            let body =
                if enveloped { json!({"D": {"Success": true, "Results": units}}) } else { json!({"Success": true, "Results": units}) };
            let vendor = vendor(rental(), move |_| (200, body.clone())).await;
            let homes = read(&vendor).await.unwrap().units;
            let home = &homes[0];
            assert_eq!((home.id.as_str(), home.label.as_str()), ("20110525151622697369000000", "1A"), "{fields}");
            assert_eq!(home.beds.map(|beds| beds.count), Some(Decimal::whole(2)));
            assert_eq!(home.baths, Decimal::parse("1.5"));
            assert_eq!(home.area.map(|area| area.value), Some(Decimal::whole(1200)));
            assert_eq!(home.features, ["Furnished"]);
        }
    }
}

#[tokio::test]
async fn what_a_key_may_not_see_is_missing_and_never_a_value() {
    let masked = listing(
        json!({"MlsStatus": "Active", "PropertyType": "F", "ListPrice": "********", "PublicRemarks": "********", "BedsTotal": "********"}),
    );
    let homes = homes(masked, vec![unit("1", json!([{"UnitNumber": "1A"}, {"Bedroom": "********"}, {"UnitSqft": "********"}]))]).await;
    let home = &homes[0];
    assert_eq!((home.price.gross, home.price.advertised), (None, false));
    assert!(home.beds.is_none() && home.area.is_none() && home.description.is_none());
    assert!(!format!("{home:?}").contains("****"));
}

#[tokio::test]
async fn a_price_is_a_homes_own_only_where_it_is_true_of_one_home() {
    let two = || vec![unit("1", json!([{"UnitNumber": "1A"}])), unit("2", json!([{"UnitNumber": "2A"}]))];
    let sale =
        || listing(json!({"MlsStatus": "Active", "PropertyType": "A", "ListPrice": "895000.0", "UnparsedFirstLineAddress": "9 Elm"}));
    let rented = homes(rental(), two()).await;
    assert!(rented.iter().all(|home| home.price.basis == Basis::MONTHLY && home.price.gross == Some(245_000) && home.price.from));
    let sold_together = homes(sale(), two()).await;
    assert!(sold_together.iter().all(|home| home.price.basis == Basis::Sale && home.price.gross.is_none() && !home.price.advertised));
    assert!(sold_together.iter().all(|home| home.sold_together == Some(89_500_000)), "which is told as that of the whole");
    assert!(rented.iter().all(|home| home.sold_together.is_none()));
    let alone = homes(sale(), vec![unit("1", json!([{"UnitNumber": "1A"}]))]).await;
    assert_eq!((alone[0].price.gross, alone[0].price.from), (Some(89_500_000), false));
}

#[tokio::test]
async fn a_listing_without_units_is_the_home() {
    let house = listing(json!({
        "MlsStatus": "Pending", "PropertyType": "A", "ListPrice": "895000.0", "UnparsedFirstLineAddress": "9 Elm St", "BedsTotal": 3,
        "BathsFull": 2, "BathsHalf": 1, "BuildingAreaTotal": "1780.0", "PublicRemarks": "Quiet <b>street</b>.",
        "Photos": [{"Id": "b", "Primary": false, "Uri300": "/b300.jpg", "UriLarge": "/b.jpg"}, {"Id": "a", "Primary": true, "UriLarge": "/a.jpg", "Caption": "Front"}],
    }));
    let homes = homes(house, Vec::new()).await;
    let home = &homes[0];
    assert_eq!((home.id.as_str(), home.label.as_str()), (LISTING, "9 Elm St"));
    assert_eq!((home.status.meaning, home.price.gross), (Standing::Pending, Some(89_500_000)));
    assert_eq!((home.beds.map(|beds| beds.count), home.baths), (Some(Decimal::whole(3)), Decimal::parse("2.5")));
    assert_eq!(home.description.as_deref(), Some("<p>Quiet &lt;b&gt;street&lt;/b&gt;.</p>"));
    assert!(home.photos[0].url.ends_with("/a.jpg") && home.photos[0].caption.as_deref() == Some("Front"), "the primary photo first");
    assert!(home.photos[1].url.ends_with("/b.jpg"));
}

#[tokio::test]
async fn a_withdrawn_listing_has_no_homes_and_a_closed_one_only_leased_ones() {
    for (status, standing) in [
        ("Withdrawn", None),
        ("Expired", None),
        ("Closed", Some(Standing::Leased)),
        ("Active Under Contract", Some(Standing::Pending)),
        ("Coming Soon", Some(Standing::NotAvailable)),
    ] {
        let homes = homes(listing(json!({"MlsStatus": status, "PropertyType": "F"})), vec![unit("1", json!([{"UnitNumber": "1A"}]))]).await;
        assert_eq!(homes.first().map(|home| home.status.meaning), standing, "{status}");
    }
}

#[tokio::test]
async fn every_page_of_units_is_read_and_a_vendor_without_pages_is_asked_no_further() {
    let sixty: Vec<Value> = (1..=60).map(|number| unit(&number.to_string(), json!([{"UnitNumber": format!("{number}A")}]))).collect();
    let all = sixty.clone();
    let paged = move |page: u32| {
        let first = (page as usize - 1) * 25;
        let results: Vec<Value> = all.iter().skip(first).take(25).cloned().collect();
        (
            200,
            json!({"D": {"Success": true, "Results": results, "Pagination": {"TotalRows": 60, "PageSize": 25, "TotalPages": 3, "CurrentPage": page}}}),
        )
    };
    let three = vendor(rental(), paged).await;
    let inventory = read(&three).await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len()), (60, 0));
    assert_eq!(three.calls(), 5, "the listing, its plans, three pages");
    let at_once = vendor(rental(), of_raw(sixty)).await;
    let inventory = read(&at_once).await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len()), (60, 0), "none twice");
    assert_eq!(at_once.calls(), 4, "one page more, which is the same");
}

#[tokio::test]
async fn a_vendor_without_pages_is_known_by_its_units_though_each_answer_bears_another_time() {
    let units: Vec<Value> = (1..=25).map(|number| unit(&number.to_string(), json!([{"UnitNumber": format!("{number}A")}]))).collect();
    let stamped =
        move |page: u32| (200, json!({"D": {"Success": true, "Results": units, "LastUpdated": format!("2026-06-01T09:00:{page:02}Z")}}));
    let vendor = vendor(rental(), stamped).await;
    let inventory = read(&vendor).await.unwrap();
    assert_eq!((inventory.units.len(), inventory.refused.len(), vendor.calls()), (25, 0, 4));
}

#[tokio::test]
async fn a_leasehold_is_for_sale_and_a_lease_is_not() {
    let kind = |word: &str| listing(json!({"MlsStatus": "Active", "PropertyType": "A", "PropertySubType": word, "ListPrice": "895000.0"}));
    for (word, basis) in
        [("Leasehold", Basis::Sale), ("On Leased Land", Basis::Sale), ("Residential Lease", Basis::MONTHLY), ("Rental", Basis::MONTHLY)]
    {
        let home = homes(kind(word), vec![unit("1", json!([{"UnitNumber": ""}, {"UnitNumber": "1A"}]))]).await.remove(0);
        assert_eq!((home.price.basis, home.label.as_str()), (basis, "1A"), "{word}");
    }
}

#[tokio::test]
async fn raw_units_that_a_key_may_not_read_are_read_by_their_labels() {
    let vendor = Vendor::answering(|_, request: Request| async move {
        let path = request.uri().path().to_owned();
        let (status, body) = if path.ends_with("/units/raw") {
            (405, json!({"D": {"Success": false, "Code": 405}}))
        } else if path.ends_with("/units") {
            (200, json!({"Success": true, "Results": [unit("1", json!([{"Unit Number": "1A"}, {"Bedrooms": "2"}]))]}))
        } else if path.ends_with("/floplans") {
            (200, json!({"D": {"Success": true, "Results": [
                {"Id": 7, "Name": "1a", "Images": [{"Type": "all_in_one_thumbnail_png", "Uri": "/t.png"}, {"Type": "all_in_one_png", "Uri": "/p.png"}]},
                {"Id": 8, "Name": "Ground floor", "Images": [{"Type": "all_in_one_png", "Uri": "/g.png"}]},
            ]}}))
        } else {
            (200, json!({"D": {"Success": true, "Results": [rental()]}}))
        };
        vendor::json(status, &body.to_string())
    })
    .await;
    let homes = read(&vendor).await.unwrap().units;
    assert_eq!(homes[0].label, "1A");
    assert_eq!(homes[0].plans.len(), 1, "its own plan alone");
    assert!(homes[0].plans[0].url.ends_with("/p.png") && homes[0].plans[0].thumbnail.as_deref().unwrap().ends_with("/t.png"));
}

#[tokio::test]
async fn a_code_says_what_is_wrong_under_any_status() {
    for (status, code, expected) in [
        (200, 1550, SourceError::Throttled { retry_after: None }),
        (429, 1550, SourceError::Throttled { retry_after: None }),
        (401, 1000, SourceError::Refused { status: 401 }),
        (200, 1020, SourceError::Refused { status: 401 }),
        (503, 1510, SourceError::Unavailable { status: 503, retry_after: None }),
        (400, 1040, SourceError::Misasked("code 1040".to_owned())),
        (404, 404, SourceError::Rejected { status: 404 }),
        (503, 503, SourceError::Unavailable { status: 503, retry_after: None }),
        (401, 401, SourceError::Refused { status: 401 }),
    ] {
        for enveloped in [true, false] {
            let error = json!({"Success": false, "Code": code, "Message": "words of theirs"});
            let body = if enveloped { json!({"D": error}) } else { error };
            let vendor = Vendor::answering(move |_, _| std::future::ready(vendor::json(status, &body.to_string()))).await;
            assert_eq!(read(&vendor).await.unwrap_err(), expected, "{code} under {status}");
        }
    }
    let vendor = Vendor::saying(json!({"D": {"Success": false, "Code": 1021}}).to_string()).await;
    assert!(read(&vendor).await.unwrap_err().to_string().contains("replication.sparkapi.com"));
}

#[tokio::test]
async fn how_long_to_wait_is_told_beside_a_code_too() {
    let two_minutes = Some(std::time::Duration::from_secs(120));
    for (status, code, expected) in [
        (429, 1550, SourceError::Throttled { retry_after: two_minutes }),
        (503, 1510, SourceError::Unavailable { status: 503, retry_after: two_minutes }),
    ] {
        let vendor = Vendor::answering(move |_, _| {
            let body = json!({"D": {"Success": false, "Code": code}}).to_string();
            let mut answer = vendor::json(status, &body);
            answer.headers_mut().insert("retry-after", "120".parse().unwrap());
            std::future::ready(answer)
        })
        .await;
        assert_eq!(read(&vendor).await.unwrap_err(), expected, "{code} under {status}");
    }
}

#[tokio::test]
async fn a_full_last_page_may_be_followed_by_a_refusal() {
    let homes = |from: usize| (from..from + 25).map(|n| unit(&n.to_string(), json!([{"UnitNumber": n.to_string()}]))).collect::<Vec<_>>();
    for total in [Some(1), None] {
        let body = match total {
            Some(total) => json!({"D": {"Success": true, "Results": homes(1), "Pagination": {"TotalPages": total}}}),
            None => json!({"D": {"Success": true, "Results": homes(1)}}),
        };
        let past = json!({"D": {"Success": false, "Code": 1040}});
        let vendor = vendor(rental(), move |page| if page == 1 { (200, body.clone()) } else { (400, past.clone()) }).await;
        assert_eq!(read(&vendor).await.unwrap().units.len(), 25, "{total:?}");
    }
    let body = json!({"D": {"Success": true, "Results": homes(1), "Pagination": {"TotalPages": 2}}});
    let vendor = vendor(rental(), move |page| if page == 1 { (200, body.clone()) } else { (404, json!({})) }).await;
    assert!(read(&vendor).await.is_err(), "a page that was promised is missing");
}

#[tokio::test]
async fn units_without_a_number_are_told_apart_by_their_ids() {
    let homes = homes(rental(), vec![unit("71", json!([{"Bedroom": "1"}])), unit("72", json!([{"Bedroom": "2"}]))]).await;
    assert_eq!(homes.iter().map(|home| home.label.as_str()).collect::<Vec<_>>(), ["71", "72"]);
}

#[tokio::test]
async fn what_the_tenants_of_a_house_for_sale_pay_is_not_its_price() {
    let sale =
        listing(json!({"MlsStatus": "Active", "PropertyType": "A", "ListPrice": "895000.0", "UnparsedFirstLineAddress": "9 Elm St"}));
    let unit = unit("1", json!([{"UnitNumber": "A"}, {"UnitRent": "1800"}]));
    let home = homes(sale, vec![unit]).await.remove(0);
    assert_eq!((home.price.basis, home.price.gross), (Basis::Sale, Some(89_500_000)));
}

#[tokio::test]
async fn a_listing_that_cannot_be_read_is_no_empty_building() {
    let vendor = Vendor::saying(json!({"D": {"Success": true, "Results": ["x"]}}).to_string()).await;
    assert!(matches!(read(&vendor).await, Err(SourceError::Nonsense(_))));
    let masked = listing(json!({"MlsStatus": "Active", "PropertyType": "F", "ListPrice": "2450.0"}));
    assert_eq!(homes(masked, Vec::new()).await[0].label, LISTING, "without any address it is known by its number");
}

#[tokio::test]
async fn drawings_that_cannot_be_had_hide_no_home_and_no_expansion_is_needed() {
    let vendor = Vendor::answering(|_, request: Request| {
        let listing = listing(json!({"MlsStatus": "Active", "PropertyType": "F", "ListPrice": "2450.0"}));
        let query = request.uri().query().unwrap_or("").to_owned();
        std::future::ready(match request.uri().path().rsplit('/').next() {
            Some("floplans") => vendor::json(500, "<html>"),
            Some("raw") => {
                vendor::json(200, &json!({"D": {"Success": true, "Results": [unit("1", json!([{"UnitNumber": "A"}]))]}}).to_string())
            }
            _ if query.contains("_expand") => vendor::json(400, &json!({"D": {"Success": false, "Code": 1040}}).to_string()),
            _ => vendor::json(200, &json!({"D": {"Success": true, "Results": [listing]}}).to_string()),
        })
    })
    .await;
    assert_eq!(read(&vendor).await.unwrap().units.len(), 1);
}
