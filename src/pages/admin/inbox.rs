//! Tour requests by state, and those that wait for a person, by reference; each with the command that settles it. Nobody's name.

use leptos::prelude::*;

use crate::{
    locales::Catalogue,
    server::{
        clock::rfc3339,
        health::LeadCounts,
        site::Site,
        store::outbox::{Channel, State, Waiting},
    },
};

/// States that wait for a person, the most urgent first: state, what it means, the command.
const WAIT: [(State, &str, &str); 3] = [
    (State::Unknown, "admin-leads-unknown-means", "stoop leads retry"),
    (State::Rejected, "admin-leads-rejected-means", "stoop leads retry"),
    (State::Quarantined, "admin-leads-quarantined-means", "stoop leads release"),
];

pub fn section(site: &Site, counts: &LeadCounts, inbox: Option<&(Vec<Waiting>, u64)>) -> impl IntoView + use<> {
    let words = &site.words;
    let oldest =
        counts.oldest_queued_seconds.map(|seconds| view! { <p>{words.with("admin-leads-oldest", &[("n", &seconds.to_string())])}</p> });
    let waiting = match inbox {
        None => view! { <p class="notice">{words.text("admin-leads-unread")}</p> }.into_any(),
        Some((_, 0)) => view! { <p>{words.text("admin-leads-none")}</p> }.into_any(),
        Some((first, all)) => waiting(words, first, *all).into_any(),
    };
    view! {
        <section id="leads">
            <h2>{words.text("admin-leads")}</h2>
            <p>{by_state(words, counts)}</p>
            {oldest}
            <h3>{words.text("admin-leads-waiting")}</h3>
            {waiting}
        </section>
    }
}

fn by_state(words: &Catalogue, counts: &LeadCounts) -> impl IntoView + use<> {
    let states = [
        ("queued", counts.queued),
        ("delivered", counts.delivered),
        ("unknown", counts.unknown),
        ("rejected", counts.rejected),
        ("quarantined", counts.quarantined),
    ];
    let items = states.iter().enumerate().map(|(place, (state, count))| {
        let name = words.text(&format!("admin-leads-{state}"));
        let comma = if place > 0 { ", " } else { "" };
        view! { {comma} <span data-lead-count=*state><strong>{*count}</strong>" "{name}</span> }
    });
    items.collect_view()
}

fn waiting(words: &Catalogue, first: &[Waiting], all: u64) -> impl IntoView + use<> {
    let groups = WAIT.iter().filter_map(|(state, means, command)| {
        let items: Vec<_> = first.iter().filter(|lead| lead.state == *state).map(|lead| item(words, lead, command)).collect();
        (!items.is_empty()).then(|| view! { <p>{words.text(means)}</p> <ul>{items}</ul> })
    });
    let groups = groups.collect_view();
    let unlisted = all.saturating_sub(first.len() as u64);
    let more = (unlisted > 0).then(|| view! { <p>{words.with("admin-leads-more", &[("n", &unlisted.to_string())])}</p> });
    view! { {groups} {more} }
}

fn item(words: &Catalogue, lead: &Waiting, command: &str) -> impl IntoView + use<> {
    let home = lead.unit_label.clone().unwrap_or_else(|| words.text("admin-leads-no-home"));
    let slot = lead.slot.to_rfc3339();
    let asked = rfc3339(lead.created_at);
    let who = match lead.channel {
        Some(Channel::Vendor) => words.text("admin-leads-vendor") + " ",
        Some(_) => words.text("admin-leads-office") + " ",
        None => String::new(),
    };
    view! {
        <li data-lead=lead.reference.clone()>
            <strong>{lead.reference.clone()}</strong>
            {format!(" {}, {home}, ", lead.building)}
            <time datetime=slot.clone()>{lead.slot.format("%Y-%m-%d %H:%M").to_string()}</time>
            {format!(" ({asked}). {who}{} ", lead.reason)}
            <code>{format!("{command} {}", lead.reference)}</code>
        </li>
    }
}
