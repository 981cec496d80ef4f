//! The executive with a robot at the other end that does what a test has it do.

mod absences;
mod against;
mod asking;
mod battery;
mod bounds;
mod brief_edited;
mod check_ins;
mod circles;
mod home;
mod larder;
mod later;
mod line;
mod misread;
mod nights;
mod obligations;
mod orders;
mod preemption;
mod recovery;
mod safe;
mod taken_back;
mod ways;
