//! The running hob's end of the control socket.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

use super::{Notice, REQUEST_BYTES_MAX, Request, address, socket_of};
use crate::failure::Failure;

/// A request, and where its notices go.
#[derive(Debug)]
pub struct Asked {
    /// What.
    pub request: Request,
    /// Back to who asked. What does not fit in, because nobody reads it, is dropped.
    pub reply: mpsc::Sender<Notice>,
}

/// More than the owner's household asks at once; more than these wait at the socket.
const WAITING_MAX: usize = 16;

/// Notices that wait for a slow reader; a check-in makes three or four.
const NOTICES_MAX: usize = 64;

/// Serves the control socket until it is dropped.
#[derive(Debug)]
pub struct Server {
    path: PathBuf,
    requests: mpsc::Receiver<Asked>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Opens the socket of a database that this process holds.
    pub fn open(database: &Path) -> Result<Self, Failure> {
        let path = socket_of(database);
        let failed = |error: std::io::Error| {
            Failure::wrong(format!("the socket {} cannot be opened", path.display()))
                .because(error)
                .way_out("keep the household in a folder of this machine that hob may write to")
        };
        // Whoever left it there is gone: the database's lock is ours.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            Ok(()) | Err(_) => {}
        }
        let (short, handle) = address(&path).map_err(failed)?;
        let listener = UnixListener::bind(&short).map_err(failed)?;
        // Whoever may write to the socket gives the robot orders.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map_err(failed)?;
        drop(handle);
        let (sender, requests) = mpsc::channel(WAITING_MAX);
        let accepting = tokio::spawn(accept(listener, sender));
        Ok(Self { path, requests, accepting })
    }

    /// The next request.
    pub async fn next(&mut self) -> Asked {
        match self.requests.recv().await {
            Some(asked) => asked,
            // The task that accepts is gone, and with it every request: nothing will come.
            None => std::future::pending().await,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
        // A socket that stays behind is removed at the next start.
        let _ = fs::remove_file(&self.path);
    }
}

async fn accept(listener: UnixListener, requests: mpsc::Sender<Asked>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(serve(stream, requests.clone()));
            }
            Err(error) => {
                tracing::warn!(%error, "the control socket");
                // Out of descriptors, most likely; trying again at once would only burn the processor.
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }
}

async fn serve(stream: UnixStream, requests: mpsc::Sender<Asked>) {
    if let Err(error) = converse(stream, requests).await {
        tracing::debug!(%error, "a control connection ended");
    }
}

async fn converse(stream: UnixStream, requests: mpsc::Sender<Asked>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    loop {
        let mut line = String::new();
        let bytes = (&mut read).take(REQUEST_BYTES_MAX).read_line(&mut line).await?;
        if bytes == 0 {
            return Ok(());
        }
        let request = match serde_json::from_str::<Request>(&line) {
            Ok(request) => request,
            Err(error) => {
                let refused = Notice::Refused {
                    what: format!("this is no request: {error}"),
                    way_out: r#"write a line such as {"said":{"words":"…"}}"#.to_owned(),
                };
                send(&mut write, &refused).await?;
                if line.ends_with('\n') {
                    continue;
                }
                return Ok(());
            }
        };
        let (reply, mut notices) = mpsc::channel(NOTICES_MAX);
        if requests.send(Asked { request, reply }).await.is_err() {
            return Ok(());
        }
        while let Some(notice) = notices.recv().await {
            send(&mut write, &notice).await?;
        }
    }
}

async fn send(write: &mut (impl tokio::io::AsyncWrite + Unpin), notice: &Notice) -> std::io::Result<()> {
    let mut line = serde_json::to_string(notice)?;
    line.push('\n');
    write.write_all(line.as_bytes()).await
}
