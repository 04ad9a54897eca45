//! The way of a letter to the mail server: what arrives, what may fail, what nobody is told.

use std::{path::Path, time::Duration};

use mail_parser::{Message, MessageParser};
use stoop::{
    domain::tour::{TourKind, TourRequest, UnitRef},
    locales::Catalogue,
    server::{
        mail::{Letter, MailError, Mailer, Person},
        settings::{Settings, Smtp, from_text},
        tours::{
            letterhead::Letterhead,
            letters::{to_office, to_renter},
            notice::{About, Notice},
        },
    },
};

use super::post_office::{Conduct, Manners, Moment, PostOffice, Taken};

const PASSWORD: &str = "canary-Pw81/secret";
/// `\0leasing\0` and the password.
const SIGN_IN: &str = "AGxlYXNpbmcAY2FuYXJ5LVB3ODEvc2VjcmV0";
pub const SECRET_LINK: &str = "https://homes.alder.example/alder/tours/s3cr3t-receipt";

fn settings() -> Settings {
    let text = r#"
        public_url = "https://homes.alder.example"
        [[building]]
        slug = "alder"
        name = "The Alder"
        time_zone = "America/New_York"
        street = "41 Alder Street"
        city = "Brooklyn"
        region = "NY"
        postal_code = "11201"
        phone = "+1 718 555 0141"
        email = "hello@alder.example"
        source = { kind = "seeclickrent", token = { env = "TOKEN" } }
        leads = { email_to = ["leasing@alder.example", "second@alder.example"] }
        [smtp]
        host = "127.0.0.1"
        from = "leasing@alder.example"
    "#;
    from_text(Path::new("stoop.toml"), text, &|name| (name == "TOKEN").then(|| "x".into())).unwrap()
}

fn smtp(office: &PostOffice) -> Smtp {
    Smtp { port: Some(office.port), ..settings().smtp.unwrap() }
}

fn with_account(smtp: Smtp) -> Smtp {
    Smtp { username: Some("leasing".to_owned()), password: Some(PASSWORD.to_owned().into()), ..smtp }
}

pub fn notice(about: About) -> Notice {
    Notice {
        reference: "ABC-123".to_owned(),
        about,
        request: TourRequest {
            name: "Zoë “Mo” Стоун".to_owned(),
            email: Some("zoe@renter.example".to_owned()),
            phone: Some("+17185550199".to_owned()),
            unit: Some(UnitRef { id: "u-77".to_owned(), label: "2A".to_owned() }),
            slot: "2026-12-01T14:30:00-05:00".parse().unwrap(),
            kind: TourKind::Guided,
            move_in: chrono::NaiveDate::from_ymd_opt(2027, 1, 15),
            message: Some(format!("Grüße!\n.\n..\nFrom here on: {}\nReference: XXX-999\n🏠", "long ".repeat(300))),
            consent: true,
            answers: Vec::new(),
        },
        sequence: match about {
            About::Request => 0,
            About::Change => 1,
            About::Cancellation => 2,
        },
        maybe_repeated: false,
        overtaken: false,
        at: "2026-11-21T15:04:05Z".parse().unwrap(),
        receipt_url: SECRET_LINK.to_owned(),
    }
}

/// The letters about a notice: the renter's, then the office's.
pub fn letters(notice: &Notice) -> (Option<Letter>, Vec<Letter>) {
    let settings = settings();
    let words = Catalogue::for_language("en");
    let head = Letterhead::new(&settings.buildings[0], &words, &settings.public_origin(), settings.smtp.as_ref());
    (to_renter(notice, &head), head.building.leads.email_to.iter().map(|address| to_office(notice, &head, address)).collect())
}

pub fn renters(about: About) -> Letter {
    letters(&notice(about)).0.unwrap()
}

fn simple() -> Letter {
    Letter {
        message_id: "one@alder.example".to_owned(),
        follows: None,
        at: "2026-11-21T15:04:05Z".parse().unwrap(),
        from_name: "The Alder".to_owned(),
        to: Person { name: None, address: "zoe@renter.example".to_owned() },
        reply_to: None,
        subject: "Hello".to_owned(),
        text: "Hello\n".to_owned(),
        invite: None,
    }
}

pub fn parsed(taken: &Taken) -> Message<'_> {
    MessageParser::default().parse(&taken.bytes).expect("a mail")
}

pub fn text_of(taken: &Taken) -> String {
    parsed(taken).body_text(0).expect("a text").replace("\r\n", "\n")
}

pub async fn delivered(letter: &Letter) -> Taken {
    let office = PostOffice::open().await;
    Mailer::new(&smtp(&office)).send(letter).await.unwrap();
    office.the_letter()
}

#[tokio::test]
async fn a_text_arrives_as_it_was_written() {
    for text in [
        "plain\n.\n..\n.dot\n\nend\n",
        "é\n.\n",
        "trailing blanks  \nand\ttabs\t\n",
        &format!("{}\n", "x".repeat(5000)),
        &format!("{}\n", "🏠".repeat(900)),
        "=3D is no code, =?utf-8?q?nor_this?=\n--\nfooter\n",
    ] {
        let taken = delivered(&Letter { text: text.to_owned(), ..simple() }).await;
        assert_eq!(text_of(&taken).trim_end_matches('\n'), text.trim_end_matches('\n'));
    }
}

#[tokio::test]
async fn nothing_that_was_typed_can_add_a_header() {
    for hostile in [
        "x\r\nBcc: evil@bad.example",
        "x\nBcc: evil@bad.example",
        "x\rBcc: evil@bad.example",
        "x\r\n\r\nBcc: evil@bad.example",
        "é\r\nBcc: evil@bad.example\u{0}",
        "x\u{2028}Bcc: evil@bad.example\u{202e}",
        "\"x\" <evil@bad.example>, Bcc: evil@bad.example",
        &format!("{}\r\nBcc: evil@bad.example", "🏠".repeat(200)),
    ] {
        let person = Person { name: Some(hostile.to_owned()), address: "zoe@renter.example".to_owned() };
        let letter = Letter {
            message_id: format!("one{hostile}@alder.example"),
            follows: Some(hostile.to_owned()),
            from_name: hostile.to_owned(),
            to: person.clone(),
            reply_to: Some(person),
            subject: hostile.to_owned(),
            ..simple()
        };
        let taken = delivered(&letter).await;
        assert_eq!(taken.to, ["zoe@renter.example"]);
        let mut names: Vec<_> = taken.headers().lines().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect();
        names.sort_unstable();
        let expected = [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "In-Reply-To",
            "MIME-Version",
            "Message-ID",
            "References",
            "Reply-To",
            "Subject",
            "To",
        ];
        assert_eq!(names, expected, "{hostile:?}\n{}", taken.headers());
        let mail = parsed(&taken);
        assert_eq!(mail.to().unwrap().iter().count(), 1);
        assert!(mail.bcc().is_none());
        let meant = hostile.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{202e}'), " ");
        let meant = meant.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(mail.subject(), Some(meant.as_str()));
        assert_eq!(mail.to().unwrap().first().unwrap().name(), Some(meant.as_str()));
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_written_is_never_tried_again() {
    let office = PostOffice::open().await;
    for address in [
        "zoe",
        "zoe@",
        "@renter.example",
        "zoe@renter.example\r\nRCPT TO:<evil@bad.example>",
        "zoe> <evil@bad.example",
        "zoë@renter.example",
    ] {
        let letter = Letter { to: Person { name: None, address: address.to_owned() }, ..simple() };
        let error = Mailer::new(&smtp(&office)).send(&letter).await.unwrap_err();
        assert!(matches!(error, MailError::Never(_)), "{address}: {error:?}");
    }
    assert_eq!(office.taken().len(), 0);
    assert!(office.heard().iter().all(|line| !line.contains("evil")));
}

#[tokio::test]
async fn addresses_with_letters_of_the_world_arrive_where_they_can() {
    let to = |address: &str| Letter { to: Person { name: None, address: address.to_owned() }, ..simple() };
    assert_eq!(delivered(&to("zoe@bücher.example")).await.to, ["zoe@xn--bcher-kva.example"]);
    let office = PostOffice::with(Manners { offers: &["SMTPUTF8"], ..Manners::default() }).await;
    Mailer::new(&smtp(&office)).send(&to("zoë@renter.example")).await.unwrap();
    let taken = office.the_letter();
    assert_eq!((taken.to, taken.parameters.as_str()), (vec!["zoë@renter.example".to_owned()], "SMTPUTF8 BODY=8BITMIME"));
    let reply = Letter { reply_to: Some(Person { name: None, address: "zoë@renter.example".to_owned() }), ..simple() };
    assert!(parsed(&delivered(&reply).await).reply_to().is_none(), "it would keep the letter from most servers");
}

/// Each way to fail, and whether it is worth another try.
const FAILURES: &[(Moment, Conduct, bool)] = &[
    (Moment::Greeting, Conduct::Say("421 too busy"), true),
    (Moment::Greeting, Conduct::Say("554 no mail here"), true),
    (Moment::Greeting, Conduct::Say("HTTP/1.1 400 Bad Request"), true),
    (Moment::Greeting, Conduct::Drop, true),
    (Moment::Hello, Conduct::Say("550 who are you"), true),
    (Moment::Hello, Conduct::Drop, true),
    (Moment::Sender, Conduct::Say("451 later"), true),
    (Moment::Sender, Conduct::Say("550 not from you"), true),
    (Moment::Sender, Conduct::Say("530 sign in first"), true),
    (Moment::Recipient, Conduct::Say("450-try again\r\n450 zoe@renter.example is busy"), true),
    (Moment::Recipient, Conduct::Say("421 closing"), true),
    (Moment::Recipient, Conduct::Say("530 sign in first"), true),
    (Moment::Recipient, Conduct::Say("550 no such zoe@renter.example"), false),
    (Moment::Recipient, Conduct::Drop, true),
    (Moment::Data, Conduct::Say("451 later"), true),
    (Moment::Data, Conduct::Say("554 no"), false),
    (Moment::Data, Conduct::Say("250 what?"), true),
    (Moment::Data, Conduct::Drop, true),
    (Moment::Letter, Conduct::Say("421 closing"), true),
    (Moment::Letter, Conduct::Say("451 later"), true),
    (Moment::Letter, Conduct::Say("452 full"), true),
    (Moment::Letter, Conduct::Say("552 too large"), false),
    (Moment::Letter, Conduct::Say("554 spam from zoe@renter.example"), false),
    (Moment::Letter, Conduct::Drop, true),
];

#[tokio::test]
async fn every_failure_is_told_for_what_it_is_and_tells_nothing_of_the_person() {
    for (moment, conduct, worth_another_try) in FAILURES {
        let office = PostOffice::that(*moment, *conduct).await;
        let error = Mailer::new(&smtp(&office)).send(&renters(About::Request)).await.unwrap_err();
        assert_eq!(matches!(error, MailError::Later(_)), *worth_another_try, "{moment:?} {conduct:?}: {error:?}");
        let told = format!("{error} {error:?}");
        for canary in ["zoe", "Zoë", "renter.example", "Стоун", "s3cr3t", "ABC-123"] {
            assert!(!told.contains(canary), "{moment:?} {conduct:?}: {told}");
        }
        assert!(error.to_string().ends_with(['.', '?']), "a sentence: {error}");
        assert_eq!(office.taken().len(), 0);
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_may_be_there_later() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let gone = Smtp { port: Some(port), ..settings().smtp.unwrap() };
    let error = Mailer::new(&gone).send(&simple()).await.unwrap_err();
    assert_eq!(error.to_string(), "The mail server cannot be reached.");
    assert!(matches!(error, MailError::Later(_)));
}

#[tokio::test]
async fn a_server_that_falls_silent_is_left_alone() {
    for moment in [Moment::Greeting, Moment::Hello, Moment::Sender, Moment::Recipient, Moment::Data, Moment::Letter] {
        let office = PostOffice::that(moment, Conduct::Hang).await;
        let mailer = Mailer::new(&smtp(&office)).within(Duration::from_millis(300));
        let error = mailer.send(&simple()).await.unwrap_err();
        assert!(matches!(&error, MailError::Later(sentence) if sentence.contains("took longer")), "{moment:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_letter_that_was_taken_is_sent_however_the_goodbye_goes() {
    for conduct in [Conduct::Hang, Conduct::Drop, Conduct::Say("554 no goodbye"), Conduct::Say("421 closing")] {
        let office = PostOffice::that(Moment::Quit, conduct).await;
        let mailer = Mailer::new(&smtp(&office)).within(Duration::from_secs(1));
        assert_eq!(mailer.send(&simple()).await, Ok(()), "{conduct:?}");
        assert_eq!(office.taken().len(), 1);
    }
}

#[tokio::test]
async fn a_right_password_signs_in_and_a_wrong_one_can_be_cured() {
    let manners = |account| Manners { offers: &["AUTH PLAIN LOGIN"], account: Some(account), conduct: None };
    let office = PostOffice::with(manners(SIGN_IN)).await;
    assert_eq!(Mailer::new(&with_account(smtp(&office))).send(&simple()).await, Ok(()));
    assert!(office.heard().contains(&format!("AUTH PLAIN {SIGN_IN}")));

    let office = PostOffice::with(manners("AA==")).await;
    let mailer = Mailer::new(&with_account(smtp(&office)));
    let error = mailer.send(&simple()).await.unwrap_err();
    assert!(matches!(&error, MailError::Later(sentence) if sentence.contains("535") && sentence.contains("smtp.password")), "{error:?}");
    assert_eq!(office.taken().len(), 0);
    let told = format!("{error} {error:?} {mailer:?} {:?} {:?}", with_account(smtp(&office)), mailer.clone());
    assert!(!told.contains(PASSWORD) && !told.contains(SIGN_IN), "{told}");

    let office = PostOffice::open().await;
    let error = Mailer::new(&with_account(smtp(&office))).send(&simple()).await.unwrap_err();
    assert!(matches!(&error, MailError::Later(sentence) if sentence.contains("no sign-in")), "{error:?}");
}

/// Reaches this machine by an address that is not loopback's.
fn as_if_elsewhere(office: &PostOffice) -> Smtp {
    Smtp { host: "0.0.0.0".to_owned(), ..with_account(smtp(office)) }
}

#[tokio::test]
async fn a_server_elsewhere_is_told_nothing_in_the_clear() {
    for manners in [
        Manners { offers: &[], account: Some(SIGN_IN), conduct: None },
        Manners { offers: &["AUTH PLAIN LOGIN"], account: Some(SIGN_IN), conduct: None },
        Manners { offers: &["AUTH PLAIN LOGIN", "STARTTLS"], account: Some(SIGN_IN), conduct: None },
        Manners { offers: &["STARTTLS"], account: Some(SIGN_IN), conduct: Some((Moment::StartTls, Conduct::Say("454 not now"))) },
        Manners { offers: &["STARTTLS"], account: Some(SIGN_IN), conduct: Some((Moment::StartTls, Conduct::Drop)) },
    ] {
        let office = PostOffice::with(manners.clone()).await;
        let error = Mailer::new(&as_if_elsewhere(&office)).send(&simple()).await.unwrap_err();
        let says = |sentence: &str| sentence.contains("encrypt") || sentence.contains("turned us away");
        assert!(matches!(&error, MailError::Later(sentence) if says(sentence)), "{manners:?}: {error:?}");
        let heard = office.heard();
        assert!(heard.iter().all(|line| !line.contains("AUTH") && !line.contains("MAIL") && !line.contains(SIGN_IN)), "{heard:?}");
    }
}

#[tokio::test]
async fn a_server_on_this_machine_is_spoken_to_in_private_where_it_offers_that() {
    let manners = Manners { offers: &["AUTH PLAIN LOGIN", "STARTTLS"], account: Some(SIGN_IN), conduct: None };
    let office = PostOffice::with(manners).await;
    assert_eq!(Mailer::new(&with_account(smtp(&office))).send(&renters(About::Request)).await, Ok(()));
    assert!(office.the_letter().private, "the certificate is nobody's, and the letter came encrypted all the same");
}
