//! Planning in the test house: every task, from every state in between.

mod choices;
mod goals;
mod home;
mod houses;
mod meals;
mod refused;
mod rules;
mod tasks;
