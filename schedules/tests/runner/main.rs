//! One binary for all tests of the crate from outside: it links once.

#[cfg(test)]
mod civil;
#[cfg(test)]
mod common;
#[cfg(test)]
mod cron;
#[cfg(test)]
mod describe;
#[cfg(test)]
mod expansion;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod stored;
