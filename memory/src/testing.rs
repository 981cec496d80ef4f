//! For tests: the contract of every [`crate::Store`], and records to try it with.

pub mod contract;
pub mod month;
pub mod scribble;
pub mod things;

pub use contract::contract;
pub use month::month;
pub use scribble::{Scrawl, scribble};

/// Runs a future that never waits, as those of [`crate::MemoryStore`] do not.
///
/// # Panics
///
/// When the future waits.
pub fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("this future waits; run it on an executor"),
    }
}
