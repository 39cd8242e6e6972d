//! Letters that leave by e-mail, over the mail server of the office. What is to be said stands in the store since the
//! transaction of what it tells; here it is only handed on.

use std::sync::Arc;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use store::mail::Taken;

use crate::clock::machine;
use crate::error::{Error, Result};
use crate::office::Office;

/// A server that does not answer is left alone after this long.
const PATIENCE: Duration = Duration::from_secs(20);
const BEAT: Duration = Duration::from_secs(5);
/// Letters sent in one go, before other work has its turn.
const MOST: usize = 100;

/// The way to the mail server.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// `url`: `smtp://host:25`, `smtp://user:password@host:587?tls=required`, `smtps://user:password@host`. `from`: an
    /// address, with a name before it if wanted: `Một cửa <motcua@example.vn>`.
    ///
    /// # Errors
    /// When one of the two makes no sense.
    pub fn open(url: &str, from: &str) -> Result<Post> {
        let told = |name, message| Error::Setting { name, message };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let builder = builder.map_err(|e| told("mail_url", e.to_string()))?;
        let from = from.parse().map_err(|e: lettre::address::AddressError| told("mail_from", e.to_string()))?;
        Ok(Post { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    fn message(&self, letter: &Taken) -> std::result::Result<Message, String> {
        let to: Mailbox = letter.address.parse().map_err(|e: lettre::address::AddressError| e.to_string())?;
        let domain = self.from.email.domain().to_owned();
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject.clone())
            // The same letter sent twice, after a crash in between, is known as the same.
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|e| e.to_string())
    }

    /// Sends what waits; answers how many letters the server took.
    pub async fn send_waiting(&self, office: &Office) -> Result<usize> {
        let mut sent = 0;
        for _ in 0..MOST {
            let now = machine();
            if office.db.is_read_only() || !store::mail::is_waiting(&mut office.db.read().await?, now).await? {
                break;
            }
            let mut tx = office.db.write().await?;
            let taken = store::mail::take(&mut tx, now).await?;
            tx.commit().await?;
            let Some(letter) = taken else { continue };
            let outcome = match self.message(&letter) {
                Ok(message) => self.transport.send(message).await.map_err(|e| (e.to_string(), e.is_permanent())),
                Err(why) => Err((why, true)),
            };
            let mut tx = office.db.write().await?;
            match outcome {
                Ok(_) => {
                    store::mail::sent(&mut tx, &letter, machine()).await?;
                    sent += 1;
                }
                Err((why, for_good)) => {
                    tracing::warn!(letter = %letter.id, %why, for_good, "the mail server did not take a letter");
                    store::mail::not_sent(&mut tx, &letter, &why, for_good, machine()).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(sent)
    }
}

/// Sends what waits every few seconds, until the process ends.
pub async fn send_mail(office: Arc<Office>, post: Post) {
    let mut beat = tokio::time::interval(BEAT);
    loop {
        beat.tick().await;
        if let Err(error) = post.send_waiting(&office).await {
            tracing::warn!(%error, "the waiting letters could not be sent");
        }
    }
}
