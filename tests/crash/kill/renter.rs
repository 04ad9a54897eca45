//! Somebody at the tour form, for as long as there is a program that answers.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use chrono::TimeDelta;
use stoop::server::{
    clock::{Clock as _, SystemClock},
    tours::guard::stamp::FASTEST,
};

use super::{
    book::{Asked, Book, Change},
    client::{Form, form, get, post},
};
use crate::dice::Dice;

const FORM: &str = "/alder/tour";

pub struct Renter {
    pub to: SocketAddr,
    pub book: Arc<Mutex<Book>>,
    pub dice: Dice,
}

/// The program is gone.
struct Gone;

impl Renter {
    /// Until the program is gone.
    pub async fn run(mut self) {
        while self.act().await.is_ok() {}
    }

    async fn act(&mut self) -> Result<(), Gone> {
        match self.dice.below(100) {
            0..45 => self.ask_at_once().await,
            45..65 => self.ask_after_a_while().await,
            65..78 => self.again(|asked| asked.broken).await,
            78..88 => self.again(|asked| !asked.receipts.is_empty()).await,
            _ => self.change().await,
        }
    }

    /// Opens the form and sends it faster than anybody types: kept, and told to nobody.
    async fn ask_at_once(&mut self) -> Result<(), Gone> {
        let now = SystemClock.now();
        let page = get(self.to, FORM).await.ok_or(Gone)?;
        let Some(form) = form(&page.body) else {
            self.book(|book| book.strange.push(format!("GET {FORM} answered {}: {}", page.status, page.body)));
            return Err(Gone);
        };
        self.book(|book| book.keep(now, form.clone()));
        self.ask(&form).await
    }

    /// The form was opened a while ago: this one is told to the vendor.
    async fn ask_after_a_while(&mut self) -> Result<(), Gone> {
        let ripe = SystemClock.now() - FASTEST - TimeDelta::milliseconds(100);
        let forms: Vec<Form> = self.book(|book| book.forms.iter().filter(|(at, _)| *at < ripe).map(|(_, form)| form.clone()).collect());
        let Some(form) = self.dice.one_of(&forms).cloned() else { return self.ask_at_once().await };
        let submission = format!("{:016x}_{:016x}", self.dice.draw(), self.dice.draw());
        self.ask(&Form { submission, ..form }).await
    }

    async fn ask(&mut self, form: &Form) -> Result<(), Gone> {
        let Some(slot) = self.dice.one_of(&form.slots).cloned() else { return Err(Gone) };
        let home = if self.dice.percent(50) { self.dice.one_of(&form.homes).cloned() } else { None };
        let words = usize::try_from(self.dice.below(300)).unwrap_or(0);
        let number = self.book(|book| {
            let name = format!("Renter {}", book.asked.len());
            let filled = form_urlencoded::Serializer::new(String::new())
                .append_pair("submission", &form.submission)
                .append_pair("stamp", &form.stamp)
                .append_pair("website", "")
                .append_pair("unit", home.as_deref().unwrap_or_default())
                .append_pair("kind", "guided")
                .append_pair("slot", &slot)
                .append_pair("name", &name)
                .append_pair("email", &format!("renter{}@homes.example", book.asked.len()))
                .append_pair("message", &"light ".repeat(words))
                .append_pair("consent", "yes")
                .finish();
            let asked = Asked {
                name,
                form: filled,
                slot,
                home: home.is_some(),
                receipts: Default::default(),
                broken: false,
                moved: None,
                cancelled: None,
            };
            book.write(asked)
        });
        if self.dice.percent(25) { self.send_twice(number).await } else { self.send(number).await }
    }

    /// Two clicks, two connections.
    async fn send_twice(&mut self, number: usize) -> Result<(), Gone> {
        let mut other = Self { to: self.to, book: Arc::clone(&self.book), dice: self.dice.part(1) };
        let (first, second) = tokio::join!(self.send(number), other.send(number));
        first.and(second)
    }

    async fn send(&mut self, number: usize) -> Result<(), Gone> {
        let filled = self.book(|book| {
            book.posts += 1;
            book.asked[number].form.clone()
        });
        let reply = post(self.to, FORM, &self.address(), &filled).await;
        self.book(|book| {
            let Some(reply) = reply else {
                book.answers_lost += 1;
                book.asked[number].broken = true;
                return Err(Gone);
            };
            match reply.location.strip_prefix("/alder/tours/").filter(|_| reply.status == 303) {
                Some(receipt) => {
                    book.asked[number].receipts.insert(receipt.to_owned());
                    book.asked[number].broken = false;
                }
                None if reply.status == 422 && book.asked[number].home => book.refused += 1,
                None => book.strange.push(format!("{} was answered {}: {}", book.asked[number].name, reply.status, reply.body)),
            }
            Ok(())
        })
    }

    /// Sends one of the latest once more, byte for byte.
    async fn again(&mut self, which: impl Fn(&Asked) -> bool) -> Result<(), Gone> {
        let all = self.book(|book| book.latest(which));
        let Some(number) = self.dice.one_of(&all).copied() else { return self.ask_after_a_while().await };
        self.book(|book| book.repeats += 1);
        self.send(number).await
    }

    /// Another time, or not at all, or one after the other.
    async fn change(&mut self) -> Result<(), Gone> {
        let all = self.book(|book| {
            let slots: Vec<String> = book.forms.last().map(|(_, form)| form.slots.clone()).unwrap_or_default();
            (book.latest(|asked| asked.receipts.len() == 1 && asked.moved.is_none() && asked.cancelled.is_none()), slots)
        });
        let (Some(number), Some(slot)) = (self.dice.one_of(&all.0).copied(), self.dice.one_of(&all.1).cloned()) else {
            return self.ask_at_once().await;
        };
        let receipt = self.book(|book| book.asked[number].receipts.first().cloned()).unwrap_or_default();
        let moves = self.dice.percent(60);
        if moves {
            self.book(|book| book.asked[number].moved = Some(Change { slot: slot.clone(), acknowledged: false }));
            let form = form_urlencoded::Serializer::new("action=reschedule&kind=guided&".to_owned()).append_pair("slot", &slot).finish();
            self.post_change(number, &receipt, &form, |asked| asked.moved.as_mut()).await?;
        }
        if !moves || self.dice.percent(30) {
            self.book(|book| book.asked[number].cancelled = Some(Change { slot: String::new(), acknowledged: false }));
            self.post_change(number, &receipt, "action=cancel", |asked| asked.cancelled.as_mut()).await?;
        }
        Ok(())
    }

    async fn post_change(
        &mut self,
        number: usize,
        receipt: &str,
        form: &str,
        change: impl Fn(&mut Asked) -> Option<&mut Change>,
    ) -> Result<(), Gone> {
        let reply = post(self.to, &format!("/alder/tours/{receipt}"), &self.address(), form).await.ok_or(Gone)?;
        self.book(|book| match (reply.status, change(&mut book.asked[number])) {
            (303, Some(change)) => change.acknowledged = true,
            (status, _) => book.strange.push(format!("{form} for {} was answered {status}", book.asked[number].name)),
        });
        Ok(())
    }

    /// Somebody else each time.
    fn address(&mut self) -> String {
        let [a, b, c, ..] = self.dice.draw().to_le_bytes();
        format!("10.{a}.{b}.{c}")
    }

    fn book<T>(&self, work: impl FnOnce(&mut Book) -> T) -> T {
        work(&mut self.book.lock().unwrap())
    }
}
