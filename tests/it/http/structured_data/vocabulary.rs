//! Holds a graph against schema.org: every type is there, every property belongs to its type, every value is of a kind that the
//! property expects.

use std::collections::HashMap;

use serde_json::Value;

const VOCABULARY: &str = include_str!("schema_org.json");

/// Everything in a graph that schema.org does not know, one sentence each.
pub fn faults(graph: &[Value]) -> Vec<String> {
    let vocabulary: Value = serde_json::from_str(VOCABULARY).expect("JSON");
    let types = graph.iter().filter_map(|thing| Some((thing["@id"].as_str()?, thing["@type"].as_str()?))).collect();
    let mut check = Check { vocabulary, types, faults: Vec::new() };
    graph.iter().for_each(|thing| check.thing(thing));
    check.faults
}

struct Check<'g> {
    vocabulary: Value,
    /// By id.
    types: HashMap<&'g str, &'g str>,
    faults: Vec<String>,
}

impl Check<'_> {
    fn thing(&mut self, thing: &Value) {
        let Some(kind) = thing["@type"].as_str().filter(|kind| self.vocabulary[*kind].is_object()) else {
            self.faults.push(format!("{thing} is of no type in the excerpt"));
            return;
        };
        for (key, value) in thing.as_object().expect("a thing").iter().filter(|(key, _)| !key.starts_with('@')) {
            let Some(expected) = self.vocabulary[kind]["has"][key].as_array() else {
                self.faults.push(format!("{kind} has no {key}"));
                continue;
            };
            let expected: Vec<String> = expected.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
            let values = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
            for value in values {
                if !self.fits(value, &expected) {
                    self.faults.push(format!("{kind}.{key} expects {expected:?} and is {value}"));
                }
                if value["@type"].is_string() {
                    self.thing(value);
                }
            }
        }
    }

    fn fits(&self, value: &Value, expected: &[String]) -> bool {
        let any = |names: &[&str]| expected.iter().any(|name| names.contains(&name.as_str()));
        match value {
            Value::Number(number) => any(&["Number"]) || any(&["Integer"]) && number.is_i64(),
            Value::Bool(_) => any(&["Boolean"]),
            Value::String(text) => {
                let address = url::Url::parse(text).is_ok();
                let day = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
                let member = self.vocabulary["ItemAvailability"].as_array().expect("members").contains(value);
                any(&["Text"])
                    || any(&["URL"]) && address
                    || any(&["Date"]) && day
                    || any(&["ItemAvailability"]) && member
                    || any(&["BusinessFunction"]) && text.starts_with("http://purl.org/goodrelations/v1#")
            }
            Value::Object(thing) => {
                let kind = thing.get("@type").and_then(Value::as_str);
                let kind = kind.or_else(|| self.types.get(thing.get("@id")?.as_str()?).copied());
                // Another page, of which the graph says no more.
                let elsewhere =
                    kind.is_none() && thing.get("@id").is_some_and(|id| id.as_str().is_some_and(|id| url::Url::parse(id).is_ok()));
                if elsewhere {
                    return any(&["Thing"]);
                }
                let Some(above) = kind.and_then(|kind| self.vocabulary[kind]["is"].as_array()) else { return false };
                above.iter().any(|name| expected.iter().any(|expected| name == expected))
            }
            Value::Null | Value::Array(_) => false,
        }
    }
}
