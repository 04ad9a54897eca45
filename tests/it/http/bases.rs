//! Prices on every basis, as the page's hooks and the drop-in API tell them: the demo's buildings, one for each vendor.

use scraper::Selector;
use serde_json::Value;
use stoop::serve::demo;

use crate::app::TestApp;

async fn portfolio() -> TestApp {
    TestApp::with_settings(|settings| settings.buildings = demo::portfolio(&settings.buildings[0].source.base_url)).await
}

/// An attribute of each price among the results.
async fn told(app: &TestApp, path: &str, name: &str) -> Vec<Option<String>> {
    let page = app.get(path).await.page();
    let prices = Selector::parse("main [data-unit-id] .price").expect("a selector");
    page.select(&prices).map(|price| price.attr(name).map(str::to_owned)).collect()
}

async fn drop_in(app: &TestApp, slug: &str) -> Vec<Value> {
    let homes = app.get(&format!("/api/v1/building_units?building={slug}")).await.json();
    homes.as_array().expect("an array").clone()
}

#[tokio::test]
async fn a_sale_price_is_a_sale_price_and_never_a_monthly_rent() {
    let app = portfolio().await;
    let sales = told(&app, "/palm-quay?view=layouts", "data-sale-price").await;
    assert!(sales.iter().flatten().count() > 10, "{sales:?}");
    assert!(told(&app, "/palm-quay?view=layouts", "data-rent-gross").await.iter().all(Option::is_none));
    let homes = drop_in(&app, "palm-quay").await;
    assert!(homes.len() > 10 && homes.iter().all(|home| home["monthly_rent_gross"].is_null() && home["monthly_rent_net"].is_null()));
}

#[tokio::test]
async fn a_rent_by_the_week_for_one_person_says_so_and_is_no_monthly_rent() {
    let app = portfolio().await;
    let (periods, per) = (told(&app, "/parkside", "data-rent-period").await, told(&app, "/parkside", "data-rent-per").await);
    assert!(periods.iter().flatten().count() > 3, "{periods:?}");
    assert!(periods.iter().flatten().all(|period| period == "week") && per.iter().flatten().all(|per| per == "person"));
    for home in drop_in(&app, "parkside").await {
        // A house let as a whole costs thousands a month; a week for one person, hundreds.
        assert!(home["monthly_rent_gross"].as_f64().is_none_or(|rent| rent > 500.0), "{home}");
    }
}

#[tokio::test]
async fn a_rent_by_the_month_is_told_alike_on_the_page_and_in_the_drop_in_api() {
    let app = portfolio().await;
    for slug in ["alder", "parkline", "barton"] {
        let page = told(&app, &format!("/{slug}?view=layouts&status=available,pending,rented,not_available"), "data-rent-gross").await;
        let mut page: Vec<String> = page.into_iter().flatten().collect();
        let homes = drop_in(&app, slug).await;
        let mut api: Vec<String> =
            homes.iter().filter_map(|home| Some(format!("{:.0}", home["monthly_rent_gross"].as_f64()? * 100.0))).collect();
        page.sort();
        api.sort();
        assert!(!page.is_empty(), "{slug}");
        assert_eq!(page, api, "{slug}");
    }
}
