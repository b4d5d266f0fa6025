//! A request is tried again where that may help and can do no harm, and given up when its time is over.

use std::time::{Duration, Instant};

use serenity::http::{HttpError, StatusCode};

use super::Requests;
use super::failure::Failure;
use super::refusals::{self, Then};
use crate::discord::jitter::jitter;
use crate::metrics::Status;

/// The most tries of one request, the first one counted.
const MOST_TRIES: u32 = 5;

/// The most characters of Discord's own words that are repeated.
const MAX_WORDS: usize = 200;

/// Where an error says that the message replied to is not there.
const REFERENCE: &str = "message_reference";

impl Requests {
    pub(super) async fn persist<T, F>(&self, patience: Duration, request: impl FnMut() -> F) -> Result<T, Failure>
    where
        F: Future<Output = serenity::Result<T>>,
    {
        self.persist_until(Instant::now() + patience, request).await
    }

    /// Tries a request until it is done, or cannot be, or until `by`, when one that is under way is given up too.
    pub(super) async fn persist_until<T, F>(&self, by: Instant, mut request: impl FnMut() -> F) -> Result<T, Failure>
    where
        F: Future<Output = serenity::Result<T>>,
    {
        let mut tries = 1;
        loop {
            let error = match self.once(by, &mut request).await {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            let pause = error.pause(tries).map(|pause| pause + spread(pause));
            match pause {
                Some(pause) if tries < MOST_TRIES && Instant::now() + pause < by => {
                    tracing::debug!(tries, %error, "trying again");
                    tokio::time::sleep(pause).await;
                    tries += 1;
                }
                _ => return Err(error),
            }
        }
    }

    /// Tries a request once, until `by`.
    pub(super) async fn once<T, F>(&self, by: Instant, request: impl FnOnce() -> F) -> Result<T, Failure>
    where
        F: Future<Output = serenity::Result<T>>,
    {
        if *self.revoked.borrow() {
            return Err(Failure::Unauthorized);
        }
        let failure = match tokio::time::timeout_at(by.into(), request()).await {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(error)) => {
                self.count_refused(&error);
                meant(&error)
            }
            Err(_) => Failure::Down("no answer in time".to_owned()),
        };
        if failure == Failure::Unauthorized {
            // Every further request would count against this address.
            self.revoked.send_replace(true);
        }
        Err(failure)
    }
}

impl Requests {
    /// Counts what Discord refuses in a way that it bars an address for, if it goes on.
    fn count_refused(&self, error: &serenity::Error) {
        let serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) = error else { return };
        let status = response.status_code.as_u16();
        if matches!(status, 401 | 403 | 429) {
            self.refused.get_or_create(&Status { status }).inc();
        }
    }
}

/// What an error means.
fn meant(error: &serenity::Error) -> Failure {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            let said: String = response.error.message.chars().filter(|c| !c.is_control()).take(MAX_WORDS).collect();
            let words = format!("{}, {}: {said}", response.status_code.as_u16(), response.error.code);
            let about_reference = || response.error.errors.iter().any(|error| error.path.contains(REFERENCE));
            let then = match (response.status_code, refusals::then(response.error.code)) {
                (_, Some(Then::Fault)) if about_reference() => Then::Gone,
                (_, Some(then)) => then,
                (StatusCode::UNAUTHORIZED, _) => return Failure::Unauthorized,
                (StatusCode::TOO_MANY_REQUESTS, _) => return Failure::Limited,
                (StatusCode::FORBIDDEN, _) => Then::LeaveChannel,
                (status, _) if status.is_server_error() => return Failure::Down(words),
                _ => Then::Fault,
            };
            Failure::Refused { then, words }
        }
        serenity::Error::Http(HttpError::Request(error)) => Failure::Down(transport(error).to_owned()),
        serenity::Error::Json(_) => Failure::Unreadable,
        _ => Failure::Down("no answer".to_owned()),
    }
}

/// Up to half of a pause, at random: requests that were refused together are not to be made together again.
fn spread(pause: Duration) -> Duration {
    pause.mul_f64(jitter() / 2.0)
}

/// What failed on the way, without the address.
fn transport(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    }
}
