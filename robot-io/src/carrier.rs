//! An open port, and the frame that is on its way into it.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use hob_wire::frame::{BODY_BYTES, frame_bytes_max};
use rustix::io::Errno;
use serial2::SerialPort;

/// Bits that a byte takes on the wire: 8N1.
const BITS_A_BYTE: u64 = 10;

/// How long before the wire is free more is handed over. What lies in the driver's buffer cannot be passed by a stop;
/// less would leave the wire idle whenever a timer is late.
const AHEAD: Duration = Duration::from_millis(1);

/// How much longer the wire is taken to need than its baud says, in percent. A UART's clock may be off by two percent and
/// a half, and a driver may be late; on a wire that is handed all that it should carry, what is once behind stays in the
/// driver's buffer, and before every stop.
const SLACK_PERCENT: u64 = 3;

/// How much of a frame is handed over at once. A stop cuts off the rest, so that it waits for a slice and [`AHEAD`] at
/// most, not for a frame; shorter ones would wake the link more often than a late timer can make up for.
const SLICE: Duration = Duration::from_millis(1);

/// A slice of a slow wire: an order or a heartbeat in one.
const SLICE_BYTES_MIN: usize = 48;

/// What of the frames goes before what.
pub(crate) trait Frames {
    /// The next goes out before the wire is free.
    fn is_urgent(&self) -> bool;

    /// The next goes out before the rest of the frame that is being handed over.
    fn cuts_off(&self) -> bool;

    /// Writes the next frame, and says its length; 0 when there is none.
    fn next(&mut self, frame: &mut [u8]) -> usize;
}

/// A frame that is being handed over.
#[derive(Debug)]
struct Frame {
    bytes: Box<[u8]>,
    length: usize,
    /// How much of it may be handed over now.
    until: usize,
    written: usize,
}

impl Frame {
    fn empty() -> Self {
        let bytes = vec![0; frame_bytes_max(BODY_BYTES)].into_boxed_slice();
        Self { bytes, length: 0, until: 0, written: 0 }
    }

    fn clear(&mut self) {
        self.length = 0;
        self.rewind();
    }

    fn rewind(&mut self) {
        self.until = 0;
        self.written = 0;
    }

    /// Lets another slice of it be handed over, and says of how many bytes.
    fn slice(&mut self, baud: u64) -> usize {
        let bytes = usize::try_from(SLICE.as_micros() as u64 * baud / BITS_A_BYTE / 1_000_000);
        let before = self.until;
        self.until = self.length.min(before + bytes.unwrap_or(usize::MAX).max(SLICE_BYTES_MIN));
        self.until - before
    }

    fn is_whole(&self) -> bool {
        self.written == self.length
    }
}

/// An open port. Dropping it closes the descriptor: an unplugged port says "nothing" for ever.
#[derive(Debug)]
pub(crate) struct Carrier {
    port: SerialPort,
    baud: u64,
    /// One at a time, so that a stop is the next.
    frame: Frame,
    /// A frame that a stop has cut off. The robot drops the half that it got; it goes out again, whole.
    cut: Frame,
    /// When the wire, at its baud, will have carried all that was handed over.
    free_at: Instant,
    /// More may be sent when the wire has carried enough.
    waits: bool,
}

impl Carrier {
    pub fn new(port: SerialPort, baud: u32, now: Instant) -> Self {
        Self {
            port,
            baud: u64::from(baud.max(1)),
            frame: Frame::empty(),
            cut: Frame::empty(),
            free_at: now,
            waits: false,
        }
    }

    /// Reads what is there; to be called when the port says that there is something, so that nothing is an end.
    ///
    /// # Errors
    /// The port is gone.
    pub fn read(&self, bytes: &mut [u8]) -> io::Result<usize> {
        match rustix::io::read(&self.port, bytes) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => Ok(count),
            // Interrupted calls and empty wake-ups are no loss.
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Hands over one slice after another, each when the wire is nearly free.
    ///
    /// # Errors
    /// The port is gone.
    pub fn send(&mut self, now: Instant, of: &mut impl Frames) -> io::Result<()> {
        loop {
            // What is cut off already is behind an order: that goes out whole.
            if of.cuts_off() && !self.frame.is_whole() && self.cut.length == 0 {
                std::mem::swap(&mut self.frame, &mut self.cut);
                self.frame.clear();
            }
            let frame = &mut self.frame;
            while frame.written < frame.until {
                match rustix::io::write(&self.port, &frame.bytes[frame.written..frame.until]) {
                    Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                    Ok(count) => frame.written += count,
                    Err(Errno::INTR) => {}
                    Err(Errno::AGAIN) => return Ok(()),
                    Err(error) => return Err(error.into()),
                }
            }
            let passes = of.cuts_off() || self.frame.is_whole() && of.is_urgent();
            self.waits = !passes && now < self.next_at();
            if self.waits {
                return Ok(());
            }
            if self.frame.is_whole() {
                self.take(of);
                if self.frame.length == 0 {
                    return Ok(());
                }
            }
            let bits = self.frame.slice(self.baud) as u64 * BITS_A_BYTE;
            let nanos = bits * 10_000_000 * (100 + SLACK_PERCENT) / self.baud;
            self.free_at = self.free_at.max(now) + Duration::from_nanos(nanos);
        }
    }

    /// Takes the next frame: of urgent ones, the one that was cut off, and the others.
    fn take(&mut self, of: &mut impl Frames) {
        self.frame.clear();
        if self.cut.length > 0 && !of.is_urgent() {
            std::mem::swap(&mut self.frame, &mut self.cut);
            self.frame.rewind();
        } else {
            self.frame.length = of.next(&mut self.frame.bytes);
        }
    }

    /// Whether the driver is full, and must be asked when it takes more.
    pub fn is_full(&self) -> bool {
        self.frame.written < self.frame.until
    }

    /// When more may be handed over, if something waits for that.
    pub fn wake_at(&self) -> Option<Instant> {
        (self.waits && !self.is_full()).then(|| self.next_at())
    }

    fn next_at(&self) -> Instant {
        self.free_at.checked_sub(AHEAD).unwrap_or(self.free_at)
    }
}

impl AsFd for Carrier {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.port.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use hob_sim::{Pty, pty};

    use super::*;

    const BAUD: u32 = 115_200;

    /// Frames that are as long as is wanted, of one letter each.
    struct Letters {
        stop: bool,
        heartbeat: bool,
        others: Vec<(u8, usize)>,
    }

    impl Letters {
        fn others(others: &[(u8, usize)]) -> Self {
            Self { stop: false, heartbeat: false, others: others.to_vec() }
        }
    }

    impl Frames for Letters {
        fn is_urgent(&self) -> bool {
            self.stop || self.heartbeat
        }

        fn cuts_off(&self) -> bool {
            self.stop
        }

        fn next(&mut self, frame: &mut [u8]) -> usize {
            let (letter, length) = if std::mem::take(&mut self.stop) {
                (b'S', 40)
            } else if std::mem::take(&mut self.heartbeat) {
                (b'H', 20)
            } else if self.others.is_empty() {
                return 0;
            } else {
                self.others.remove(0)
            };
            frame[..length].fill(letter);
            length
        }
    }

    /// A carrier, the other end of its port, and a time.
    fn carrier() -> (Carrier, Pty, Instant) {
        let far = Pty::open().unwrap();
        let near = crate::port::open(&far.path, BAUD).unwrap();
        let now = crate::actor::now();
        (Carrier::new(near, BAUD, now), far, now)
    }

    /// What has come: letters with how many of them.
    fn come(far: &mut Pty) -> Vec<(char, usize)> {
        let (mut bytes, mut count) = ([0; 4096], 0);
        // The kernel hands bytes on by a thread of its own, which may be late on a busy machine.
        let mut silent = 0;
        while silent < 10 {
            match pty::read(&mut far.near, &mut bytes[count..]).unwrap_or(0) {
                0 => {
                    silent += 1;
                    std::thread::sleep(Duration::from_millis(10));
                }
                more => {
                    silent = 0;
                    count += more;
                }
            }
        }
        let mut runs: Vec<(char, usize)> = Vec::new();
        for byte in &bytes[..count] {
            match runs.last_mut() {
                Some((letter, count)) if *letter == char::from(*byte) => *count += 1,
                _ => runs.push((char::from(*byte), 1)),
            }
        }
        runs
    }

    /// Sends until nothing waits, in the time that the wire takes.
    fn drain(carrier: &mut Carrier, now: Instant, of: &mut Letters) -> Instant {
        let mut at = now;
        carrier.send(at, of).unwrap();
        while let Some(next) = carrier.wake_at() {
            at = next;
            carrier.send(at, of).unwrap();
        }
        at
    }

    #[test]
    fn the_wire_is_handed_no_more_than_it_is_about_to_carry_and_all_of_it_in_the_end() {
        let (mut carrier, mut far, now) = carrier();
        let mut letters = Letters::others(&[(b'a', 300), (b'b', 100)]);
        carrier.send(now, &mut letters).unwrap();
        let first: usize = come(&mut far).iter().map(|(_, count)| count).sum();
        let micros = first as u64 * BITS_A_BYTE * 1_000_000 / u64::from(BAUD);
        let shortest =
            Duration::from_micros(SLICE_BYTES_MIN as u64 * BITS_A_BYTE * 1_000_000 / u64::from(BAUD));
        assert!(Duration::from_micros(micros) <= AHEAD + SLICE.max(shortest), "{first} bytes at once");
        let end = drain(&mut carrier, now, &mut letters);
        assert_eq!(come(&mut far), [('a', 300 - first), ('b', 100)]);
        // 400 bytes of ten bits, less what the driver holds at the end.
        let wire = Duration::from_micros(400 * 10 * 1_000_000 / u64::from(BAUD));
        assert!(end - now >= wire.checked_sub(AHEAD + SLICE.max(shortest)).unwrap(), "{:?}", end - now);
    }

    #[test]
    fn a_wire_that_is_a_little_slow_is_handed_no_more_than_it_carries() {
        let (mut carrier, mut far, now) = carrier();
        // As much as fits into a pty.
        let mut letters = Letters::others(&[(b'a', 200); 20]);
        let end = drain(&mut carrier, now, &mut letters);
        assert_eq!(come(&mut far), [('a', 4000)]);
        let slow = Duration::from_micros(4000 * 10 * 1_000_000 / (u64::from(BAUD) * 975 / 1000));
        assert!(end - now + Duration::from_millis(6) > slow, "{:?} for {slow:?}", end - now);
        let exact = Duration::from_micros(4000 * 10 * 1_000_000 / u64::from(BAUD));
        assert!(end - now > exact, "{:?} for {exact:?}", end - now);
    }

    #[test]
    fn a_stop_cuts_off_the_frame_before_it_which_is_sent_again_whole() {
        let (mut carrier, mut far, now) = carrier();
        let mut letters = Letters::others(&[(b'a', 300), (b'b', 100)]);
        carrier.send(now, &mut letters).unwrap();
        let half = come(&mut far);
        assert!(matches!(half[..], [('a', 1..300)]), "{half:?}");
        letters.stop = true;
        // At the same moment: it waits for no wire.
        carrier.send(now, &mut letters).unwrap();
        assert_eq!(come(&mut far).first(), Some(&('S', 40)));
        drain(&mut carrier, now, &mut letters);
        let rest = come(&mut far);
        assert!(matches!(rest[..], [('a', 300), ('b', 100)]), "{rest:?}");
    }

    #[test]
    fn a_stop_that_is_repeated_cuts_off_no_stop_and_what_was_cut_off_is_not_lost() {
        let (mut carrier, mut far, now) = carrier();
        let mut letters = Letters::others(&[(b'a', 300)]);
        carrier.send(now, &mut letters).unwrap();
        letters.stop = true;
        carrier.send(now, &mut letters).unwrap();
        letters.stop = true;
        letters.heartbeat = true;
        drain(&mut carrier, now, &mut letters);
        let come = come(&mut far);
        assert!(matches!(come[..], [('a', 1..300), ('S', 80), ('H', 20), ('a', 300)]), "{come:?}");
    }

    #[test]
    fn a_heartbeat_waits_for_the_frame_before_it_and_no_longer() {
        let (mut carrier, mut far, now) = carrier();
        let mut letters = Letters::others(&[(b'a', 300), (b'b', 100)]);
        carrier.send(now, &mut letters).unwrap();
        letters.heartbeat = true;
        drain(&mut carrier, now, &mut letters);
        assert_eq!(come(&mut far), [('a', 300), ('H', 20), ('b', 100)]);
    }
}
