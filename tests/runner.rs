//! The one integration binary: a module a matter.

mod architecture;
