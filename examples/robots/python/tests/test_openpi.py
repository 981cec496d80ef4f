"""A policy that answers late, wrongly or not at all, and one that does."""

import threading
import time

from hob_robot.body import FAILED, SUCCEEDED, Call, Ended
from hob_robot.openpi import PolicyBody

CALL = Call(bytes(16), 7, "pick", {}, ["holding(mug)"], "pick up the mug", 5.0, 0)


class Robot:
    def __init__(self):
        self.acts, self.holds = [], 0

    def observe(self):
        return {"state": len(self.acts)}

    def act(self, action):
        self.acts.append(action)

    def hold(self):
        self.holds += 1


class Client:
    """Answers with the number of its socket, and of its question there."""

    made = 0

    def __init__(self, pause=lambda nth: 0.0):
        Client.made += 1
        self.number, self.asked, self.pause = Client.made, 0, pause

    def infer(self, observation):
        self.asked += 1
        self.prompt = observation["prompt"]
        time.sleep(self.pause(self.number))
        return {"actions": [(self.number, self.asked, nth) for nth in range(4)]}


def body(fresh, success=lambda call, seen: seen["state"] >= 8, **more):
    Client.made = 0
    robot = Robot()
    return robot, PolicyBody(robot, fresh, success, actions_a_second=1000, **more)


def live(policy, seconds=3.0):
    told = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        told += policy.tick(time.monotonic())
        if told and isinstance(told[-1], Ended):
            return told
        time.sleep(0.001)
    return told


def test_chunks_are_carried_out_until_success_is_seen():
    robot, policy = body(Client)
    policy.start(time.monotonic(), CALL)
    told = live(policy)
    assert told[-1].outcome.claim == SUCCEEDED and told[-1].outcome.readings == [("holding(mug)", True, 80)]
    assert robot.acts == [(1, chunk, nth) for chunk in (1, 2) for nth in range(4)]
    assert [feedback.chunk for feedback in told[:-1]] == [1, 2]


def test_an_answer_that_comes_late_is_carried_out_by_nobody_and_its_socket_is_not_used_again():
    robot, policy = body(lambda: Client(lambda number: 0.3 if number == 1 else 0.0), answer_seconds=0.1)
    policy.start(time.monotonic(), CALL)
    told = live(policy)
    time.sleep(0.4)
    assert told[-1].outcome.claim == SUCCEEDED
    assert {number for number, _, _ in robot.acts} == {2} and policy.asker.given_up == 1
    assert robot.holds >= 1, "it stands still meanwhile"


def test_a_policy_that_is_not_there_fails_the_call():
    def absent():
        raise ConnectionRefusedError

    robot, policy = body(absent)
    policy.start(time.monotonic(), CALL)
    told = live(policy)
    assert told[-1].outcome.claim == FAILED and robot.acts == []


def test_without_success_the_deadline_ends_the_call():
    robot, policy = body(Client, success=lambda call, seen: False)
    policy.start(time.monotonic(), Call(*[*vars(CALL).values()][:6], 1.0, 0))
    told = live(policy)
    assert told[-1].outcome.claim == FAILED and robot.acts


def test_after_a_stop_nothing_moves():
    gate = threading.Event()

    class Slow(Client):
        def infer(self, observation):
            gate.wait(2)
            return super().infer(observation)

    robot, policy = body(Slow)
    policy.start(time.monotonic(), CALL)
    live(policy, 0.05)
    policy.stop(time.monotonic(), "stop")
    gate.set()
    assert live(policy, 0.1) == [] and robot.acts == [] and robot.holds == 1


def test_new_words_are_followed_from_the_next_chunk_on():
    robot, policy = body(Client, success=lambda call, seen: False)
    policy.start(time.monotonic(), CALL)
    live(policy, 0.05)
    policy.correct(time.monotonic(), CALL.id, 1, "the left one")
    told = live(policy, 0.05)
    assert told and all(feedback.revision == 1 and feedback.note == "the left one" for feedback in told)
