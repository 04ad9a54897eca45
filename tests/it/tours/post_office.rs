//! A mail server on loopback that holds its clients to RFC 5321 and can be told to fail at any point of the conversation.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufStream},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
};

/// A point of the conversation at which the server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Sender,
    Recipient,
    /// The command DATA.
    Data,
    /// The end of the letter.
    Letter,
    Quit,
}

/// What happens then instead of the usual answer.
#[derive(Debug, Clone, Copy)]
pub enum Conduct {
    Say(&'static str),
    /// Closes the connection without a word.
    Drop,
    /// Keeps it open and says nothing more.
    Hang,
}

/// A letter it took.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub from: String,
    /// What stood after the sender's address.
    pub parameters: String,
    pub to: Vec<String>,
    /// Over an encrypted connection.
    pub private: bool,
    /// With its dots as they were.
    pub bytes: Vec<u8>,
}

impl Taken {
    /// The headers, folded lines joined.
    pub fn headers(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ")
    }
}

#[derive(Debug, Default)]
struct Book {
    taken: Vec<Taken>,
    /// Every line a client said, letters left out.
    heard: Vec<String>,
    /// Where a client broke the protocol.
    complaints: Vec<String>,
}

/// Runs until it is dropped.
pub struct PostOffice {
    pub port: u16,
    book: Arc<Mutex<Book>>,
    task: JoinHandle<()>,
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// How a post office behaves.
#[derive(Debug, Clone, Default)]
pub struct Manners {
    pub conduct: Option<(Moment, Conduct)>,
    /// Offered besides 8BITMIME. `STARTTLS` is what it says, with a certificate that nobody vouches for.
    pub offers: &'static [&'static str],
    /// `AUTH PLAIN` takes exactly this, in base64.
    pub account: Option<&'static str>,
}

impl PostOffice {
    pub async fn open() -> Self {
        Self::with(Manners::default()).await
    }

    pub async fn that(moment: Moment, conduct: Conduct) -> Self {
        Self::with(Manners { conduct: Some((moment, conduct)), ..Manners::default() }).await
    }

    pub async fn with(manners: Manners) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Arc::new(Mutex::new(Book::default()));
        let shared = Arc::clone(&book);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let counter =
                    Counter { line: BufStream::new(Box::new(stream)), private: false, book: Arc::clone(&shared), manners: manners.clone() };
                tokio::spawn(counter.serve());
            }
        });
        Self { port, book, task }
    }

    /// What it took; fails where a client broke the protocol.
    pub fn taken(&self) -> Vec<Taken> {
        let book = self.book.lock().unwrap();
        assert_eq!(book.complaints, [""; 0], "the protocol was kept");
        book.taken.clone()
    }

    pub fn the_letter(&self) -> Taken {
        let mut taken = self.taken();
        assert_eq!(taken.len(), 1, "one letter");
        taken.remove(0)
    }

    pub fn heard(&self) -> Vec<String> {
        self.book.lock().unwrap().heard.clone()
    }

    pub fn complaints(&self) -> Vec<String> {
        self.book.lock().unwrap().complaints.clone()
    }
}

/// The end of a conversation.
struct Over;

/// A connection, encrypted or not.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

struct Counter {
    line: BufStream<Box<dyn Stream>>,
    private: bool,
    book: Arc<Mutex<Book>>,
    manners: Manners,
}

impl Counter {
    async fn serve(self) {
        let _ = self.talk().await;
    }

    /// Goes on encrypted.
    async fn encrypt(mut self) -> Result<Self, Over> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).map_err(|_| Over)?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
        let config = config.and_then(|config| config.with_no_client_auth().with_single_cert(vec![made.cert.into()], key.into()));
        let acceptor = TlsAcceptor::from(Arc::new(config.map_err(|_| Over)?));
        let stream = acceptor.accept(self.line.into_inner()).await.map_err(|_| Over)?;
        self.line = BufStream::new(Box::new(stream));
        self.private = true;
        Ok(self)
    }

    async fn talk(mut self) -> Result<(), Over> {
        self.answer(Moment::Greeting, "220-post.example\r\n220 at your service").await?;
        let (mut open, mut greeted) = (None::<Taken>, false);
        loop {
            let line = self.hear(512).await?;
            let line = String::from_utf8_lossy(&line).into_owned();
            self.book.lock().unwrap().heard.push(line.clone());
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match (verb.as_str(), &mut open) {
                ("EHLO", _) if line.len() > 5 => {
                    greeted = true;
                    let offers = self.manners.offers.iter().filter(|offer| !(self.private && **offer == "STARTTLS"));
                    let offers = ["8BITMIME"].iter().chain(offers).copied().collect::<Vec<_>>().join("\r\n250-");
                    self.answer(Moment::Hello, &format!("250-post.example\r\n250-{offers}\r\n250 SIZE 10000000")).await?;
                }
                ("STARTTLS", None) if self.offers("STARTTLS") => {
                    self.answer(Moment::StartTls, "220 go on").await?;
                    if self.manners.conduct.is_none_or(|(when, _)| when != Moment::StartTls) {
                        self = self.encrypt().await?;
                        greeted = false;
                    }
                }
                ("AUTH", None) if greeted => {
                    let right = self.manners.account.is_some_and(|account| line == format!("AUTH PLAIN {account}"));
                    self.answer(Moment::SignIn, if right { "235 welcome" } else { "535 wrong" }).await?;
                }
                ("MAIL", None) if greeted => match bracketed(&line, "MAIL FROM:<") {
                    Some((from, parameters)) => {
                        open = Some(Taken { from, parameters, private: self.private, ..Taken::default() });
                        self.answer(Moment::Sender, "250 go on").await?;
                    }
                    None => self.complain(&line, "501 syntax").await?,
                },
                ("RCPT", Some(letter)) => match bracketed(&line, "RCPT TO:<") {
                    Some((to, _)) => {
                        letter.to.push(to);
                        self.answer(Moment::Recipient, "250 known").await?;
                    }
                    None => self.complain(&line, "501 syntax").await?,
                },
                ("DATA", Some(letter)) if !letter.to.is_empty() => {
                    self.answer(Moment::Data, "354 listening").await?;
                    if self.manners.conduct.is_some_and(|(when, _)| when == Moment::Data) {
                        continue;
                    }
                    let mut letter = open.take().unwrap_or_default();
                    self.take_down(&mut letter).await?;
                    let sound = self.complaints_about(&letter);
                    if sound && !matches!(self.manners.conduct, Some((Moment::Letter, _))) {
                        self.book.lock().unwrap().taken.push(letter);
                    }
                    self.answer(Moment::Letter, if sound { "250-thank you\r\n250 taken" } else { "554 broken letter" }).await?;
                }
                ("QUIT", _) => {
                    self.answer(Moment::Quit, "221 goodbye").await?;
                    return Err(Over);
                }
                _ => self.complain(&line, "503 not now").await?,
            }
        }
    }

    /// Reads up to the lone dot and takes the doubled dots apart.
    async fn take_down(&mut self, letter: &mut Taken) -> Result<(), Over> {
        loop {
            let line = self.hear(1000).await?;
            let content = match line.as_slice() {
                b"." => return Ok(()),
                [b'.', b'.', ..] => &line[1..],
                [b'.', ..] => {
                    self.book.lock().unwrap().complaints.push("a dot that was not doubled".to_owned());
                    &line
                }
                _ => &line,
            };
            letter.bytes.extend_from_slice(content);
            letter.bytes.extend_from_slice(b"\r\n");
        }
    }

    fn complaints_about(&self, letter: &Taken) -> bool {
        let eight_bit = !letter.bytes.is_ascii() && !letter.parameters.contains("BODY=8BITMIME");
        if eight_bit {
            self.book.lock().unwrap().complaints.push("eight bits without 8BITMIME".to_owned());
        }
        !eight_bit
    }

    /// One line without its end, which must be CR LF and is the only place for either.
    async fn hear(&mut self, most: usize) -> Result<Vec<u8>, Over> {
        let mut line = Vec::new();
        let read = self.line.read_until(b'\n', &mut line).await.map_err(|_| Over)?;
        if read == 0 {
            return Err(Over);
        }
        let length = line.len();
        let whole = line.ends_with(b"\r\n") && length <= most;
        line.truncate(length.saturating_sub(2));
        if !whole || line.iter().any(|byte| matches!(byte, b'\r' | 0)) {
            self.book.lock().unwrap().complaints.push(format!("a line of {length} bytes that does not end in CR LF, or holds CR or NUL"));
            let _ = self.say("500 line ends are CR LF").await;
            return Err(Over);
        }
        Ok(line)
    }

    fn offers(&self, what: &str) -> bool {
        !self.private && self.manners.offers.contains(&what)
    }

    async fn complain(&mut self, line: &str, reply: &str) -> Result<(), Over> {
        self.book.lock().unwrap().complaints.push(format!("{reply}: {line}"));
        self.say(reply).await
    }

    async fn answer(&mut self, moment: Moment, usual: &str) -> Result<(), Over> {
        match self.manners.conduct.filter(|(when, _)| *when == moment) {
            None => self.say(usual).await,
            Some((_, Conduct::Say(reply))) => {
                self.say(reply).await?;
                if reply.starts_with("421") { Err(Over) } else { Ok(()) }
            }
            Some((_, Conduct::Drop)) => Err(Over),
            Some((_, Conduct::Hang)) => std::future::pending().await,
        }
    }

    async fn say(&mut self, reply: &str) -> Result<(), Over> {
        self.line.write_all(format!("{reply}\r\n").as_bytes()).await.map_err(|_| Over)?;
        self.line.flush().await.map_err(|_| Over)
    }
}

/// What stands in the brackets and what follows them.
fn bracketed(line: &str, before: &str) -> Option<(String, String)> {
    let (inside, after) = line.strip_prefix(before)?.rsplit_once('>')?;
    Some((inside.to_owned(), after.trim_start().to_owned()))
}

/// What a client gets that says this and then waits for the end.
async fn reply_to(office: &PostOffice, said: &[u8]) -> String {
    let mut line = tokio::net::TcpStream::connect(("127.0.0.1", office.port)).await.unwrap();
    line.write_all(said).await.unwrap();
    line.shutdown().await.unwrap();
    let mut reply = String::new();
    tokio::io::AsyncReadExt::read_to_string(&mut line, &mut reply).await.unwrap();
    reply
}

#[tokio::test]
async fn a_client_that_breaks_the_protocol_is_refused() {
    const OPENED: &str = "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n";
    for (said, refusal) in [
        ("EHLO x\n".to_owned(), "500"),
        ("EHLO x\r\nRCPT TO:<c@d.example>\r\n".to_owned(), "503"),
        ("MAIL FROM:<a@b.example>\r\n".to_owned(), "503"),
        ("EHLO x\r\nMAIL FROM: a@b.example\r\n".to_owned(), "501"),
        (format!("{OPENED}a\nb\r\n.\r\n"), "500"),
        (format!("{OPENED}a\rb\r\n.\r\n"), "500"),
        (format!("{OPENED}{}\r\n.\r\n", "x".repeat(999)), "500"),
        (format!("{OPENED}é\r\n.\r\n"), "554"),
    ] {
        let office = PostOffice::open().await;
        let reply = reply_to(&office, said.as_bytes()).await;
        assert!(reply.lines().last().is_some_and(|line| line.starts_with(refusal)), "{said:?}: {reply}");
        assert!(!office.complaints().is_empty());
    }
    let office = PostOffice::open().await;
    reply_to(&office, format!("{OPENED}.x\r\n.\r\n").as_bytes()).await;
    assert_eq!(office.complaints(), ["a dot that was not doubled"]);
    let office = PostOffice::open().await;
    reply_to(&office, format!("{OPENED}..\r\n..x\r\n.\r\nQUIT\r\n").as_bytes()).await;
    assert_eq!(office.the_letter().bytes, b".\r\n.x\r\n");
}
