//! Other processes of a trial: this program again, as one of its hidden benches.

use std::path::Path;

use crate::failure::Failure;

/// A process that ends with its owner.
pub struct Child {
    process: std::process::Child,
    /// Its number.
    pub pid: nix::unistd::Pid,
}

impl Child {
    /// Another run of this program, as one of its hidden benches.
    pub fn start<A: AsRef<std::ffi::OsStr>>(program: &Path, args: &[A]) -> Result<Self, Failure> {
        let process = std::process::Command::new(program)
            .arg("bench")
            .args(args)
            .stdin(std::process::Stdio::null())
            .spawn()
            .map_err(|error| {
                Failure::failed("another process of a trial cannot be started").because(error)
            })?;
        let pid = i32::try_from(process.id()).map_err(|_| Failure::failed("a process has no number"))?;
        Ok(Self { process, pid: nix::unistd::Pid::from_raw(pid) })
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
