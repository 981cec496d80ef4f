"""A physically simulated arm that nobody here wrote: Meta-World's Sawyer in MuJoCo, with Meta-World's own scripted experts
as the policy. `python -m hob_robot.metaworld_arm [PORT [BAUD]]`.

Needs `pip install 'hob-robot[metaworld]'`. Skills that the arm has an environment for are carried out in physics; a call
ends as succeeded when the environment says so for some steps on end, and as failed at its deadline. Other skills are
refused, unless `--idle-rest` lets them pass for done, so that a household can be run around the arm.
"""

from __future__ import annotations

import sys
import warnings

from .__main__ import Idler
from .body import Body, Call, Ended, Feedback, cancelled, failed, succeeded
from .serve import Port, Terminal, serve

ENVIRONMENTS = {
    "open": "drawer-open-v3",
    "close": "drawer-close-v3",
    "open-door": "door-open-v3",
    "place": "pick-place-v3",
    "switch-on": "button-press-v3",
}

# Meta-World's control runs at 80 steps a second.
STEPS_A_SECOND = 80
# The environment's success is believed when it lasts: a drawer that bounces is not open.
LASTING_STEPS = 5
# An environment ends by itself after 500.
STEPS_MAX = 480
# A tick takes no longer than this many steps, so that the line is served between them.
STEPS_A_TICK_MAX = 4


class Arm(Body):
    """The arm, with every environment made in the beginning: making one takes longer than a lease."""

    def __init__(self, environments: dict[str, str] = ENVIRONMENTS, seed: int = 1, rest: Body | None = None) -> None:
        import gymnasium
        import metaworld  # noqa: F401 (it registers its environments)
        from metaworld.policies import ENV_POLICY_MAP

        warnings.filterwarnings("ignore", module="gymnasium|metaworld")
        self.rest = rest
        self.made = {}
        for skill, name in environments.items():
            env = gymnasium.make("Meta-World/MT1", env_name=name, seed=seed)
            self.made[skill] = (env, ENV_POLICY_MAP[name]())
        self.call: Call | None = None
        self.steps_taken = 0

    def start(self, now: float, call: Call) -> str | None:
        if call.skill not in self.made:
            return f"this arm cannot {call.skill}" if self.rest is None else self.rest.start(now, call)
        self.env, self.policy = self.made[call.skill]
        self.observation, _ = self.env.reset()
        self.call, self.began, self.cancelled = call, now, False
        self.steps = self.lasting = 0
        self.told = -1
        return None

    def tick(self, now: float):
        if self.rest is not None:
            yield from self.rest.tick(now)
        call = self.call
        if call is None:
            return
        if self.cancelled:
            self.call = None
            yield Ended(call.id, cancelled())
            return
        due = min(int((now - self.began) * STEPS_A_SECOND) - self.steps, STEPS_A_TICK_MAX)
        for _ in range(max(due, 0)):
            action = self.policy.get_action(self.observation)
            self.observation, _, _, _, info = self.env.step(action)
            self.steps += 1
            self.steps_taken += 1
            self.lasting = self.lasting + 1 if info.get("success") else 0
            if self.lasting >= LASTING_STEPS:
                self.call = None
                yield Ended(call.id, succeeded(readings=[(fact, True, 95) for fact in call.check]))
                return
        late = call.deadline_seconds is not None and now - self.began >= call.deadline_seconds
        if late or self.steps >= STEPS_MAX:
            self.call = None
            yield Ended(call.id, failed("it did not come about in time"))
        elif self.steps // 40 > self.told:
            self.told = self.steps // 40
            yield Feedback(call.id, min(99, self.steps * 100 // STEPS_MAX), call.revision, chunk=self.steps)

    def cancel(self, now: float, id: bytes) -> None:
        if self.call is not None and self.call.id == id:
            self.cancelled = True
        elif self.rest is not None:
            self.rest.cancel(now, id)

    def correct(self, now: float, id: bytes, revision: int, sentence: str) -> None:
        """A scripted expert knows one thing only: new words change nothing."""

    def observe(self, now: float) -> None:
        pass

    def stop(self, now: float, why: str) -> None:
        # Nothing steps the physics any more: the arm stands still.
        self.call = None
        if self.rest is not None:
            self.rest.stop(now, why)

    def resume(self, now: float) -> None:
        pass


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "--idle-rest"]
    rest = Idler(seconds=0.2) if "--idle-rest" in sys.argv else None
    arm = Arm(rest=rest)
    port = Port(words[0], *map(int, words[1:2])) if words else Terminal()
    print(port.path, flush=True)
    serve(arm, port)


if __name__ == "__main__":
    main()
