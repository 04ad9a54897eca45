//! The tour form and its receipt, over HTTP.

mod abuse;
mod form;
mod pages;
mod receipt;
mod secrecy;

use chrono::TimeDelta;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::app::{Answer, TestApp};

/// A form as it was served, filled in.
#[derive(Clone)]
pub struct Filled {
    fields: Vec<(String, String)>,
}

impl Filled {
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub async fn post(&self, app: &TestApp) -> Answer {
        self.post_with(app, &[]).await
    }

    pub async fn post_with(&self, app: &TestApp, headers: &[(&str, &str)]) -> Answer {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        app.post_with("/alder/tour", &fields, headers).await
    }
}

pub fn select<'h>(page: &'h Html, selector: &str) -> Vec<scraper::ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

pub fn slots(page: &Html) -> Vec<String> {
    select(page, "[data-tour] [name=slot], form [name=slot]").iter().filter_map(|radio| radio.attr("value").map(str::to_owned)).collect()
}

/// The form at an address, filled in by somebody who takes three seconds.
pub async fn filled_at(app: &TestApp, address: &str) -> Filled {
    let page = app.get(address).await.page();
    let hidden = select(&page, "form[data-tour] input[type=hidden]");
    let mut fields: Vec<(String, String)> =
        hidden.iter().map(|input| (input.attr("name").unwrap().to_owned(), input.attr("value").unwrap_or_default().to_owned())).collect();
    fields.push(("slot".to_owned(), slots(&page).first().expect("a free time").clone()));
    app.clock.advance(TimeDelta::seconds(3));
    Filled { fields }.set("name", "Ada Byron").set("email", "ada.canary@example.com").set("phone", "(718) 555-0142").set("kind", "guided")
}

pub async fn filled(app: &TestApp) -> Filled {
    filled_at(app, "/alder/tour").await
}

/// One more person asks for the first free time; their mail address.
pub async fn request(app: &TestApp, number: usize) -> String {
    let page = app.get("/alder/tour").await.page();
    let value = |name: &str| select(&page, &format!("form[data-tour] [name={name}]"))[0].attr("value").unwrap().to_owned();
    let (slot, email) = (slots(&page).remove(0), format!("person-{number}@example.com"));
    let (submission, stamp) = (value("submission"), value("stamp"));
    app.clock.advance(TimeDelta::seconds(3));
    let fields = [("submission", &submission), ("stamp", &stamp), ("slot", &slot), ("email", &email)];
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).chain([("name", "Ada"), ("kind", "guided")]).collect();
    let from = format!("203.0.113.{}", number % 250);
    location(&app.post_with("/alder/tour", &fields, &[("x-forwarded-for", &from)]).await);
    email
}

pub fn leads(app: &TestApp) -> Vec<Value> {
    app.vendor.leads()["leads"].as_array().unwrap().clone()
}

/// The sentence beside a field; its field names it.
pub fn error(answer: &Answer, field: &str) -> String {
    let page = answer.page();
    let sentence = select(&page, &format!("[id='{field}-error']"));
    assert_eq!(sentence.len(), 1, "one sentence beside {field}");
    let described = select(&page, &format!("[aria-describedby~='{field}-error']"));
    assert!(!described.is_empty(), "{field} does not name its error");
    sentence[0].text().collect::<String>().trim().to_owned()
}

pub fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", &answer.text()[..answer.text().len().min(300)]);
    answer.header("location").to_owned()
}
