//! hob: the household spirit that does the chores.
