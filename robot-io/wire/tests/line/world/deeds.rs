//! What is done to the world: calls, orders and mishaps.

use super::*;

impl World {
    pub fn call(&mut self) -> Option<CallId> {
        let boot = self.host.device_boot()?;
        self.call_boot(boot)
    }

    pub fn call_boot(&mut self, boot: u64) -> Option<CallId> {
        self.calls += 1;
        let id = CallId::from_bits(self.calls);
        let call = Call {
            id,
            boot,
            skill: "place-on".to_owned(),
            args: vec![Arg { name: "thing".to_owned(), value: id_fact(id), words: false }],
            check: vec![id_fact(id)],
            sentence: "put it there ".repeat(self.draw.below(40) as usize),
            deadline_micros: Some(1_000_000),
            revision: 0,
        };
        self.journal.sent.insert(id, call.clone());
        self.journal.open.insert(id);
        let sent = self.host.call(Micros(self.now), call);
        self.note(format!("host: call {id:?}: {sent:?}"));
        if sent.is_err() {
            self.journal.open.remove(&id);
            self.journal.gone.insert(id);
            return None;
        }
        Some(id)
    }

    /// Sends a call a second time, as a host does that is not sure.
    pub fn call_again(&mut self, nth: usize) {
        let asked = &self.journal.asked;
        if let Some(call) =
            self.journal.sent.values().nth(nth).filter(|call| !asked.contains(&call.id)).cloned()
        {
            self.journal.asked.insert(call.id);
            let id = call.id;
            // What was rejected may start now.
            if self.host.call(Micros(self.now), call).is_ok() && !self.journal.results.contains_key(&id) {
                self.journal.gone.remove(&id);
                self.journal.open.insert(id);
            }
        }
    }

    pub fn cancel(&mut self, nth: usize) {
        if let Some(id) = self.journal.open.iter().nth(nth).copied() {
            let _ = self.host.cancel(Micros(self.now), id);
            self.journal.asked.insert(id);
        }
    }

    pub fn correct(&mut self, nth: usize, revision: u32) {
        if let Some(id) = self.journal.open.iter().nth(nth).copied() {
            let _ = self.host.correct(Micros(self.now), id, revision, "the left one".to_owned());
        }
    }

    pub fn stop(&mut self) {
        self.note("host: stop".to_owned());
        self.host.stop(Micros(self.now));
    }

    pub fn resume(&mut self) {
        self.note("host: resume".to_owned());
        self.host.resume(Micros(self.now));
    }

    pub fn reboot_host(&mut self) {
        self.note("host: reboots".to_owned());
        let config = HostConfig { boot_id: self.draw.next(), timing: self.timing };
        self.host = HostLink::new(config, Micros(self.now));
        self.journal.stopped = false;
    }

    pub fn reboot_device(&mut self) {
        self.note("device: reboots".to_owned());
        self.device_boot = self.draw.next();
        self.device = booted(self.device_boot, self.timing, Micros(self.now));
        self.body.ends.clear();
        self.body.ended.clear();
        self.body.held = false;
        self.wanted = None;
        // The boot ROM talks first.
        self.to_host.send(self.now, b"\r\nrst:0x1 (POWERON)\r\n".to_vec(), &self.faults, &mut self.draw);
    }

    pub fn unplug(&mut self) {
        self.note("port lost".to_owned());
        self.to_device = Pipe::default();
        self.to_host = Pipe::default();
        self.host.port_lost(Micros(self.now));
        self.host.port_opened(Micros(self.now));
    }

    pub fn stall_host(&mut self, micros: u64) {
        self.host_stalls_until = self.now + micros;
    }

    pub fn stall_device(&mut self, micros: u64) {
        self.device_stalls_until = self.now + micros;
    }

    pub fn observe(&mut self, length: usize) {
        let reading = Reading { fact: "dirty(sink)".to_owned(), holds: true, confidence_percent: 80 };
        let observation = Observation { readings: vec![reading; length], ..Observation::default() };
        let _ = self.device.observe(&observation);
    }

    pub fn feedback(&mut self) {
        for id in self.device.running().collect::<Vec<_>>() {
            self.device.feedback(Feedback {
                id,
                revision: 0,
                chunk: 0,
                at: Micros(self.now),
                progress_percent: 50,
                battery_percent: None,
                note: Note::cut(&id_fact(id)),
            });
        }
    }

    // Time.
}
