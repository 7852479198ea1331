//! Messages on disk, behind the answers to EMQX.
use crate::exhook::Message;
use base64::{Engine, engine::general_purpose::STANDARD};
use metrics::counter;
use serde_json::json;
use std::{
    io::Write,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{sync::mpsc, task::JoinHandle};

const BATCH: usize = 500;

/// Writes JSON lines in batches. The queue is bounded: what does not fit is lost, counted, and said in the log.
#[derive(Clone)]
pub struct Store {
    queue: mpsc::Sender<Message>,
    quiet_until: Arc<Mutex<Option<Instant>>>,
}

impl Store {
    /// The writer ends when the last clone of the store is gone and everything is written.
    pub fn start(out: impl Write + Send + 'static, queued: usize) -> (Self, JoinHandle<()>) {
        let (queue, waiting) = mpsc::channel(queued);
        let store = Self { queue, quiet_until: Arc::default() };
        let quiet_until = store.quiet_until.clone();
        let writer = tokio::task::spawn_blocking(move || write(out, waiting, &quiet_until));
        (store, writer)
    }

    /// Never waits; tells whether there was room.
    pub fn add(&self, message: Message) -> bool {
        let added = self.queue.try_send(message).is_ok();
        if !added {
            counter!("exhook_messages_lost_total").increment(1);
            complain(&self.quiet_until, "the store cannot keep up, and messages are lost");
        }
        added
    }
}

fn write(mut out: impl Write, mut waiting: mpsc::Receiver<Message>, quiet_until: &Mutex<Option<Instant>>) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.blocking_recv_many(&mut batch, BATCH) > 0 {
        let count = batch.len() as u64;
        let lines: String = batch.drain(..).map(|message| line(&message)).collect();
        match out.write_all(lines.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => counter!("exhook_messages_stored_total").increment(count),
            Err(error) => {
                counter!("exhook_messages_lost_total").increment(count);
                complain(quiet_until, &format!("the store cannot be written: {error}"));
            }
        }
    }
}

fn line(message: &Message) -> String {
    let fields = json!({
        "id": message.id, "topic": message.topic, "qos": message.qos, "from": message.from,
        "at": message.timestamp, "payload": STANDARD.encode(&message.payload),
    });
    format!("{fields}\n")
}

/// Once in ten seconds, however often it happens.
fn complain(quiet_until: &Mutex<Option<Instant>>, what: &str) {
    let now = Instant::now();
    if let Ok(mut until) = quiet_until.lock()
        && until.is_none_or(|until| now >= until)
    {
        *until = Some(now + Duration::from_secs(10));
        tracing::error!("{what}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_queue_loses() {
        let (queue, _waiting) = mpsc::channel(1);
        let store = Store { queue, quiet_until: Arc::default() };
        assert!(store.add(Message::default()));
        assert!(!store.add(Message::default()));
    }
}
