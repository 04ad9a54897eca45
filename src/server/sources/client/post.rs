//! Telling a vendor something, once. What became of it says whether the vendor has it, cannot have it, or may.

use std::time::Duration;

use http::{StatusCode, header};

use super::{super::LeadError, Answer, Client, Question, question::Reason, read, retry_after, why_unconnected};
use crate::server::budget::{Purpose, host_of};

/// The largest answer taken, unpacked: it is an id and a few words.
const LIMIT_BYTES: usize = 256_000;
/// How long a refusal's reason is waited for; the refusal stands without it.
const REASON: Duration = Duration::from_secs(5);

/// How an exchange ended that had an answer.
enum Answered {
    Success(Answer),
    Refusal { status: StatusCode, retry_after: Option<Duration>, response: reqwest::Response },
}

impl Client {
    /// One POST of JSON, taken out of the leads' budget and sent at most once: not repeated, not redirected. `Ok` is a complete answer
    /// with a status of success, of at most 256 kB.
    ///
    /// # Errors
    ///
    /// What is known of the vendor's having it. Nothing of the answer's text is kept.
    pub async fn post(&self, question: Question, json: Vec<u8>) -> Result<Answer, LeadError> {
        let Question { url, headers, reason, .. } = question;
        let host = host_of(&url);
        let http = self.connections.once_to(&url).map_err(LeadError::NotSent)?;
        self.budget.take(&host, Purpose::Lead).await.map_err(|wait| LeadError::Waiting { until: wait.until })?;
        let request = http.post(url).header(header::ACCEPT, "application/json").header(header::CONTENT_TYPE, "application/json");
        let exchange = tokio::time::timeout(self.patience, self.exchange(request.headers(headers).body(json)));
        match exchange.await.unwrap_or_else(|_| Err(unknown("it gave no complete answer in time")))? {
            Answered::Success(answer) => Ok(answer),
            Answered::Refusal { status, retry_after, response } => {
                self.heed(&host, status == StatusCode::TOO_MANY_REQUESTS, retry_after).await;
                Err(explained(refusal(status, retry_after), response, reason).await)
            }
        }
    }

    /// One GET on the way to telling the vendor of a lead, taken out of the leads' budget. Whatever goes wrong with it, the vendor has
    /// nothing yet.
    ///
    /// # Errors
    ///
    /// Never [`LeadError::Unknown`] and never [`LeadError::Failed`].
    pub async fn look_up(&self, question: Question) -> Result<Answer, LeadError> {
        let Question { url, headers, reason, .. } = question;
        let host = host_of(&url);
        let http = self.connections.to(&url).map_err(LeadError::NotSent)?;
        self.budget.take(&host, Purpose::Lead).await.map_err(|wait| LeadError::Waiting { until: wait.until })?;
        let request = http.get(url).header(header::ACCEPT, "application/json").headers(headers);
        let exchange = tokio::time::timeout(self.patience, self.exchange(request)).await;
        match exchange.map_err(|_| LeadError::NotTold("it gave no answer in time"))? {
            Ok(Answered::Success(answer)) => Ok(answer),
            Ok(Answered::Refusal { status, retry_after, response }) => {
                self.heed(&host, status == StatusCode::TOO_MANY_REQUESTS, retry_after).await;
                Err(match refusal(status, retry_after) {
                    error @ LeadError::Throttled { .. } => error,
                    error @ LeadError::Rejected { .. } => explained(error, response, reason).await,
                    _ => LeadError::NotTold("it failed"),
                })
            }
            Err(error @ LeadError::NotSent(_)) => Err(error),
            Err(_) => Err(LeadError::NotTold("its answer broke off")),
        }
    }

    async fn exchange(&self, request: reqwest::RequestBuilder) -> Result<Answered, LeadError> {
        let response = request.send().await.map_err(|error| lost(&error))?;
        let status = response.status();
        if status.is_success() {
            let broken = |_| unknown("its answer broke off before its end or is too large");
            return read(response, LIMIT_BYTES).await.map(Answered::Success).map_err(broken);
        }
        // A wish to wait is one of a vendor that is busy; elsewhere the header means something else.
        let busy = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
        let retry_after = busy.then(|| retry_after(response.headers(), self.clock.now())).flatten();
        Ok(Answered::Refusal { status, retry_after, response })
    }
}

/// A refusal for good says why where the vendor tells and somebody reads it.
async fn explained(error: LeadError, response: reqwest::Response, reason: Option<Reason>) -> LeadError {
    let Some(reason) = reason.filter(|_| matches!(error, LeadError::Rejected { .. })) else { return error };
    let told = tokio::time::timeout(REASON, read(response, LIMIT_BYTES)).await;
    told.ok().and_then(Result::ok).as_ref().and_then(reason).map_or(error, LeadError::Declined)
}

/// Without a connection nothing was sent; on one, whatever goes wrong may have come after the vendor had read it all.
fn lost(error: &reqwest::Error) -> LeadError {
    if error.is_connect() { LeadError::NotSent(why_unconnected(error)) } else { unknown("the connection broke off before an answer") }
}

fn refusal(status: StatusCode, retry_after: Option<Duration>) -> LeadError {
    let code = status.as_u16();
    match code {
        429 => LeadError::Throttled { retry_after },
        500 | 503 => LeadError::Failed { status: code, retry_after },
        400..500 => LeadError::Rejected { status: code },
        300..400 => LeadError::Unknown(format!("it answered {code}, a redirect, which is not followed")),
        _ => LeadError::Unknown(format!("it answered {code}")),
    }
}

fn unknown(why: &str) -> LeadError {
    LeadError::Unknown(why.to_owned())
}
