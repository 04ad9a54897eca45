use std::collections::HashSet;

use stoop::{
    domain::tour::{TourKind, TourRequest},
    server::tours::guard::{Doubt, signals},
};

fn request(name: &str, message: &str) -> TourRequest {
    TourRequest {
        name: name.to_owned(),
        email: Some("ada@renter.example".to_owned()),
        phone: None,
        unit: None,
        slot: "2026-06-02T10:00:00-04:00".parse().unwrap(),
        kind: TourKind::Guided,
        move_in: None,
        message: (!message.is_empty()).then(|| message.to_owned()),
        consent: false,
        answers: Vec::new(),
    }
}

#[test]
fn every_doubt_has_a_word_of_its_own_and_is_read_back_from_it() {
    let words: HashSet<&str> = Doubt::ALL.iter().map(|doubt| doubt.word()).collect();
    assert_eq!(words.len(), Doubt::ALL.len());
    for doubt in Doubt::ALL {
        assert_eq!(Doubt::parse(doubt.word()), Some(doubt));
    }
    assert_eq!(Doubt::parse("Spam"), None);
}

#[test]
fn advertising_is_held_back() {
    for (name, message) in [
        ("http://pills.example", ""),
        ("HTTPS://pills.example", ""),
        ("Win now at www.pills.example", ""),
        ("Ada", "http://a.example https://b.example http://c.example"),
        ("Ada", "see www.a.example, (www.b.example) and\nWWW.c.example"),
        ("Ada", "http://www.a.example http://www.b.example https://www.c.example"),
        ("Ada", "cheap [url=https://a.example]pills[/url]"),
        ("Ada", "cheap [URL=a.example]pills[/URL]"),
        ("Ada", "cheap <a href=a.example>pills</a>"),
        ("<A HREF='a.example'>Ada</A>", ""),
    ] {
        assert_eq!(signals(&request(name, message)), Some(Doubt::Spam), "{name} / {message}");
    }
}

#[test]
fn what_a_renter_may_write_is_not_held_back() {
    for (name, message) in [
        ("Ada Lovelace", ""),
        ("Ada", "I run https://www.ada.example and work at http://engine.example. 2 cats, 3 < 4 rooms [urgent]."),
        ("Ada", "Ewww.Not that one; awww.cute! www. www... www and http and https: too"),
        ("Http Httpsson", "Call me, or mail me at ada@a.example, bob@b.example or eve@c.example"),
        ("Дмитрий", "Здравствуйте! 你好，可以看房吗？ مرحبا"),
        ("Buy Viagra", "casino bitcoin loan prize winner"),
    ] {
        assert_eq!(signals(&request(name, message)), None, "{name} / {message}");
    }
}
