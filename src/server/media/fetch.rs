//! One fetch from a vendor: within reach, in time, not too long, and by its first bytes a picture or a document.

use std::{path::Path, time::Duration};

use bytes::Bytes;
use reqwest::{Client, Response, StatusCode, header, redirect};
use tokio::{fs::File, io::AsyncWriteExt as _, time::timeout};
use url::Url;

use super::{
    reach::{GuardedResolver, Lookup, OutOfReach, Reach},
    sniff::{self, Kind},
    studio::Spoilt,
};

/// Redirects followed; each is judged like the first address.
const REDIRECTS: usize = 3;
const CONNECT: Duration = Duration::from_secs(5);
/// For all of it: redirects, waiting and the last byte.
const TOTAL: Duration = Duration::from_secs(20);

/// Bytes taken at most.
#[derive(Debug, Clone, Copy)]
pub struct Caps {
    pub picture: u64,
    pub pdf: u64,
}

impl Default for Caps {
    fn default() -> Self {
        Self { picture: 20 << 20, pdf: 30 << 20 }
    }
}

/// Why a fetch came to nothing. No variant and no message carries an address.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    OutOfReach(#[from] OutOfReach),
    #[error("it redirects more than three times, or to nowhere")]
    Redirects,
    #[error("the vendor answered {0}")]
    Status(StatusCode),
    #[error("no connection, or one that broke off")]
    Connection,
    #[error("it took too long")]
    TimedOut,
    #[error("it is too large")]
    TooLarge,
    #[error("it is no picture or document of a kind that is passed on")]
    Kind,
    #[error(transparent)]
    Spoilt(#[from] Spoilt),
    #[error("it could not be written to disk: {0}")]
    Disk(#[from] std::io::Error),
}

impl Trouble {
    /// One word for metrics.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::OutOfReach(_) => "out_of_reach",
            Self::Redirects => "redirects",
            Self::Status(_) => "status",
            Self::Connection => "connection",
            Self::TimedOut => "timed_out",
            Self::TooLarge => "too_large",
            Self::Kind => "kind",
            Self::Spoilt(_) => "spoilt",
            Self::Disk(_) => "disk",
        }
    }
}

/// Fetches; one client per reach, because connections are kept and a kept one is not judged again.
pub struct Fetcher {
    public: Client,
    public_and_loopback: Client,
    caps: Caps,
}

impl Fetcher {
    pub fn new(lookup: &Lookup, caps: Caps) -> reqwest::Result<Self> {
        // An error only says that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = |reach| {
            Client::builder()
                .user_agent(concat!("stoop/", env!("CARGO_PKG_VERSION")))
                // A proxy would connect in our place, and to wherever it likes.
                .no_proxy()
                .redirect(redirect::Policy::none())
                .referer(false)
                // A compressed body could be small on the way and huge here.
                .no_gzip()
                .connect_timeout(CONNECT)
                .pool_max_idle_per_host(2)
                .dns_resolver(GuardedResolver { reach, lookup: lookup.clone() })
                .build()
        };
        Ok(Self { public: client(Reach::Public)?, public_and_loopback: client(Reach::PublicAndLoopback)?, caps })
    }

    /// Receives the file at an address into `path`, and says what its first bytes call it; whether it can be drawn is the studio's to say.
    pub async fn fetch(&self, address: &str, reach: Reach, path: &Path) -> Result<Kind, Trouble> {
        timeout(TOTAL, async { self.receive(self.open(address, reach).await?, path).await }).await.unwrap_or(Err(Trouble::TimedOut))
    }

    async fn open(&self, address: &str, reach: Reach) -> Result<Response, Trouble> {
        let client = match reach {
            Reach::Public => &self.public,
            Reach::PublicAndLoopback => &self.public_and_loopback,
        };
        let mut url = Url::parse(address).map_err(|_| OutOfReach)?;
        for _ in 0..=REDIRECTS {
            reach.check(&url)?;
            let response =
                client.get(url.clone()).header(header::ACCEPT, "image/*, application/pdf").send().await.map_err(|e| meaning(&e))?;
            match response.status() {
                StatusCode::OK => return Ok(response),
                StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::SEE_OTHER
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT => {
                    let location =
                        response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).ok_or(Trouble::Redirects)?;
                    url = url.join(location).map_err(|_| Trouble::Redirects)?;
                }
                other => return Err(Trouble::Status(other)),
            }
        }
        Err(Trouble::Redirects)
    }

    async fn receive(&self, mut response: Response, path: &Path) -> Result<Kind, Trouble> {
        let declared = response.content_length().unwrap_or(0);
        let mut head = Vec::new();
        while head.len() < sniff::HEAD
            && let Some(chunk) = next(&mut response).await?
        {
            head.extend_from_slice(&chunk);
        }
        let kind = Kind::of(&head).ok_or(Trouble::Kind)?;
        let cap = if kind.is_picture() { self.caps.picture } else { self.caps.pdf };
        if declared > cap {
            return Err(Trouble::TooLarge);
        }
        let (mut file, mut len) = (File::create(path).await?, 0);
        let mut chunk = Some(Bytes::from(head));
        while let Some(bytes) = chunk {
            len += bytes.len() as u64;
            if len > cap {
                return Err(Trouble::TooLarge);
            }
            file.write_all(&bytes).await?;
            chunk = next(&mut response).await?;
        }
        file.flush().await?;
        Ok(kind)
    }
}

async fn next(response: &mut Response) -> Result<Option<Bytes>, Trouble> {
    response.chunk().await.map_err(|e| meaning(&e))
}

/// What a client's error means; the error itself holds the address and goes no further.
fn meaning(error: &reqwest::Error) -> Trouble {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if inner.is::<OutOfReach>() {
            return OutOfReach.into();
        }
        cause = inner.source();
    }
    if error.is_timeout() { Trouble::TimedOut } else { Trouble::Connection }
}
