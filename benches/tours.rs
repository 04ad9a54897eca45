//! What it costs to acknowledge a tour request only once it is on the disk: beside SQLite alone, and while others read the listing.
//!
//! Two ratios, each of rounds that take turns, so that what else the machine does falls on both. Run by `make bench`.

#![expect(clippy::disallowed_methods, reason = "a benchmark is about how long things take")]

use std::{
    io::Write as _,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::Connection;
use stoop::{
    domain::tour::{TourKind, TourRequest},
    serve::{App, demo},
    server::{
        assets::{Asset, Assets},
        chance::SystemChance,
        clock::SystemClock,
        media::studio::Studio,
        sandbox::{Options, Sandbox},
        settings::from_text,
        store::{
            Store,
            outbox::{Channel, NewTour, Route},
        },
    },
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;

/// Rounds of each kind that count; one more of each warms up.
const ROUNDS: usize = 7;
/// Inserts in a round.
const INSERTS: u32 = 300;
/// Submissions in a round; over all rounds enough for a hundredth of them to be many.
const SUBMITS: u32 = 300;
/// Connections that read the listing.
const READERS: u32 = 3;
/// Listings asked for in a second by all readers together: a site with seventeen million visits a day. The gate is about this load.
const LISTINGS_A_SECOND: u32 = 200;
/// The most that reading may add.
const GATE: f64 = 1.2;

fn main() {
    // Asked for by name, another benchmark is meant.
    if std::env::args().skip(1).any(|argument| !argument.starts_with('-') && !"tours".contains(&argument)) {
        return;
    }
    inserts();
    tokio::runtime::Runtime::new().expect("a runtime").block_on(acknowledgements());
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("a terminal");
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

// Synced inserts.

fn inserts() {
    let dir = tempfile::tempdir_in(".").expect("a folder on the disk of the project");
    let store = Store::open(&dir.path().join("store")).expect("a store");
    let bare = bare(&dir.path().join("bare.db"));
    let (mut ours, mut theirs, mut next) = (Vec::new(), Vec::new(), 0);
    for round in 0..=ROUNDS {
        let a = per_second(|| {
            next += 1;
            store.submit(&request(next), now(), || format!("REF-{next}"), || Ok(Vec::new())).expect("room on the disk");
        });
        let row = row(&request(next));
        let b = per_second(|| {
            bare.prepare_cached("INSERT INTO rows (content) VALUES (?)").and_then(|mut insert| insert.execute([&row])).expect("room");
        });
        if round > 0 {
            ours.push(a);
            theirs.push(b);
        }
    }
    let (a, b) = (median(&mut ours), median(&mut theirs));
    say(&format!("synced inserts a second, median of {ROUNDS} rounds of {INSERTS}"));
    say(&format!("  a tour request with what has to be told {a:>10.0}"));
    say(&format!("  one row of the same size, SQLite alone  {b:>10.0}"));
    say(&format!("  ratio                                   {:>10.2}\n", a / b));
}

fn per_second(mut insert: impl FnMut()) -> f64 {
    let started = Instant::now();
    for _ in 0..INSERTS {
        insert();
    }
    f64::from(INSERTS) / started.elapsed().as_secs_f64()
}

/// The same pragmas as the store's.
fn bare(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a database");
    db.pragma_update(None, "journal_mode", "WAL").expect("a log");
    db.pragma_update(None, "synchronous", "FULL").expect("every commit synced");
    db.pragma_update(None, "secure_delete", true).expect("what is deleted is overwritten");
    db.execute_batch("CREATE TABLE rows (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT").expect("a table");
    db
}

fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

fn request(number: u32) -> NewTour {
    NewTour {
        building: "alder".to_owned(),
        submission: format!("{number:032x}"),
        content: [7; 32],
        request: TourRequest {
            name: "Ada King Byron".to_owned(),
            email: Some("ada@example.com".to_owned()),
            phone: Some("+12125550100".to_owned()),
            unit: None,
            slot: "2026-06-05T14:30:00-04:00".parse().expect("a time"),
            kind: TourKind::Guided,
            move_in: None,
            message: Some("Is there room for a bicycle? And does the light come in from the south in the afternoon?".to_owned()),
            consent: false,
            answers: Vec::new(),
        },
        consent: None,
        capacity: u32::MAX,
        routes: vec![Route { channel: Channel::Vendor, lane: "vendor.example:443".to_owned(), recipient: None }],
        secret: format!("{number:022}"),
    }
}

/// As many bytes as the columns of a request hold.
fn row(new: &NewTour) -> Vec<u8> {
    let request = &new.request;
    let texts = [Some(&new.building), Some(&new.submission), Some(&new.secret), Some(&request.name)];
    let optional = [&request.email, &request.phone, &request.message].map(Option::as_ref);
    let bytes: usize = texts.into_iter().chain(optional).flatten().map(String::len).sum();
    vec![7; bytes + new.content.len() + 60]
}

// From the click to the receipt.

async fn acknowledgements() {
    let dir = tempfile::tempdir_in(".").expect("a folder on the disk of the project");
    let stop = CancellationToken::new();
    let vendor = Sandbox::new(Options::default(), Arc::new(SystemClock)).spawn(stop.clone()).await.expect("a port");
    let mut settings = from_text(Path::new("stoop.toml"), "", &|_| None).expect("no settings are good settings");
    settings.data_dir = dir.path().to_owned();
    settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a range")];
    let mut alder = demo::alder(vendor.origin().parse().expect("an address"));
    (alder.tours.capacity, alder.tours.horizon_days) = (1_000, 30);
    settings.buildings = vec![alder];
    let css = Asset { plain: "body{margin:0}".into(), brotli: None, gzip: None, content_type: "text/css" };
    let assets = Assets::assemble(vec![("stoop.css".to_owned(), css)]);
    let app = App::open(settings, assets, Arc::new(SystemClock), Arc::new(SystemChance), Studio::new(env!("CARGO_BIN_EXE_stoop").into()))
        .expect("the program opens");
    for worker in &app.workers {
        worker.try_one().await;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let to = listener.local_addr().expect("an address");
    let service = app.router().into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let slots = slots(to).await;

    let mut next = 0_u32;
    let mut rounds = [const { Vec::new() }; 3];
    let mut read = [0; 3];
    for round in 0..=ROUNDS {
        for (load, times) in [Load::Nobody, Load::Steady, Load::Flat].into_iter().zip(0..) {
            let answered = Arc::new(AtomicU64::new(0));
            let readers: Vec<_> = (0..READERS)
                .filter(|_| load != Load::Nobody)
                .map(|reader| tokio::spawn(reading(to, reader, load, Arc::clone(&answered))))
                .collect();
            let submitted = submits(to, &slots, &mut next).await;
            readers.iter().for_each(tokio::task::JoinHandle::abort);
            if round > 0 {
                rounds[times].push(submitted);
                read[times] += answered.load(Ordering::Relaxed);
            }
        }
    }
    let [still, steady, flat] = rounds.map(Times::of);
    say(&format!("from submitting to the receipt's address, {ROUNDS} rounds of {SUBMITS}, over a socket, one process, all cores shared"));
    say(&format!("  nobody else                     {still}"));
    say(&format!("  {LISTINGS_A_SECOND} listings a second asked for  {steady}   ({} read)", read[1]));
    say(&format!("  {READERS} readers as fast as answered   {flat}   ({} read)", read[2]));
    say(&format!("  p99 at {LISTINGS_A_SECOND} a second ÷ without   {:>7.2}   (gate {GATE})", steady.p99 / still.p99));
    say(&format!("  p99 flat out ÷ without          {:>7.2}", flat.p99 / still.p99));
    server.abort();
    stop.cancel();
}

/// Who else is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Load {
    Nobody,
    /// [`LISTINGS_A_SECOND`].
    Steady,
    /// Each reader asks again as soon as it is answered.
    Flat,
}

/// In milliseconds; the 99th percentile is the median of the rounds' own.
struct Times {
    p50: f64,
    p99: f64,
    /// Over all rounds together.
    all_p99: f64,
}

impl Times {
    fn of(rounds: Vec<Vec<Duration>>) -> Self {
        let at = |times: &[Duration], percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
        let sorted = |mut times: Vec<Duration>| {
            times.sort();
            times
        };
        let rounds: Vec<Vec<Duration>> = rounds.into_iter().map(sorted).collect();
        let mut p50: Vec<f64> = rounds.iter().map(|times| at(times, 50)).collect();
        let mut p99: Vec<f64> = rounds.iter().map(|times| at(times, 99)).collect();
        let all = sorted(rounds.into_iter().flatten().collect());
        Self { p50: median(&mut p50), p99: median(&mut p99), all_p99: at(&all, 99) }
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "p50 {:>7.2} ms   p99 {:>7.2} ms   p99 of all {:>7.2} ms", self.p50, self.p99, self.all_p99)
    }
}

async fn slots(to: SocketAddr) -> Vec<String> {
    let page = exchange(to, &format!("GET /alder/tour HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n")).await;
    let page = scraper::Html::parse_document(page.split_once("\r\n\r\n").expect("a page").1);
    let selector = scraper::Selector::parse("form[data-tour] input[name=slot]").expect("a selector");
    page.select(&selector).filter_map(|slot| slot.attr("value").map(str::to_owned)).collect()
}

/// One after the other, each on a connection of its own, as renters come.
async fn submits(to: SocketAddr, slots: &[String], next: &mut u32) -> Vec<Duration> {
    let mut times = Vec::with_capacity(SUBMITS as usize);
    for _ in 0..SUBMITS {
        *next += 1;
        let slot = &slots[*next as usize % slots.len()];
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("submission", &format!("{next:032x}"))
            .append_pair("slot", slot)
            .append_pair("name", "Ada King Byron")
            .append_pair("email", "ada@example.com")
            .append_pair("message", "Is there room for a bicycle?")
            .finish();
        let [_, a, b, c] = next.to_be_bytes();
        let head = format!(
            "POST /alder/tour HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\nX-Forwarded-For: 10.{a}.{b}.{c}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            form.len()
        );
        let started = Instant::now();
        let answer = exchange(to, &(head + &form)).await;
        times.push(started.elapsed());
        assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    }
    times
}

/// Asks for the listing with ever other questions.
async fn reading(to: SocketAddr, reader: u32, load: Load, answered: Arc<AtomicU64>) {
    let mut turn = tokio::time::interval(Duration::from_secs(1) * READERS / LISTINGS_A_SECOND);
    for number in 0_u32.. {
        if load == Load::Steady {
            turn.tick().await;
        }
        let rent = 2_500 + (number * 13 + reader * 7) % 3_000;
        let query = format!("/alder?bed={}&max_rent={rent}&sort=rent", number % 3);
        let page = exchange(to, &format!("GET {query} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n")).await;
        assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
        answered.fetch_add(1, Ordering::Relaxed);
    }
}

async fn exchange(to: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(to).await.expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::with_capacity(64 * 1024);
    stream.read_to_end(&mut bytes).await.expect("an answer");
    String::from_utf8_lossy(&bytes).into_owned()
}
