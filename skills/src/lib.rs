//! The world's vocabulary: things, facts, skills, calls, outcomes, and the catalogue of what the robot can do.
#![forbid(unsafe_code)]
