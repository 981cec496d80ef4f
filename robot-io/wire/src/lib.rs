//! The line: frames and sessions between host and robot, sans-I/O.
#![forbid(unsafe_code)]
