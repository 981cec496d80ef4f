//! Both ends of the line without the standard library: were it linked, its panic handler would clash with this one.
//! Exits with 0 when a call has gone down and its result has come up.
#![no_std]
#![no_main]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;
use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicUsize, Ordering};

use hob_wire::{
    Call, CallId, Claim, DeviceConfig, DeviceEvent, DeviceLink, HostConfig, HostEvent, HostLink, Micros,
    Outcome, Timing,
};

#[link(name = "c")]
unsafe extern "C" {}

const HEAP_BYTES: usize = 4 << 20;

#[repr(align(4096))]
struct Heap(core::cell::UnsafeCell<[u8; HEAP_BYTES]>);

// SAFETY: bytes are handed out once each, by the atomic counter below.
unsafe impl Sync for Heap {}

static HEAP: Heap = Heap(core::cell::UnsafeCell::new([0; HEAP_BYTES]));
static USED: AtomicUsize = AtomicUsize::new(0);

/// Hands out memory and never takes it back: the program is short.
struct Bump;

// SAFETY: no two pieces overlap, each is aligned, and what does not fit is refused.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let bytes = layout.size() + layout.align();
        let start = USED.fetch_add(bytes, Ordering::Relaxed);
        if start + bytes > HEAP_BYTES {
            return core::ptr::null_mut();
        }
        let aligned = (start + layout.align() - 1) & !(layout.align() - 1);
        // SAFETY: `aligned` and the size after it lie within the heap.
        unsafe { HEAP.0.get().cast::<u8>().add(aligned) }
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: Bump = Bump;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// `alloc` was compiled to unwind, and names this although nothing here does.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

/// As above.
#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() -> ! {
    loop {}
}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let timing = Timing::REAL;
    let mut host = HostLink::new(HostConfig { boot_id: 1, timing }, Micros(0));
    let config = DeviceConfig { boot_id: 2, timing, calls_running_max: 1 };
    let mut device = DeviceLink::new(config, Micros(0));
    let id = CallId::from_bits(3);
    for step in 0..100 {
        let now = Micros(step * 10_000);
        host.on_timeout(now);
        device.on_timeout(now);
        while let Some(event) = host.poll_event() {
            match event {
                HostEvent::Ready { device_boot, .. } => {
                    let call = Call {
                        id,
                        boot: device_boot,
                        skill: String::from("look"),
                        args: Vec::new(),
                        check: Vec::new(),
                        sentence: String::from("look at the table"),
                        deadline_micros: None,
                        revision: 0,
                    };
                    if host.call(now, call).is_err() {
                        return 2;
                    }
                }
                HostEvent::Result { id: of, outcome } if of == id && outcome.claim == Claim::Succeeded => {
                    return 0;
                }
                _ => {}
            }
        }
        while let Some(event) = device.poll_event() {
            if let DeviceEvent::Start(call) = event
                && device.finish(call.id, Outcome::bare(Claim::Succeeded, 1)).is_err()
            {
                return 3;
            }
        }
        let (mut down, mut up) = (Vec::new(), Vec::new());
        while host.poll_transmit(now, &mut down) > 0 {}
        while device.poll_transmit(now, &mut up) > 0 {}
        device.on_bytes(now, &down);
        host.on_bytes(now, &up);
    }
    1
}
