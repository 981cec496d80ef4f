//! How long planning takes: the mind plans before every duty, and again whenever the world is not as expected.

use hob_mind::plan::{self, View};
use hob_schedules::{CallId, PlanId};

#[path = "../tests/planning/home.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod home;

use home::{Home, duty};

/// As the command has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

#[divan::bench(args = ["make-dinner", "do-laundry", "vacuum", "change-sheets", "water-plants"])]
fn planning(bencher: divan::Bencher<'_, '_>, task: &str) {
    let mut home = Home::new();
    let duty = duty(task);
    while home.plan(&duty).is_ok_and(|p| p.partial) {
        let look = home.plan(&duty).expect("a plan");
        let steps = look.steps.len();
        home.carry_out(&look, 0..steps);
    }
    bencher.bench(|| home.plan(&duty));
}

#[divan::bench(args = ["make-dinner", "do-laundry", "vacuum"])]
fn estimating(bencher: divan::Bencher<'_, '_>, task: &str) {
    let home = Home::new();
    let duty = duty(task);
    bencher.bench(|| plan::Outline::of_duty(&duty, &home.view()));
}

#[divan::bench]
fn passing_the_gate(bencher: divan::Bencher<'_, '_>) {
    let home = Home::new();
    let view: View<'_> = home.view();
    let plan = plan::plan(&duty("vacuum"), None, PlanId::from_bits(1), &view).expect("a plan");
    let call = plan::call_of(&plan.steps[0], CallId::from_bits(1), &view);
    bencher.bench(|| plan::gate(&call, &view));
}
