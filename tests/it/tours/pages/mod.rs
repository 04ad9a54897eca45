//! Tours: what a visitor sees.

mod form;
mod receipt;
mod words;

use std::sync::Arc;

use scraper::{ElementRef, Html, Selector};
use stoop::{
    domain::tour::{Field, Mistake, TourForm, TourKind, TourRequest, UnitRef},
    pages::{
        shell::render,
        tour::{
            form::{self as form_page, Asked, Notice},
            receipt::{self as receipt_page, Said},
        },
    },
    server::{
        inventory::Building,
        site::Site,
        store::outbox::Tour,
        tours::{fresh::Fresh, world::TourWorld},
    },
};

use crate::app::TestApp;

/// The demo building's pages of a tour, asked for directly.
struct Pages {
    app: TestApp,
    world: TourWorld,
    fresh: Fresh,
}

impl Pages {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let world = TourWorld::new(app.app.site.buildings.get("alder").expect("the demo"), app.clock_now());
        let fresh = Fresh { kind: TourKind::Guided, slots: world.slots(), submission: "a-submission".into(), stamp: "a-stamp".into() };
        Self { app, world, fresh }
    }

    fn site(&self) -> &Site {
        &self.app.app.site
    }

    fn building(&self) -> &Arc<Building> {
        self.site().buildings.get("alder").expect("the demo")
    }

    fn form(&self, form: TourForm, wrong: &[(Field, Mistake)], notice: Option<Notice>) -> String {
        let asked = Asked { world: self.world.clone(), fresh: self.fresh.clone(), form, wrong: wrong.to_vec(), notice };
        render(self.site(), || form_page::page(self.site(), self.building(), &asked))
    }

    fn receipt(&self, tour: &Tour, wrong: &[(Field, Mistake)], said: Option<Said>) -> String {
        render(self.site(), || receipt_page::page(self.site(), self.building(), tour, Some(&self.fresh), wrong, said))
    }

    /// A request for 9821 at the fifth free time.
    fn tour(&self) -> Tour {
        Tour {
            id: 1,
            reference: "K7M-2QX".to_owned(),
            secret: "s3cret".to_owned(),
            building: "alder".to_owned(),
            created_at: self.app.clock_now(),
            quarantined: false,
            doubts: Vec::new(),
            cancelled_at: None,
            sequence: 0,
            request: TourRequest {
                name: "Ada Byron".to_owned(),
                email: Some("ada@example.com".to_owned()),
                phone: Some("+17185550141".to_owned()),
                unit: Some(UnitRef { id: "9821".to_owned(), label: "2A".to_owned() }),
                slot: self.fresh.slots[4],
                kind: TourKind::Guided,
                move_in: None,
                message: Some("Is there a lift?".to_owned()),
                consent: false,
                answers: Vec::new(),
            },
            consent: None,
            erased_at: None,
        }
    }
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(page: &Html, selector: &str) -> String {
    all(page, selector).iter().flat_map(|element| element.text()).collect()
}

/// Nothing in a page runs, and nothing of it leads elsewhere.
fn assert_inert(html: &str, hostile: &str) {
    let page = Html::parse_document(html);
    for element in all(&page, "*") {
        let name = element.value().name();
        assert!(!matches!(name, "b" | "iframe" | "base"), "{hostile} made a <{name}>");
        // What is wrong with a form takes the focus itself.
        let own = element.attr("data-errors").is_some();
        let handler = element.value().attrs().any(|(key, _)| key.starts_with("on") || (key == "autofocus" && !own));
        assert!(!handler, "{hostile} made a handler on <{name}>");
        assert!(name != "script" || !element.text().any(|text| text.contains("hit")), "{hostile} made a script");
        assert!(name != "img" || element.attr("src") != Some("x"), "{hostile} made a picture");
        for key in ["href", "src", "action"] {
            let target = element.attr(key).unwrap_or("").trim().to_lowercase();
            assert!(!target.starts_with("javascript:") && !target.starts_with("data:"), "{hostile} made a link");
        }
    }
}

const HOSTILE: [&str; 8] = [
    "</script><script>window.hit=1</script>",
    "</title><img src=x onerror=hit()>",
    "</textarea><script>hit()</script><b>",
    "</style></select></option><b>",
    "\" onmouseover=\"hit()",
    "' autofocus onfocus='hit()",
    "javascript:hit()",
    "\u{2028}\u{202e}gnihtemos <!-- ]]> &lt;b&gt; &amp;",
];
