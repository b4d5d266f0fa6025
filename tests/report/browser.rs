//! A headless Chromium, driven over its DevTools protocol.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// What it may be called; the variable `CHROMIUM` names another.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What it prints before the address to talk to.
const LISTENING: &str = "DevTools listening on ";

/// A browser that is running, and ends with this.
pub struct Browser {
    child: Child,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    folder: TempDir,
    commands: u64,
    events: Vec<Value>,
}

/// The page that it has open.
pub struct Page<'a> {
    browser: &'a mut Browser,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Browser {
    /// Starts one; where there is none, says so.
    pub async fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let named = std::env::var("CHROMIUM").ok();
        let child = named.iter().map(String::as_str).chain(NAMES).find_map(|name| {
            let mut command = Command::new(name);
            command.args(["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]);
            command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().ok()
        });
        let Some(mut child) = child else {
            eprintln!("skipped: the pages are not opened, for there is no Chromium here");
            return None;
        };
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines.find_map(|line| Some(line.unwrap().strip_prefix(LISTENING)?.to_owned()));
        // Whatever else it prints has to go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        let (socket, _) = connect_async(address.unwrap()).await.unwrap();
        Some(Self { child, socket, folder, commands: 0, events: Vec::new() })
    }

    /// Opens a page from a file, as a person would.
    pub async fn open(&mut self, html: &str) -> Page<'_> {
        let file = self.folder.path().join("page.html");
        std::fs::write(&file, html).unwrap();
        let target = self.command(None, "Target.createTarget", json!({"url": "about:blank"})).await;
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session =
            self.command(None, "Target.attachToTarget", attach).await["sessionId"].as_str().unwrap().to_owned();
        let mut page = Page { browser: self, session };
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            page.command(domain, json!({})).await;
        }
        page.command("Page.navigate", json!({"url": format!("file://{}", file.display())})).await;
        page.wait("Page.loadEventFired").await;
        page
    }

    async fn command(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        self.commands += 1;
        let mut command = json!({"id": self.commands, "method": method, "params": parameters});
        if let Some(session) = session {
            command["sessionId"] = session.into();
        }
        self.socket.send(Message::text(command.to_string())).await.unwrap();
        loop {
            let mut received = self.receive().await;
            if received["id"] == self.commands {
                assert!(received["error"].is_null(), "{method}: {received}");
                return received["result"].take();
            }
            self.events.push(received);
        }
    }

    async fn receive(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.next().await.unwrap().unwrap() {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }
}

impl Page<'_> {
    async fn command(&mut self, method: &str, parameters: Value) -> Value {
        self.browser.command(Some(&self.session), method, parameters).await
    }

    async fn wait(&mut self, event: &str) {
        while self.browser.events.iter().all(|received| received["method"] != event) {
            let received = self.browser.receive().await;
            self.browser.events.push(received);
        }
    }

    /// What an expression comes to.
    pub async fn evaluate(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "returnByValue": true});
        let mut came = self.command("Runtime.evaluate", parameters).await;
        assert!(came["exceptionDetails"].is_null(), "{expression}: {came}");
        came["result"]["value"].take()
    }

    /// Shows it so many pixels wide, in the light or in the dark.
    pub async fn look(&mut self, width: u32, dark: bool) {
        let screen = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.command("Emulation.setDeviceMetricsOverride", screen).await;
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.command("Emulation.setEmulatedMedia", features).await;
    }

    /// A picture of it, as a PNG in base 64.
    pub async fn picture(&mut self) -> String {
        self.command("Page.captureScreenshot", json!({"format": "png"})).await["data"].as_str().unwrap().to_owned()
    }

    /// What it complained about: errors, and whatever it wrote to its console.
    pub fn complaints(&self) -> Vec<String> {
        let complaints = ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"];
        let of = self.browser.events.iter().filter(|event| complaints.iter().any(|method| event["method"] == *method));
        of.map(|event| event["params"].to_string()).collect()
    }
}
