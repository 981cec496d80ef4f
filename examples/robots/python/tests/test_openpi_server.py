"""The published client against a policy server on loopback that speaks openpi's protocol: metadata when a socket opens,
then an answer in MessagePack for each observation, or an error as text. Runs where openpi-client is installed."""

import threading
import time

import pytest

pytest.importorskip("openpi_client", reason="NOT RUN: pip install openpi-client for the policy server's protocol")

import numpy as np  # noqa: E402
from hob_robot.body import FAILED, SUCCEEDED, Call, Ended  # noqa: E402
from hob_robot.openpi import PolicyBody, connect  # noqa: E402
from openpi_client import msgpack_numpy  # noqa: E402
from websockets.exceptions import ConnectionClosed  # noqa: E402
from websockets.sync.server import serve  # noqa: E402

CALL = Call(bytes(16), 7, "pick", {}, ["holding(mug)"], "pick up the mug", 5.0, 0)
ACTIONS, JOINTS = 4, 7


class Server:
    """Answers question `nth` of socket `socket` with actions that name both, as `answer(socket, nth)` lets it."""

    def __init__(self, answer=lambda socket, nth: None):
        self.answer, self.sockets, self.asked, self.open = answer, 0, [], 0
        self._server = serve(self._serve, "127.0.0.1", 0, compression=None, max_size=None)
        self.port = self._server.socket.getsockname()[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _serve(self, socket):
        self.sockets += 1
        number, self.open = self.sockets, self.open + 1
        packer = msgpack_numpy.Packer()
        try:
            socket.send(packer.pack({"action_horizon": ACTIONS}))
            for nth, message in enumerate(socket, 1):
                observation = msgpack_numpy.unpackb(message)
                self.asked.append((number, observation))
                refusal = self.answer(number, nth)
                if refusal is not None:
                    socket.send(refusal)
                    continue
                actions = np.zeros((ACTIONS, JOINTS), dtype=np.float32)
                actions[:, 0], actions[:, 1], actions[:, 2] = number, nth, np.arange(ACTIONS)
                socket.send(packer.pack({"actions": actions, "server_timing": {"infer_ms": 1.0}}))
        except ConnectionClosed:
            pass
        finally:
            self.open -= 1

    def close(self):
        self._server.shutdown()


class Robot:
    def __init__(self):
        self.acts, self.holds = [], 0

    def observe(self):
        image = np.zeros((224, 224, 3), dtype=np.uint8)
        return {"observation/state": np.full(8, len(self.acts), dtype=np.float32), "observation/image": image}

    def act(self, action):
        assert action.shape == (JOINTS,)
        self.acts.append(tuple(int(number) for number in action[:3]))

    def hold(self):
        self.holds += 1


@pytest.fixture
def live():
    servers = []

    def run(answer=lambda socket, nth: None, done=8, seconds=5.0, **more):
        server = Server(answer)
        servers.append(server)
        robot = Robot()

        def success(call, seen):
            return seen["observation/state"][0] >= done

        policy = PolicyBody(robot, connect("127.0.0.1", server.port), success, actions_a_second=1000, **more)
        policy.start(time.monotonic(), CALL)
        told, end = [], time.monotonic() + seconds
        while time.monotonic() < end and not (told and isinstance(told[-1], Ended)):
            told += policy.tick(time.monotonic())
            time.sleep(0.001)
        return server, robot, policy, told

    yield run
    for server in servers:
        server.close()


def policy_threads():
    return sum(thread.name == "policy" for thread in threading.enumerate())


def settled(so):
    end = time.monotonic() + 15
    while not so() and time.monotonic() < end:
        time.sleep(0.01)
    return so()


def test_chunks_of_the_servers_are_carried_out_until_success_is_seen(live):
    server, robot, _, told = live()
    assert told[-1].outcome.claim == SUCCEEDED
    assert robot.acts == [(1, chunk, nth) for chunk in (1, 2) for nth in range(ACTIONS)]
    (_, first), (_, second) = server.asked
    assert first["prompt"] == "pick up the mug" and first["observation/image"].shape == (224, 224, 3)
    assert second["observation/state"][0] == ACTIONS, "what was seen after the first chunk"


def test_a_late_answer_is_carried_out_by_nobody_and_the_next_question_goes_over_a_fresh_socket(live):
    def answer(socket, nth):
        if socket == 1:
            time.sleep(0.6)

    before = policy_threads()
    server, robot, policy, told = live(answer, answer_seconds=0.2)
    assert told[-1].outcome.claim == SUCCEEDED and policy.asker.given_up == 1
    assert settled(lambda: server.open == 0), "both sockets are closed"
    assert server.sockets == 2 and {socket for socket, _, _ in robot.acts} == {2}
    assert robot.holds >= 1, "it stands still meanwhile"
    assert settled(lambda: policy_threads() == before)


def test_a_server_that_never_answers_fails_the_call_and_leaves_no_thread_behind(live):
    gate = threading.Event()
    before = policy_threads()
    server, robot, policy, told = live(lambda socket, nth: gate.wait(10) and None, answer_seconds=0.1, tries_max=3)
    assert told[-1].outcome.claim == FAILED and robot.acts == []
    assert server.sockets == policy.asker.given_up == 3
    # The server still hangs; nobody waits for it any more.
    assert settled(lambda: policy_threads() == before)
    gate.set()


def test_an_error_of_the_servers_is_tried_again_over_a_fresh_socket(live):
    server, robot, _, told = live(lambda socket, nth: "Traceback: out of memory" if socket == 1 else None)
    assert told[-1].outcome.claim == SUCCEEDED
    assert server.sockets == 2 and {socket for socket, _, _ in robot.acts} == {2}


def test_a_server_that_is_not_there_fails_the_call(live):
    server = Server()
    server.close()
    robot = Robot()
    policy = PolicyBody(robot, connect("127.0.0.1", server.port), lambda call, seen: False, answer_seconds=0.5)
    policy.start(time.monotonic(), CALL)
    told, end = [], time.monotonic() + 5
    while time.monotonic() < end and not (told and isinstance(told[-1], Ended)):
        told += policy.tick(time.monotonic())
        time.sleep(0.001)
    assert told[-1].outcome.claim == FAILED and told[-1].outcome.reason == "the policy does not answer"
    assert robot.acts == []
