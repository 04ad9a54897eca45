//! RentEngine's webhooks: every change of a unit is told to whoever listens, again a few times where the answer is no success.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;
use serde_json::Value;

use super::state::{Vendor, locked};

/// Between the first try and the second; each further one waits twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const TRIES: u32 = 4;

/// Where changes are told, and with which key in which header.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listener {
    url: String,
    #[serde(default)]
    key: Option<String>,
    /// Without one the key goes as `Authorization: Bearer`.
    #[serde(default)]
    header: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct Webhooks {
    pub listeners: Vec<Listener>,
    pub last: Option<Value>,
    /// Statuses; 0 where nobody answered.
    pub answers: Vec<u16>,
}

/// Tells all listeners, in the background.
pub(super) fn tell(vendor: &Arc<Vendor>, event: Value) {
    let listeners = {
        let mut webhooks = locked(&vendor.webhooks);
        webhooks.last = Some(event.clone());
        webhooks.listeners.clone()
    };
    for listener in listeners {
        let (vendor, event) = (Arc::clone(vendor), event.clone());
        tokio::spawn(async move {
            let mut pause = FIRST_PAUSE;
            for _ in 0..TRIES {
                let status = once(&listener, &event).await;
                locked(&vendor.webhooks).answers.push(status);
                if (200..300).contains(&status) {
                    return;
                }
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
        });
    }
}

async fn once(listener: &Listener, event: &Value) -> u16 {
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build();
    let Ok(client) = client else { return 0 };
    let mut request = client.post(&listener.url).json(event);
    if let Some(key) = &listener.key {
        request = match &listener.header {
            Some(header) => request.header(header, key),
            None => request.bearer_auth(key),
        };
    }
    request.send().await.map_or(0, |answer| answer.status().as_u16())
}
