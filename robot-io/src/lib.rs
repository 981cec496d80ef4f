//! The host end of the line: ports, link, retries, heartbeat.
#![forbid(unsafe_code)]
