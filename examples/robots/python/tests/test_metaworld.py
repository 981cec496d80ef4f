"""The arm in physics, driven by calls that come over the line. Runs where Meta-World and MuJoCo are installed."""

import pytest

pytest.importorskip("mujoco", reason="NOT RUN: pip install 'hob-robot[metaworld]' for the arm in physics")
pytest.importorskip("metaworld", reason="NOT RUN: pip install 'hob-robot[metaworld]' for the arm in physics")

from hob_robot.link import DeviceLink  # noqa: E402
from hob_robot.metaworld_arm import TASKS, Arm  # noqa: E402
from test_link import BOOT, ID, Host  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


def host(*environments):
    arm = Arm(tuple(task for task in TASKS if task.environment in environments))
    host = Host(DeviceLink(arm, BOOT))
    host.hello()
    host.run()
    return host, arm


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.environment)
def test_a_call_moves_the_arm_until_the_world_says_that_it_is_so(task):
    line, arm = host(task.environment)
    facts = [f"{name}({task.word or 'thing'})" for name in task.holds]
    args = [{0: "thing", 1: task.word or "thing"}]
    line.say(0, {0: {0: ID, 1: BOOT, 2: task.skill, 3: args, 4: facts, 5: "do it", 6: 20_000_000}})
    line.run(8.0)
    number, fields = line.messages[-1]
    assert (number, fields[1][0]) == (20, [0, {}]), line.messages
    assert fields[1][1] == [{0: fact, 1: task.holds[fact.partition("(")[0]], 2: 95} for fact in facts]
    assert 20 < arm.steps_taken < 480 and arm.done == [task.environment]
    assert line.streams


def test_what_it_has_done_it_sees_and_of_what_it_does_not_know_it_says_nothing():
    line, _ = host("door-open-v3")
    args = [{0: "door", 1: "front-door"}]
    door, look = "door-open(front-door)", {0: bytes(16), 1: BOOT, 2: "look", 4: ["door-open(front-door)", "dirty(floor)"], 5: "look"}
    line.say(0, {0: look})
    line.run(1.0)
    assert line.messages[-1][1][1][1] == [{0: door, 1: False, 2: 95}]
    line.say(0, {0: {0: ID, 1: BOOT, 2: "open-door", 3: args, 4: [door], 5: "open it"}})
    line.run(8.0)
    line.say(0, {0: look | {0: bytes(15) + b"\1"}})
    line.run(1.0)
    assert line.messages[-1][1][1][1] == [{0: door, 1: True, 2: 95}]


def test_a_stop_ends_the_motion_at_once():
    import struct

    from hob_robot.frame import URGENT, Frame

    line, arm = host("drawer-open-v3")
    line.say(0, {0: {0: ID, 1: BOOT, 2: "open", 5: "open it"}})
    line.run(0.3)
    taken = arm.steps_taken
    assert taken > 5
    line.send(Frame(URGENT, 0, body=struct.pack("<BQI", 2, 11, 1)))
    line.run(1.0)
    assert arm.steps_taken == taken
    assert line.messages[-1][1][1][0] == [2, {}]


def test_what_it_cannot_do_is_refused():
    line, _ = host("drawer-open-v3")
    line.say(0, {0: {0: ID, 1: BOOT, 2: "vacuum", 5: "vacuum the hall"}})
    line.run()
    assert line.messages[-1][1][1][0] == [3, {0: "this arm cannot vacuum"}]
