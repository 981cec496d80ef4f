//! The bodies of urgent frames: fixed little-endian layouts that no version changes.

use crate::bytes::{Plain, get_u32, get_u64};
use crate::time::Micros;

/// The longest urgent body: the echo of a heartbeat.
pub const URGENT_BYTES_MAX: usize = 30;

/// Which order of the host: urgent orders are numbered within a boot, and a device heeds none twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The host's boot.
    pub boot: u64,
    /// Its number, from 1.
    pub number: u32,
}

/// What latches hold a device still, as echoes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Latches {
    /// A stop, until RESUME.
    pub stopped: bool,
    /// A lease that ran out, until the next heartbeat.
    pub lease_expired: bool,
}

impl Latches {
    fn bits(self) -> u8 {
        u8::from(self.stopped) | u8::from(self.lease_expired) << 1
    }

    fn from_bits(bits: u8) -> Self {
        Self { stopped: bits & 1 != 0, lease_expired: bits & 2 != 0 }
    }
}

/// The body of an urgent frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgent {
    /// `01 count:u32 sent:u64` — host: I am here; the lease is renewed.
    Heartbeat {
        /// Counts the heartbeats of a session.
        count: u32,
        /// The host's clock when it was sent.
        sent: Micros,
    },
    /// `02 boot:u64 number:u32` — host: stop all motion, latched. Obeyed in any session and in none.
    Stop(Order),
    /// `03 boot:u64 number:u32` — host: the stop is lifted. Obeyed in the session only.
    Resume(Order),
    /// `81 count:u32 sent:u64 heard:u64 answered:u64 latches:u8` — device: the echo of a heartbeat.
    HeartbeatEcho {
        /// As in the heartbeat.
        count: u32,
        /// As in the heartbeat.
        sent: Micros,
        /// The device's clock when it heard the heartbeat.
        heard: Micros,
        /// The device's clock when it sent this.
        answered: Micros,
        /// What holds it still.
        latches: Latches,
    },
    /// `82 boot:u64 number:u32 latches:u8` — device: the echo of a stop or a resume, or of a stale one.
    OrderEcho {
        /// As in the order.
        order: Order,
        /// What holds it still now.
        latches: Latches,
    },
}

impl Urgent {
    /// The body's bytes.
    pub(crate) fn encode(&self) -> Plain<URGENT_BYTES_MAX> {
        match self {
            Self::Heartbeat { count, sent } => Plain::new(0x01).u32(*count).u64(sent.0),
            Self::Stop(order) => Plain::new(0x02).u64(order.boot).u32(order.number),
            Self::Resume(order) => Plain::new(0x03).u64(order.boot).u32(order.number),
            Self::HeartbeatEcho { count, sent, heard, answered, latches } => {
                Plain::new(0x81).u32(*count).u64(sent.0).u64(heard.0).u64(answered.0).u8(latches.bits())
            }
            Self::OrderEcho { order, latches } => {
                Plain::new(0x82).u64(order.boot).u32(order.number).u8(latches.bits())
            }
        }
    }

    /// The body's bytes.
    #[must_use]
    pub fn body(&self) -> impl AsRef<[u8]> + use<> {
        self.encode()
    }

    /// Reads a body; `None` when it is too short or of an unknown kind. Bytes beyond the layout are ignored.
    #[must_use]
    pub fn decode(body: &[u8]) -> Option<Self> {
        let (kind, rest) = body.split_first()?;
        match kind {
            0x01 => Some(Self::Heartbeat { count: get_u32(rest, 0)?, sent: Micros(get_u64(rest, 4)?) }),
            0x02 => Some(Self::Stop(get_order(rest)?)),
            0x03 => Some(Self::Resume(get_order(rest)?)),
            0x81 => Some(Self::HeartbeatEcho {
                count: get_u32(rest, 0)?,
                sent: Micros(get_u64(rest, 4)?),
                heard: Micros(get_u64(rest, 12)?),
                answered: Micros(get_u64(rest, 20)?),
                latches: Latches::from_bits(*rest.get(28)?),
            }),
            0x82 => {
                Some(Self::OrderEcho { order: get_order(rest)?, latches: Latches::from_bits(*rest.get(12)?) })
            }
            _ => None,
        }
    }
}

fn get_order(bytes: &[u8]) -> Option<Order> {
    Some(Order { boot: get_u64(bytes, 0)?, number: get_u32(bytes, 8)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgent_bodies_survive_the_line_and_short_ones_are_refused() {
        let order = Order { boot: 0x0102_0304_0506_0708, number: 9 };
        let latches = Latches { stopped: true, lease_expired: false };
        let bodies = [
            Urgent::Heartbeat { count: 1, sent: Micros(2) },
            Urgent::Stop(order),
            Urgent::Resume(order),
            Urgent::HeartbeatEcho {
                count: 1,
                sent: Micros(2),
                heard: Micros(3),
                answered: Micros(4),
                latches,
            },
            Urgent::OrderEcho { order, latches: Latches { stopped: false, lease_expired: true } },
        ];
        for urgent in bodies {
            let bytes = urgent.encode();
            assert_eq!(Urgent::decode(bytes.as_slice()), Some(urgent));
            assert_eq!(Urgent::decode(&bytes.as_slice()[..bytes.as_slice().len() - 1]), None);
        }
    }
}
