"""The arm in physics, driven by calls that come over the line. Runs where Meta-World and MuJoCo are installed."""

import pytest

pytest.importorskip("mujoco", reason="NOT RUN: pip install 'hob-robot[metaworld]' for the arm in physics")
pytest.importorskip("metaworld", reason="NOT RUN: pip install 'hob-robot[metaworld]' for the arm in physics")

from hob_robot.link import DeviceLink  # noqa: E402
from hob_robot.metaworld_arm import Arm  # noqa: E402
from test_link import BOOT, ID, Host  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


def host(**environments):
    arm = Arm(environments)
    host = Host(DeviceLink(arm, BOOT))
    host.hello()
    host.run()
    return host, arm


@pytest.mark.parametrize("skill, name", [("open", "drawer-open-v3"), ("open-door", "door-open-v3"), ("place", "pick-place-v3")])
def test_a_call_moves_the_arm_until_the_world_says_that_it_is_so(skill, name):
    line, arm = host(**{skill: name})
    line.say(0, {0: {0: ID, 1: BOOT, 2: skill, 4: ["open(drawer)"], 5: "do it", 6: 20_000_000}})
    line.run(8.0)
    number, fields = line.messages[-1]
    assert (number, fields[1][0]) == (20, [0, {}]), line.messages
    assert fields[1][1] == [{0: "open(drawer)", 1: True, 2: 95}]
    assert 20 < arm.steps_taken < 480
    assert line.streams


def test_a_stop_ends_the_motion_at_once():
    import struct

    from hob_robot.frame import URGENT, Frame

    line, arm = host(open="drawer-open-v3")
    line.say(0, {0: {0: ID, 1: BOOT, 2: "open", 5: "open it"}})
    line.run(0.3)
    taken = arm.steps_taken
    assert taken > 5
    line.send(Frame(URGENT, 0, body=struct.pack("<BQI", 2, 11, 1)))
    line.run(1.0)
    assert arm.steps_taken == taken
    assert line.messages[-1][1][1][0] == [2, {}]


def test_what_it_cannot_do_is_refused():
    line, _ = host(open="drawer-open-v3")
    line.call()
    line.run()
    assert line.messages[-1][1][1][0] == [3, {0: "this arm cannot look"}]
