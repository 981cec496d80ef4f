//! What the owner says that changes nothing and asks nothing of memory, and to which there is yet something to say.

use crate::read::query::About;

/// A remark, by what is to be said to it.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// A greeting.
    Hello,
    /// Thanks, or praise.
    Thanks,
    /// "Ok", "what a day": heard, and no more.
    Heard,
    /// Something is not as it should be; what it is about, where the words name it.
    Complaint(About),
    /// What sounds like an answer, where hob has asked nothing, or several things.
    Unasked,
    /// The answer is put off: the question stays open.
    Later,
    /// What corrects or takes back what was said before, where nothing was changed just now; what it is about.
    NothingChanged(About),
    /// An amount on a list is corrected of something that is not on it: its words.
    NotListed(String),
    /// What was ordered for a time that has been, in hob's words.
    Over(String),
    /// Words in which hob found no order, no question and nothing else that it knows what to do with.
    Unclear(String),
    /// Words that were left over in what hob took the others for, which it does not do; and what it took them for.
    Doubted {
        /// What was not understood.
        words: String,
        /// What hob would have done, in its own words.
        took: String,
    },
    /// Words that look as if they wanted something else than what hob took them for, which it does not do; and what that is.
    Misread {
        /// What was said.
        words: String,
        /// What hob would have done, in its own words.
        took: String,
    },
    /// What is told of a day, from which hob sees nothing to do and nothing to leave: the words.
    Untouched(String),
}
