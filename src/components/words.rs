//! The sentences that the listing says by itself while one filters. The server takes them from its catalogue and prints them into
//! the page; the browser reads them back from there.

use std::{fmt, sync::Arc};

use chrono::{Datelike as _, NaiveDate};

use crate::domain::{measure::Decimal, price::MoneyStyle, template};

/// Picks the plural category of a number in the page's language: "one", "few", "other" …
pub type Plural = Arc<dyn Fn(usize) -> &'static str + Send + Sync>;

/// Templates by name; `{n}`, `{value}` and the like stand for what is filled in. A counting one is `name.category`.
#[derive(Clone)]
pub struct Words {
    templates: Arc<Vec<(String, String)>>,
    plural: Plural,
    money: Arc<MoneyStyle>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

impl Words {
    pub fn new(templates: Vec<(String, String)>, plural: Plural, money: MoneyStyle) -> Self {
        Self { templates: Arc::new(templates), plural, money: Arc::new(money) }
    }

    pub fn templates(&self) -> &[(String, String)] {
        &self.templates
    }

    pub fn money_style(&self) -> &MoneyStyle {
        &self.money
    }

    /// A sentence as it stands; its name where the page lacks it.
    pub fn text(&self, name: &str) -> String {
        self.find(name).unwrap_or(name).to_owned()
    }

    /// A sentence with its placeholders filled.
    pub fn with(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(name);
        for (placeholder, value) in values {
            text = template::fill(&text, placeholder, value);
        }
        text
    }

    /// A counting sentence.
    pub fn counted(&self, name: &str, count: usize) -> String {
        let category = (self.plural)(count);
        let template = self
            .find(&[name, ".", category].concat())
            .or_else(|| self.find(&[name, ".other"].concat()))
            .or_else(|| self.find(name))
            .unwrap_or(name);
        template::fill(template, "n", &count.to_string())
    }

    pub fn money(&self, amount: Decimal) -> String {
        self.money.write(amount)
    }

    pub fn date(&self, date: NaiveDate) -> String {
        let names = self.text("month-names");
        let month = names.split_whitespace().nth(date.month0() as usize).unwrap_or("");
        self.with("date", &[("home", month), ("n", &date.day().to_string()), ("value", &date.year().to_string())])
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.templates.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }
}
