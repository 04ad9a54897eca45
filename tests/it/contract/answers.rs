//! Answers that are an inventory.

use std::io::Write as _;

use axum::{body::Body, response::Response};
use flate2::{Compression, write::GzEncoder};
use stoop::server::{
    budget::host_of,
    sources::{Inventory, SourceError},
};

use super::Dialect;
use crate::stage::{
    Stage,
    vendor::{Vendor, status},
};

async fn ask<D: Dialect>(vendor: &Vendor) -> Result<Inventory, SourceError> {
    Stage::new().source(&D::settings(&vendor.base_url)).inventory().await
}

fn ids(inventory: &Inventory) -> Vec<&str> {
    inventory.units.iter().map(|unit| unit.id.as_str()).collect()
}

pub async fn every_home_arrives_in_the_vendors_order<D: Dialect>() {
    let inventory = ask::<D>(&Vendor::saying(D::homes(&[30, 10, 20])).await).await.unwrap();
    assert_eq!(ids(&inventory), ["30", "10", "20"]);
    assert_eq!(inventory.refused, []);
}

pub async fn an_empty_list_is_an_inventory_without_homes<D: Dialect>() {
    let inventory = ask::<D>(&Vendor::saying(D::homes(&[])).await).await.unwrap();
    assert_eq!(inventory, Inventory::default());
}

pub async fn an_id_sent_twice_is_one_home_and_noted<D: Dialect>() {
    let inventory = ask::<D>(&Vendor::saying(D::homes(&[1, 2, 1])).await).await.unwrap();
    assert_eq!(ids(&inventory), ["1", "2"]);
    assert_eq!(inventory.refused.len(), 1, "the repetition is noted");
}

pub async fn one_unreadable_record_hides_none_of_fifty<D: Dialect>() {
    let all: Vec<u32> = (1..=50).collect();
    let inventory = ask::<D>(&Vendor::saying(D::homes_but(&all, 24)).await).await.unwrap();
    assert_eq!(inventory.units.len(), 49);
    assert_eq!(inventory.refused.len(), 1);
    assert!(inventory.refused[0].sentence.contains("25"), "{} names the record", inventory.refused[0].sentence);
}

pub fn packed(body: &[u8]) -> Response {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(body).unwrap();
    let packed = gzip.finish().unwrap();
    Response::builder().header("content-type", "application/json").header("content-encoding", "gzip").body(Body::from(packed)).unwrap()
}

pub async fn compressed_answers_are_read<D: Dialect>() {
    let vendor = Vendor::answering(|_, _| async { packed(D::homes(&[1, 2]).as_bytes()) }).await;
    assert_eq!(ask::<D>(&vendor).await.unwrap().units.len(), 2);
}

pub async fn a_redirect_within_the_vendor_is_followed_and_counted<D: Dialect>() {
    let vendor = Vendor::answering(|call, _| async move {
        if call == 0 { status(302, &[("location", "/elsewhere")]) } else { crate::stage::vendor::json(200, &D::homes(&[1])) }
    })
    .await;
    let stage = Stage::new();
    let inventory = stage.source(&D::settings(&vendor.base_url)).inventory().await.unwrap();
    assert_eq!(inventory.units.len(), 1);
    assert_eq!(stage.surroundings.budget.calls_5m(&host_of(&vendor.base_url)), vendor.calls());
}
