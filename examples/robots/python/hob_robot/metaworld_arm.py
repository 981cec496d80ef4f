"""A physically simulated arm that nobody here wrote: Meta-World's Sawyer in MuJoCo, with Meta-World's own scripted experts
as the policy. `python -m hob_robot.metaworld_arm [--link NAME] [PORT [BAUD]]`.

Needs `pip install 'hob-robot[metaworld]'`. Skills that the arm has an environment for are carried out in physics; a call
ends as succeeded when the environment says so for some steps on end, and as failed at its deadline. Other skills are
refused, unless `--idle-rest` lets them pass for done, so that a household can be run around the arm.

Each of Meta-World's environments is a scene of its own, which begins closed, locked by nobody and switched off. What the
arm has brought about it remembers, and says when it is asked to look; of anything else it says nothing.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field

from .__main__ import Idler
from .body import Body, Call, Ended, Feedback, cancelled, failed, succeeded
from .serve import arguments, open_port, serve


@dataclass(frozen=True)
class Task:
    """What one of Meta-World's environments is for a household: a skill, of things whose name has this word, and what
    holds of them when it is done, by predicate."""

    skill: str
    environment: str
    holds: dict[str, bool] = field(hash=False)
    word: str = ""

    def is_for(self, call: Call) -> bool:
        """Whether this carries out the call."""
        return call.skill == self.skill and any(self.word in value for value in [*call.args.values(), ""])


# The first that fits is taken.
TASKS = (
    Task("open", "window-open-v3", {"open": True}, word="window"),
    Task("close", "window-close-v3", {"open": False}, word="window"),
    Task("open", "drawer-open-v3", {"open": True}),
    Task("close", "drawer-close-v3", {"open": False}),
    Task("open-door", "door-open-v3", {"door-open": True}),
    Task("close-door", "door-close-v3", {"door-open": False}),
    Task("lock", "door-lock-v3", {"locked": True}),
    Task("unlock", "door-unlock-v3", {"locked": False}),
    Task("pick", "pick-out-of-hole-v3", {"holding": True, "hand-empty": False, "at": False}),
    Task("place", "pick-place-v3", {"at": True, "holding": False, "hand-empty": True}),
    Task("switch-on", "button-press-v3", {"on": True}),
    Task("switch-off", "button-press-topdown-v3", {"on": False}),
)

# What every scene begins without, and can be seen to be without.
NOT_AT_FIRST = {"open", "door-open", "locked", "on"}

# Meta-World's control runs at 80 steps a second.
STEPS_A_SECOND = 80
# The environment's success is believed when it lasts: a drawer that bounces is not open.
LASTING_STEPS = 5
# An environment ends by itself after 500.
STEPS_MAX = 480
# A tick takes no longer than this many steps, so that the line is served between them.
STEPS_A_TICK_MAX = 4


def predicate(fact: str) -> str:
    """The predicate of a fact, as `open` of `open(window)`."""
    return fact.partition("(")[0]


class Arm(Body):
    """The arm, with every environment made in the beginning: making one takes longer than a lease."""

    def __init__(self, tasks: tuple[Task, ...] = TASKS, seed: int = 1, rest: Body | None = None) -> None:
        import gymnasium
        import metaworld  # noqa: F401 (it registers its environments)
        from metaworld.policies import ENV_POLICY_MAP

        warnings.filterwarnings("ignore", module="gymnasium|metaworld")
        self.rest = rest
        # With somebody for the rest, it takes whatever it is asked.
        self.skills = None if rest is not None else {task.skill: 0 for task in tasks} | {"look": 0}
        self.made = {}
        for task in tasks:
            env = gymnasium.make("Meta-World/MT1", env_name=task.environment, seed=seed)
            self.made[task] = (env, ENV_POLICY_MAP[task.environment]())
        self.call: Call | None = None
        self.steps_taken = 0
        self.done: list[str] = []
        self.known: dict[str, bool] = {}
        self.looked: Call | None = None

    def start(self, now: float, call: Call) -> str | None:
        if call.skill == "look":
            self.looked = call
            return None
        task = next((task for task in self.made if task.is_for(call)), None)
        if task is None:
            return f"this arm cannot {call.skill}" if self.rest is None else self.rest.start(now, call)
        self.task = task
        self.env, self.policy = self.made[task]
        self.observation, _ = self.env.reset()
        self.call, self.began, self.cancelled = call, now, False
        self.steps = self.lasting = 0
        self.told = -1
        return None

    def tick(self, now: float):
        if self.rest is not None:
            yield from self.rest.tick(now)
        if self.looked is not None:
            call, self.looked = self.looked, None
            yield Ended(call.id, succeeded(readings=self.see(call.check)))
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
                self.done.append(self.task.environment)
                holds = self.task.holds
                self.known |= {fact: holds[predicate(fact)] for fact in call.check if predicate(fact) in holds}
                yield Ended(call.id, succeeded(readings=self.see(call.check)))
                return
        late = call.deadline_seconds is not None and now - self.began >= call.deadline_seconds
        if late or self.steps >= STEPS_MAX:
            self.call = None
            yield Ended(call.id, failed("it did not come about in time"))
        elif self.steps // 40 > self.told:
            self.told = self.steps // 40
            yield Feedback(call.id, min(99, self.steps * 100 // STEPS_MAX), call.revision, chunk=self.steps)

    def see(self, facts: list[str]) -> list[tuple[str, bool, int]]:
        """What is known of these facts; what is not is left out."""
        known = {fact: False for fact in facts if predicate(fact) in NOT_AT_FIRST} | self.known
        return [(fact, known[fact], 95) for fact in facts if fact in known]

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
        self.call = self.looked = None
        if self.rest is not None:
            self.rest.stop(now, why)

    def resume(self, now: float) -> None:
        pass


def main() -> None:
    parser = arguments("An arm in physics, for hob.")
    parser.add_argument("--idle-rest", action="store_true", help="let skills that the arm has not pass for done")
    given = parser.parse_args()
    arm = Arm(rest=Idler(seconds=0.2) if given.idle_rest else None)
    port = open_port(given)
    print(port.path, flush=True)
    serve(arm, port)


if __name__ == "__main__":
    main()
