//! Planning in the test house: every task, from every state in between.

mod home;
mod houses;
mod meals;
mod rules;
mod tasks;
