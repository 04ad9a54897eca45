use scraper::Html;
use stoop::{
    domain::tour::{Field, Mistake, TourForm, TourKind, Unfit},
    pages::tour::form::Notice,
};

use super::{HOSTILE, Pages, all, assert_inert, text};

fn typed(unit: &str) -> TourForm {
    TourForm { unit: unit.to_owned(), ..TourForm::default() }
}

fn value<'h>(page: &'h Html, name: &str) -> &'h str {
    all(page, &format!("form[data-tour] [name={name}]"))[0].attr("value").unwrap_or("")
}

#[tokio::test]
async fn the_form_bears_its_hooks_and_every_control_has_a_label() {
    let pages = Pages::start().await;
    let page = Html::parse_document(&pages.form(typed("9821"), &[], None));
    let form = all(&page, "form[method=post][data-tour]")[0];
    assert_eq!(form.attr("action"), Some("/alder/tour"));
    for name in ["name", "email", "phone", "unit", "slot", "kind", "move_in", "message", "consent", "submission", "stamp", "website"] {
        assert!(!all(&page, &format!("form[data-tour] [name={name}]")).is_empty(), "{name}");
    }
    for control in all(&page, "form[data-tour] :is(input:not([type=hidden]), select, textarea)") {
        let labelled = control.attr("id").is_some_and(|id| !all(&page, &format!("label[for={id}]")).is_empty());
        let within = control.ancestors().filter_map(scraper::ElementRef::wrap).any(|above| above.value().name() == "label");
        assert!(labelled || within, "{:?} has no label", control.attr("name"));
    }
    assert_eq!(all(&page, "form[data-tour] [name=unit] option[selected]")[0].attr("value"), Some("9821"));
    assert_eq!(all(&page, "[name=consent][checked]").len(), 0, "consent is never ticked beforehand");
    assert_eq!(all(&page, "h1").len(), 1);
    assert_eq!(all(&page, "link[rel=canonical][href$='/alder/tour']").len(), 1, "one form, whatever home it is asked for with");
    let mut ids: Vec<&str> = all(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), many, "an id stands once");
}

#[tokio::test]
async fn times_are_the_buildings_named_by_zone_and_grouped_by_day() {
    let pages = Pages::start().await;
    let page = Html::parse_document(&pages.form(typed(""), &[], None));
    let slots = all(&page, "details[name=day] input[type=radio][name=slot]");
    assert_eq!(slots.len(), pages.fresh.slots.len());
    let values: Vec<&str> = slots.iter().filter_map(|slot| slot.attr("value")).collect();
    assert!(values.contains(&"2026-11-23T10:00:00-05:00"), "{values:?}");
    assert!(text(&page, "[data-slots] legend").contains("New York time (EST)"));
    assert_eq!(all(&page, "details[name=day][open]").len(), 1);
    assert!(text(&page, "details[name=day]:nth-of-type(2) summary").contains("Monday, Nov 23"));
    assert!(text(&page, "details[name=day]:nth-of-type(2) summary").contains("16 times"));
    assert!(text(&page, "details[name=day]:nth-of-type(2)").contains("2:30 PM"));
    let others: Vec<&str> = all(&page, ".kind-times a").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(others, ["/alder/tour?kind=self_guided#kind", "/alder/tour?kind=video#kind"]);
}

#[tokio::test]
async fn everything_typed_stands_as_typed_and_every_mistake_stands_beside_its_field() {
    let pages = Pages::start().await;
    let form = TourForm {
        name: " Ada\u{202e} ".into(),
        email: "ada@nowhere".into(),
        phone: "12".into(),
        unit: "a-lost-home".into(),
        slot: pages.fresh.slots[20].to_rfc3339(),
        kind: "by balloon".into(),
        move_in: "soon".into(),
        message: "\n\n two\r\nlines".into(),
        consent: true,
        ..TourForm::default()
    };
    let wrong = [
        (Field::Unit, Mistake::Gone),
        (Field::Kind, Mistake::Unreadable),
        (Field::Slot, Mistake::Taken),
        (Field::Name, Mistake::Unprintable),
        (Field::Email, Mistake::Unreadable),
        (Field::Phone, Mistake::Unreadable),
        (Field::MoveIn, Mistake::Unreadable),
        (Field::Message, Mistake::TooLong(2_000)),
    ];
    let page = Html::parse_document(&pages.form(form.clone(), &wrong, None));
    for (name, typed) in [("name", &form.name), ("email", &form.email), ("phone", &form.phone), ("move_in", &form.move_in)] {
        assert_eq!(value(&page, name), typed, "{name}");
    }
    assert_eq!(all(&page, "[name=unit] option[selected]")[0].attr("value"), Some("a-lost-home"));
    assert_eq!(text(&page, "textarea[name=message]"), "\n\n two\nlines", "its first line break too; a parser joins CR LF");
    assert_eq!(all(&page, "[name=consent][checked]").len(), 1);
    assert_eq!(all(&page, "[name=slot][checked], [name=kind][checked]").len(), 0, "nothing is chosen instead");
    for (field, _) in wrong {
        let beside = all(&page, &format!("#{}-error", field.word()));
        let said: String = beside[0].text().collect();
        let naming = all(&page, &format!("[aria-describedby~='{}-error']", field.word()));
        assert_eq!((beside.len(), naming.len()), (1, 1), "{field:?}");
        let line = all(&page, &format!("[data-errors] a[href='#{}']", field.word()));
        assert_eq!(line[0].text().collect::<String>(), said, "{field:?}");
        assert_eq!(all(&page, &format!("#{}", field.word())).len(), 1, "the line leads to {field:?}");
    }
    assert!(text(&page, "title").starts_with("Please check"));
}

#[tokio::test]
async fn a_time_that_is_free_stays_chosen_and_its_day_open() {
    let pages = Pages::start().await;
    let form = TourForm { slot: pages.fresh.slots[40].to_rfc3339(), ..TourForm::default() };
    let page = Html::parse_document(&pages.form(form.clone(), &[(Field::Name, Mistake::Missing)], None));
    let chosen = all(&page, "details[open] [name=slot][checked]");
    assert_eq!(chosen.len(), 1);
    assert_eq!(chosen[0].attr("value"), Some(form.slot.as_str()));
    let elsewhere = TourForm { slot: pages.fresh.slots[40].to_utc().to_rfc3339(), ..TourForm::default() };
    let page = Html::parse_document(&pages.form(elsewhere, &[(Field::Name, Mistake::Missing)], None));
    assert_eq!(all(&page, "[name=slot][checked]").len(), 1, "the instant counts, not the offset it is written with");
}

#[tokio::test]
async fn a_megabyte_is_given_back_whole() {
    let pages = Pages::start().await;
    let long = "lorem & ipsum\n".repeat(75_000);
    let form = TourForm { message: long.clone(), name: long.clone(), ..TourForm::default() };
    let page = Html::parse_document(&pages.form(form, &[(Field::Message, Mistake::TooLong(2_000))], None));
    assert_eq!(text(&page, "textarea"), long);
    assert_eq!(value(&page, "name"), long);
}

#[tokio::test]
async fn hostile_strings_in_the_form_are_inert() {
    let pages = Pages::start().await;
    for hostile in HOSTILE {
        let all_of_it = TourForm {
            name: hostile.into(),
            email: hostile.into(),
            phone: hostile.into(),
            unit: hostile.into(),
            slot: hostile.into(),
            kind: hostile.into(),
            move_in: hostile.into(),
            message: hostile.into(),
            consent: true,
            ..TourForm::default()
        };
        let wrong: Vec<_> = Field::ALL.into_iter().map(|field| (field, Mistake::Unreadable)).collect();
        let html = pages.form(all_of_it, &wrong, Some(Notice::NotStored));
        assert_inert(&html, hostile);
        let page = Html::parse_document(&html);
        assert_eq!(text(&page, "textarea"), hostile, "and stands as typed");
        assert_eq!(value(&page, "name"), hostile);
        assert_eq!(all(&page, "textarea").len(), 1);
    }
}

#[tokio::test]
async fn with_no_time_free_the_page_says_so_and_how_the_office_is_reached() {
    let mut pages = Pages::start().await;
    pages.fresh.slots.clear();
    let page = Html::parse_document(&pages.form(typed("9821"), &[], None));
    assert!(text(&page, "[data-slots]").contains("No time is free"));
    assert_eq!(all(&page, "[data-slots] a[href='tel:+17185550141'], [data-slots] a[href^='mailto:']").len(), 2);
    assert_eq!(all(&page, "form[data-tour] button").len(), 0, "there is nothing to send");
    let late = TourForm { name: "Ada".into(), slot: "2026-11-23T10:00:00-05:00".into(), ..TourForm::default() };
    let page = Html::parse_document(&pages.form(late, &[(Field::Slot, Mistake::Taken)], None));
    assert_eq!(value(&page, "name"), "Ada", "what was typed when the last time went is not lost");
}

#[tokio::test]
async fn a_home_that_nobody_can_see_leaves_a_form_for_the_building() {
    let pages = Pages::start().await;
    for notice in [Notice::UnitGone, Notice::UnitLeased] {
        let page = Html::parse_document(&pages.form(typed("a-lost-home"), &[], Some(notice)));
        assert!(text(&page, ".notice").contains("You can still ask to see the building or another home"));
        assert_eq!(all(&page, "[name=unit] option[value='a-lost-home']").len(), 0);
        assert_eq!(text(&page, "h1"), "Ask for a tour at The Alder");
    }
}

#[tokio::test]
async fn what_is_agreed_to_is_kept_word_for_word() {
    let pages = Pages::start().await;
    let consent = stoop::server::tours::consent::consent(&pages.site().words, &pages.building().settings.name);
    let page = Html::parse_document(&pages.form(typed(""), &[], None));
    assert!(text(&page, ".tick").contains(&consent.text));
    assert!(consent.text.contains("call or text me about this tour") && !consent.version.is_empty());
}

#[tokio::test]
async fn one_kind_of_tour_is_no_choice() {
    let mut pages = Pages::start().await;
    let mut only = pages.building().settings.clone();
    only.tours.kinds = vec![TourKind::Video];
    pages.fresh.kind = TourKind::Video;
    let building = std::sync::Arc::new(stoop::server::inventory::Building::new(only, pages.building().pace.clone()));
    let asked = stoop::pages::tour::form::Asked {
        world: stoop::server::tours::world::TourWorld::new(&building, pages.app.clock_now()),
        fresh: pages.fresh.clone(),
        form: TourForm::default(),
        wrong: Vec::new(),
        notice: None,
    };
    let html = stoop::pages::shell::render(pages.site(), || stoop::pages::tour::form::page(pages.site(), &building, &asked));
    let page = Html::parse_document(&html);
    let kinds = all(&page, "[name=kind]");
    assert_eq!((kinds.len(), kinds[0].attr("type"), kinds[0].attr("value")), (1, Some("hidden"), Some("video")));
    assert_eq!(all(&page, "[name=unit] option").len(), 1, "the homes are not known yet, the building can be asked for");
}

#[tokio::test]
async fn a_refusal_for_the_disk_keeps_the_words_and_names_the_office() {
    let pages = Pages::start().await;
    let form = TourForm { name: "Ada".into(), message: "hello".into(), ..TourForm::default() };
    for notice in [Notice::NotStored, Notice::TooMany] {
        let page = Html::parse_document(&pages.form(form.clone(), &[], Some(notice)));
        assert!(text(&page, "[role=alert]").contains("Nothing has been sent"));
        assert_eq!(all(&page, "[role=alert] a[href^='tel:'], [role=alert] a[href^='mailto:']").len(), 2);
        assert_eq!((value(&page, "name"), text(&page, "textarea").as_str()), ("Ada", "hello"));
    }
}

#[tokio::test]
async fn the_costs_stand_above_the_form_gross_first() {
    let pages = Pages::start().await;
    let html = pages.form(typed("9821"), &[(Field::Slot, Mistake::Unfit(Unfit::TooSoon))], None);
    let page = Html::parse_document(&html);
    let price = all(&page, "[data-rent-gross]");
    assert_eq!((price.len(), price[0].attr("data-rent-gross")), (1, Some("320000")));
    let told: String = price[0].text().collect();
    let at = |part: &str| told.find(part).unwrap_or_else(|| panic!("{part} in {told}"));
    assert!(at("$3,200") < at("Amenity fee") && at("Amenity fee") < at("$2,933.33") && at("$2,933.33") < at("To move in"));
    assert!(html.find("data-rent-gross") < html.find("<form"), "above the form");
}

#[tokio::test]
async fn pages_lead_to_the_form_where_there_are_tours_and_to_the_office_where_there_are_none() {
    let pages = Pages::start().await;
    let app = &pages.app;
    let listing = app.get("/alder").await.page();
    assert_eq!(all(&listing, "header a[href='/alder/tour'], footer a[href='/alder/tour']").len(), 2);
    let unit = app.get("/alder/units/9821").await.page();
    assert_eq!(all(&unit, "header a[href='/alder/tour?unit=9821']").len(), 1);
    assert!(!all(&unit, "main a[href='/alder/tour?unit=9821']").is_empty());
    assert!(!all(&unit, "footer a[href^='tel:']").is_empty());

    let off = crate::app::TestApp::with_settings(|settings| settings.buildings[0].tours.enabled = false).await;
    off.refresh().await;
    for path in ["/alder", "/alder/units/9821"] {
        let page = off.get(path).await.page();
        assert_eq!(all(&page, "a[href*='/tour']").len(), 0, "{path}");
        assert!(!all(&page, "header a[href^='tel:']").is_empty(), "{path}");
    }
    let answer = off.get("/alder/tour?unit=9821").await;
    assert_eq!(answer.status.as_u16(), 404);
    assert_eq!(all(&answer.page(), "main a[href^='tel:'], main a[href^='mailto:']").len(), 2);
}
