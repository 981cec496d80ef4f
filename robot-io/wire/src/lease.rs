//! What holds a device still: the motion lease and the stop.

use crate::time::Micros;
use crate::urgent::{Latches, Order};

/// The motion lease and the stop of one device.
#[derive(Debug)]
pub(crate) struct Lease {
    renewed: Micros,
    latches: Latches,
    /// The last order that was heeded.
    last: Option<Order>,
}

impl Lease {
    pub fn new(now: Micros) -> Self {
        Self { renewed: now, latches: Latches::default(), last: None }
    }

    pub fn latches(&self) -> Latches {
        self.latches
    }

    /// The host is there: the lease begins anew, and a lease that had run out holds no longer.
    pub fn renew(&mut self, now: Micros) {
        self.renewed = self.renewed.max(now);
        self.latches.lease_expired = false;
    }

    /// When the lease of `lease_micros` runs out.
    pub fn expiry(&self, lease_micros: u64) -> Micros {
        self.renewed.after(lease_micros)
    }

    /// The lease has run out.
    pub fn expire(&mut self) {
        self.latches.lease_expired = true;
    }

    /// A stop, from a button on the body or from [`Lease::heed`]. Returns whether it is new.
    pub fn stop(&mut self) -> bool {
        !core::mem::replace(&mut self.latches.stopped, true)
    }

    /// Whether `order` is one to carry out: neither a repetition nor older than one that was heeded.
    pub fn heed(&mut self, order: Order) -> bool {
        let stale = self.last.is_some_and(|last| last.boot == order.boot && order.number <= last.number);
        if !stale {
            self.last = Some(order);
        }
        !stale
    }

    /// The stop is lifted. Returns whether there was one.
    pub fn resume(&mut self) -> bool {
        core::mem::replace(&mut self.latches.stopped, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_copy_of_an_old_stop_does_not_undo_a_resume() {
        let mut lease = Lease::new(Micros(0));
        let order = |number| Order { boot: 1, number };
        assert!(lease.heed(order(1)) && lease.stop());
        assert!(!lease.heed(order(1)), "the repetition is only echoed");
        assert!(lease.heed(order(2)) && lease.resume());
        assert!(!lease.heed(order(1)));
        assert!(lease.heed(Order { boot: 2, number: 1 }), "a new host counts from one");
    }

    #[test]
    fn a_heartbeat_lifts_the_lease_and_never_the_stop() {
        let mut lease = Lease::new(Micros(0));
        lease.stop();
        lease.expire();
        lease.renew(Micros(9));
        assert_eq!(lease.latches(), Latches { stopped: true, lease_expired: false });
        assert_eq!(lease.expiry(5), Micros(14));
    }
}
