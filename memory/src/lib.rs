//! What a household remembers: journal entries, lists, stock, people, places, beliefs, and the Store trait.
#![forbid(unsafe_code)]
