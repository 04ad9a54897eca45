//! A thousand made-up weeks of a leasing office: requests, changes, cancellations, faults of the vendor, crashes, a clock that jumps, all drawn from a
//! seed. `STOOP_SEED=…` plays one again.

mod vendor;

use std::{
    collections::{BTreeMap, HashSet},
    sync::{Arc, Mutex, atomic::Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use stoop::{
    domain::tour::{Ask, Slot, TourKind, TourRequest},
    server::{
        clock::{Clock as _, HandClock},
        store::{
            Store,
            outbox::{Changed, Channel, NewTour, Retried, Route, State, Submitted},
        },
        tours::delivery::{Courier, Outcome},
    },
};
use tokio::sync::Notify;

use self::vendor::{SeededChance, Shared, Vendor};

const RUNS: u64 = 1_000;
const STEPS: usize = 60;
const LANE: &str = "vendor.example:443";
const CAPACITY: u32 = 2;

struct World {
    seed: u64,
    shared: Shared,
    courier: Arc<Courier>,
    /// Submission and receipt of everything that was acknowledged.
    acknowledged: Vec<(String, String)>,
    /// Deliveries a person had sent again.
    by_hand: HashSet<i64>,
    crashes: u32,
}

impl World {
    fn new(seed: u64) -> Self {
        let shared = Shared {
            dice: Arc::new(Mutex::new(StdRng::seed_from_u64(seed))),
            clock: HandClock::new("2026-11-21T12:00:00Z".parse().unwrap()),
            store: Store::in_memory().unwrap(),
            received: Arc::default(),
            calm: Arc::default(),
            silent: Arc::new(Notify::new()),
        };
        let courier = courier(&shared);
        Self { seed, shared, courier, acknowledged: Vec::new(), by_hand: HashSet::new(), crashes: 0 }
    }

    fn roll(&self, below: u32) -> u32 {
        self.shared.dice.lock().unwrap().random_range(0..below)
    }

    fn now(&self) -> DateTime<Utc> {
        self.shared.clock.now()
    }

    fn slot(&self) -> Slot {
        let start: DateTime<Utc> = "2026-11-23T15:00:00Z".parse().unwrap();
        (start + TimeDelta::minutes(30 * i64::from(self.roll(12)))).fixed_offset()
    }

    fn submit(&mut self, submission: String) {
        let request = TourRequest {
            name: "Ada Byron".to_owned(),
            email: Some("ada@example.com".to_owned()),
            phone: None,
            unit: None,
            slot: self.slot(),
            kind: TourKind::Guided,
            move_in: None,
            message: None,
            consent: false,
            answers: Vec::new(),
        };
        let (secret, doubtful) = (format!("secret-{}-{}", self.acknowledged.len(), self.roll(u32::MAX)), self.roll(10) == 0);
        let building = "alder".to_owned();
        let new = NewTour {
            building,
            submission: submission.clone(),
            content: [0; 32],
            request,
            consent: None,
            capacity: CAPACITY,
            routes: routes(),
            secret,
        };
        // References are drawn from few, so that some are drawn twice.
        let draw = || format!("{:03}-QQQ", self.roll(60));
        let doubts = || Ok(if doubtful { vec!["spam"] } else { vec![] });
        match self.shared.store.submit(&new, self.now(), draw, doubts).unwrap() {
            Submitted::Stored(tour) => self.acknowledged.push((submission, tour.secret)),
            Submitted::Repeated { tour, .. } => {
                let known = self.acknowledged.iter().find(|(known, _)| *known == submission);
                assert_eq!(known.map(|(_, secret)| secret), Some(&tour.secret), "seed {}: a repeat got another receipt", self.seed);
            }
            Submitted::Taken | Submitted::Refused(_) => {}
        }
    }

    /// One step of the courier; where the vendor keeps it waiting for good the program dies and starts again.
    async fn deliver(&mut self) -> Option<Outcome> {
        let (courier, silent) = (Arc::clone(&self.courier), Arc::clone(&self.shared.silent));
        tokio::select! {
            biased;
            outcome = courier.try_one() => Some(outcome),
            () = silent.notified() => {
                self.restart();
                None
            }
        }
    }

    fn restart(&mut self) {
        self.crashes += 1;
        self.courier = courier(&self.shared);
        self.shared.store.recover(None, self.now()).unwrap();
    }

    async fn step(&mut self, number: usize) {
        let tours = self.shared.store.leads().unwrap();
        let any = (!tours.is_empty()).then(|| tours[self.roll(tours.len() as u32) as usize].tour.clone());
        let (store, now) = (Arc::clone(&self.shared.store), self.now());
        match (self.roll(100), any) {
            (0..25, _) => self.submit(format!("submission-{number}")),
            (25..32, Some(_)) => {
                let (submission, _) = self.acknowledged[self.roll(self.acknowledged.len() as u32) as usize].clone();
                self.submit(submission);
            }
            (32..38, Some(tour)) => {
                let ask = Ask { slot: self.slot(), kind: TourKind::Guided };
                let changed = store.reschedule(tour.id, ask, CAPACITY, &routes(), now).unwrap().unwrap();
                assert!(tour.cancelled_at.is_none() || matches!(changed, Changed::Cancelled(_)), "seed {}", self.seed);
            }
            (38..42, Some(tour)) => drop(store.cancel(tour.id, &routes(), now).unwrap()),
            (42..45, Some(tour)) => drop(store.release(&tour, CAPACITY, now).unwrap()),
            (45..48, Some(tour)) => {
                let waiting =
                    store.entries(tour.id).unwrap().into_iter().filter(|entry| matches!(entry.state, State::Unknown | State::Rejected));
                self.by_hand.extend(waiting.map(|entry| entry.id));
                assert!(matches!(store.retry(tour.id, now).unwrap(), Retried::Queued(_) | Retried::Nothing));
            }
            (48..52, _) => self.restart(),
            (52..55, _) => self.shared.clock.advance(-TimeDelta::minutes(i64::from(self.roll(120)))),
            (55..65, _) => self.shared.clock.advance(TimeDelta::seconds(i64::from(self.roll(600)))),
            _ => {
                self.deliver().await;
            }
        }
    }

    /// The storm is over: everything that may still be told is.
    async fn calm_down(&mut self) {
        self.shared.calm.store(true, Ordering::Relaxed);
        for _ in 0..10_000 {
            match self.deliver().await {
                Some(Outcome::NotBefore(until)) => self.shared.clock.advance_to(until),
                Some(Outcome::Nothing) => return,
                _ => {}
            }
        }
        panic!("seed {}: the outbox does not come to rest", self.seed);
    }

    fn check(&self) -> Tally {
        let (seed, store) = (self.seed, &self.shared.store);
        let tours = store.leads().unwrap();
        let mut tally = Tally { crashes: self.crashes, ..Tally::default() };
        let secrets: Vec<&str> = tours.iter().map(|line| line.tour.secret.as_str()).collect();
        let promised: Vec<&str> = self.acknowledged.iter().map(|(_, secret)| secret.as_str()).collect();
        assert_eq!(secrets, promised, "seed {seed}: what was acknowledged is what is stored, once");
        let references: HashSet<&str> = tours.iter().map(|line| line.tour.reference.as_str()).collect();
        assert_eq!(references.len(), tours.len(), "seed {seed}: a reference stands for one request");
        let mut holders: BTreeMap<Slot, u32> = BTreeMap::new();
        let released = |tour: i64| store.ledger(tour).unwrap().iter().any(|line| line.event == "released");
        let received = self.shared.received.lock().unwrap();
        let mut was_released = HashSet::new();
        for line in &tours {
            let tour = &line.tour;
            if released(tour.id) {
                was_released.extend(store.entries(tour.id).unwrap().iter().map(|entry| entry.id));
            }
            if !tour.quarantined && tour.cancelled_at.is_none() && !released(tour.id) {
                *holders.entry(tour.request.slot).or_default() += 1;
            }
            for entry in store.entries(tour.id).unwrap() {
                let times = received.times.get(&entry.id).copied().unwrap_or(0);
                let again = entry.maybe_repeated || self.by_hand.contains(&entry.id);
                assert!(times <= 1 || again, "seed {seed}: delivery {} arrived {times} times and nothing says so", entry.id);
                match entry.state {
                    State::Delivered => assert!(times >= 1, "seed {seed}: delivery {} is delivered and nobody has it", entry.id),
                    State::Quarantined => assert!(tour.quarantined && times == 0, "seed {seed}: quarantine told of itself"),
                    State::Unknown | State::Rejected => {}
                    State::Queued | State::Sending => panic!("seed {seed}: delivery {} was left behind", entry.id),
                }
                *tally.of(entry.state) += 1;
                tally.repeated += u32::from(times > 1);
            }
        }
        assert!(holders.values().all(|count| *count <= CAPACITY), "seed {seed}: a slot was given away too often");
        let by_hand = |id: &i64| self.by_hand.contains(id) || was_released.contains(id);
        let (mut last, mut late) = (0, 0);
        for id in received.order.iter().filter(|id| !by_hand(id)) {
            late += u32::from(*id < last);
            last = last.max(*id);
        }
        tally.late = late;
        tally
    }
}

#[derive(Debug, Default)]
struct Tally {
    delivered: u32,
    unknown: u32,
    rejected: u32,
    quarantined: u32,
    repeated: u32,
    late: u32,
    crashes: u32,
    lost: u32,
}

impl Tally {
    fn of(&mut self, state: State) -> &mut u32 {
        match state {
            State::Delivered => &mut self.delivered,
            State::Unknown => &mut self.unknown,
            State::Rejected => &mut self.rejected,
            State::Quarantined => &mut self.quarantined,
            State::Queued | State::Sending => &mut self.lost,
        }
    }
}

fn routes() -> Vec<Route> {
    vec![Route { channel: Channel::Vendor, lane: LANE.to_owned(), recipient: None }]
}

/// The courier of a program that has just started: it remembers nothing but what is on the disk.
fn courier(shared: &Shared) -> Arc<Courier> {
    let chance = Arc::new(SeededChance(Arc::clone(&shared.dice)));
    Courier::new(LANE.to_owned(), Box::new(Vendor(shared.clone())), Arc::clone(&shared.store), shared.clock.clone(), chance)
}

async fn run(seed: u64) -> Tally {
    let mut world = World::new(seed);
    for number in 0..STEPS {
        world.step(number).await;
    }
    world.calm_down().await;
    world.check()
}

#[tokio::test]
async fn whatever_happens_nothing_is_lost_nothing_is_sent_twice_unmarked_and_no_slot_is_given_away_twice() {
    if let Ok(seed) = std::env::var("STOOP_SEED") {
        println!("{:?}", run(seed.parse().unwrap()).await);
        return;
    }
    let mut sum = Tally::default();
    for seed in 0..RUNS {
        let tally = run(seed).await;
        sum.delivered += tally.delivered;
        sum.unknown += tally.unknown;
        sum.rejected += tally.rejected;
        sum.quarantined += tally.quarantined;
        sum.repeated += tally.repeated;
        sum.late += tally.late;
        sum.crashes += tally.crashes;
    }
    println!("{RUNS} runs: {sum:?}");
    // A simulation that never meets what it is about would prove nothing.
    assert!(
        sum.delivered > 5_000
            && sum.unknown > 500
            && sum.rejected > 100
            && sum.quarantined > 100
            && sum.repeated > 100
            && sum.crashes > 1_000
    );
    assert_eq!(sum.late, 0, "what nobody touched by hand arrives in the order in which it was written");
}

#[tokio::test]
async fn a_seed_plays_the_same_run_again() {
    for seed in [3, 77, 4_711] {
        assert_eq!(format!("{:?}", run(seed).await), format!("{:?}", run(seed).await));
    }
}
