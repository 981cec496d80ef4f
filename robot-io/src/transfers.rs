//! What is long and crosses behind everything else, to the robot.

use std::sync::Arc;

use hob_wire::{HostLink, Micros};

/// Something long for the robot.
#[derive(Debug)]
pub(crate) struct Transfer {
    pub name: String,
    pub bytes: Arc<[u8]>,
}

/// What is offered to the robot, by number, and from where on it wants it.
#[derive(Debug, Default)]
pub(crate) struct Outgoing {
    transfers: Vec<(Transfer, Option<u64>)>,
}

impl Outgoing {
    /// Offers one more.
    pub fn add(&mut self, now: Micros, link: &mut HostLink, transfer: Transfer) {
        self.transfers.push((transfer, None));
        self.offer(now, link, self.transfers.len() - 1);
    }

    /// A session stands: everything is offered again, and the robot says from where on.
    pub fn offer_all(&mut self, now: Micros, link: &mut HostLink) {
        for number in 0..self.transfers.len() {
            self.transfers[number].1 = None;
            self.offer(now, link, number);
        }
    }

    /// If the robot is not there, it is offered in the next session.
    fn offer(&self, now: Micros, link: &mut HostLink, number: usize) {
        if let (Some((transfer, _)), Ok(number)) = (self.transfers.get(number), u32::try_from(number)) {
            let bytes = transfer.bytes.len() as u64;
            let _ = link.offer(now, number, bytes, transfer.name.clone());
        }
    }

    /// The robot wants one from this byte on.
    pub fn want(&mut self, number: u32, offset: u64) {
        if let Some((_, wanted)) = self.transfers.get_mut(number as usize) {
            *wanted = Some(offset);
        }
    }

    /// Gives the link as much of each as it takes.
    pub fn send(&mut self, link: &mut HostLink) {
        for (number, (transfer, wanted)) in (0..).zip(&mut self.transfers) {
            while let Some(offset) = *wanted {
                let rest = usize::try_from(offset).ok().and_then(|offset| transfer.bytes.get(offset..));
                match link.send_piece(number, offset, rest.unwrap_or_default()) {
                    0 => break,
                    sent => *wanted = Some(offset + sent as u64),
                }
            }
        }
    }
}
