//! A browser over a socket, as far as a form needs one.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A head that arrived whole.
pub struct Reply {
    pub status: u16,
    /// Empty where there is none.
    pub location: String,
    pub body: String,
}

/// What stands in a served form.
#[derive(Debug, Clone)]
pub struct Form {
    pub submission: String,
    pub stamp: String,
    pub slots: Vec<String>,
    /// Ids of homes; the building as such is always possible too.
    pub homes: Vec<String>,
}

/// A page; `None` where the connection broke before its end.
pub async fn get(to: SocketAddr, path: &str) -> Option<Reply> {
    exchange(to, format!("GET {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n")).await
}

/// Posts a form as a visitor with this address; `None` where the connection broke before an answer was there.
pub async fn post(to: SocketAddr, path: &str, visitor: &str, form: &str) -> Option<Reply> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\nOrigin: http://{to}\r\nX-Forwarded-For: {visitor}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        form.len()
    );
    exchange(to, head + form).await
}

async fn exchange(to: SocketAddr, request: String) -> Option<Reply> {
    let mut stream = TcpStream::connect(to).await.ok()?;
    stream.set_nodelay(true).ok()?;
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut bytes = Vec::with_capacity(16 * 1024);
    // Broken off or not: what counts is what arrived.
    while stream.read_buf(&mut bytes).await.is_ok_and(|read| read > 0) {}
    read(&String::from_utf8_lossy(&bytes))
}

fn read(text: &str) -> Option<Reply> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let header = |name: &str| {
        let line = head.lines().skip(1).filter_map(|line| line.split_once(':')).find(|(key, _)| key.eq_ignore_ascii_case(name));
        line.map_or("", |(_, value)| value.trim()).to_owned()
    };
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let whole = header("content-length").parse().is_ok_and(|length: usize| body.len() == length);
    // A redirect is its head; a page is not without its body.
    (status == 303 || whole).then(|| Reply { status, location: header("location"), body: body.to_owned() })
}

/// Reads the hidden fields and the choices of a served form.
pub fn form(page: &str) -> Option<Form> {
    let page = scraper::Html::parse_document(page);
    let values = |selector: &str| -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|found| found.attr("value").map(str::to_owned)).collect()
    };
    Some(Form {
        submission: values("form[data-tour] input[name=submission]").pop()?,
        stamp: values("form[data-tour] input[name=stamp]").pop()?,
        slots: values("form[data-tour] input[name=slot]"),
        homes: values("form[data-tour] select[name=unit] option").into_iter().filter(|id| !id.is_empty()).collect(),
    })
}
