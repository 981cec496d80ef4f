//! An open port, and the frame that is on its way into it.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use hob_wire::frame::{BODY_BYTES, frame_bytes_max};
use rustix::io::Errno;
use serial2::SerialPort;

/// Bits that a byte takes on the wire: 8N1.
const BITS_A_BYTE: u64 = 10;

/// How long before the wire is free the next frame is handed over. What lies in the driver's buffer cannot be passed by
/// a stop; less would leave the wire idle whenever a timer is late.
const AHEAD: Duration = Duration::from_millis(1);

/// An open port. Dropping it closes the descriptor: an unplugged port says "nothing" for ever.
#[derive(Debug)]
pub(crate) struct Carrier {
    port: SerialPort,
    baud: u64,
    /// The frame that is being written, its length, and how much of it is. One at a time, so that a stop is the next.
    frame: Box<[u8]>,
    length: usize,
    written: usize,
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
            frame: vec![0; frame_bytes_max(BODY_BYTES)].into_boxed_slice(),
            length: 0,
            written: 0,
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

    /// Hands over one frame after another, each when the wire is nearly free: `next` writes it and says its length.
    /// What `is_urgent` waits for nothing but the frame before it.
    ///
    /// # Errors
    /// The port is gone.
    pub fn send<T>(
        &mut self,
        now: Instant,
        of: &mut T,
        is_urgent: impl Fn(&T) -> bool,
        mut next: impl FnMut(&mut T, &mut [u8]) -> usize,
    ) -> io::Result<()> {
        loop {
            while self.written < self.length {
                match rustix::io::write(&self.port, &self.frame[self.written..self.length]) {
                    Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                    Ok(count) => self.written += count,
                    Err(Errno::INTR) => {}
                    Err(Errno::AGAIN) => return Ok(()),
                    Err(error) => return Err(error.into()),
                }
            }
            self.waits = now < self.next_at();
            if self.waits && !is_urgent(of) {
                return Ok(());
            }
            self.length = next(of, &mut self.frame);
            self.written = 0;
            if self.length == 0 {
                self.waits = false;
                return Ok(());
            }
            let micros = self.length as u64 * BITS_A_BYTE * 1_000_000 / self.baud;
            self.free_at = self.free_at.max(now) + Duration::from_micros(micros);
        }
    }

    /// Whether the driver is full, and must be asked when it takes more.
    pub fn is_full(&self) -> bool {
        self.written < self.length
    }

    /// When the next frame may be handed over, if one waits for that.
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
