//! A simulated house, its people and mishaps, and a robot with a fallible policy at the far end of the line.
#![forbid(unsafe_code)]
