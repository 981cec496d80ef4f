//! One writer a file: a lock beside it, which the system lets go when the process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use hob_memory::StoreError;

use crate::failure::wrong_file;
use crate::open::beside;

/// Held while a store is open.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

pub(crate) fn take(path: &Path) -> Result<Lock, StoreError> {
    let at = beside(path, ".lock");
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&at).map_err(|cause| {
        wrong_file(
            format!("{} cannot be written", at.display()),
            "give hob the right to write in that folder, or name another file",
            cause,
        )
    })?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(StoreError::TryAgain {
            what: format!("another hob keeps {}", path.display()),
            way_out: "stop it first (`hob run` is probably running); commands that only look, such as `hob today`, \
                      work beside it"
                .to_owned(),
            source: None,
        }),
        Err(TryLockError::Error(cause)) => Err(StoreError::TryAgain {
            what: format!("{} cannot be locked", at.display()),
            way_out: "keep the household on a disk of this machine: some network disks have no locks".to_owned(),
            source: Some(cause.into()),
        }),
    }
}
