"""A household of one sentence, kept by `hob run`, whose robot is the arm in physics behind a tty: from the owner's words
to a moved arm and back. Runs where hob is built and Meta-World and MuJoCo are installed."""

import json
import os
import subprocess
import threading
import time
from datetime import datetime, timezone
from pathlib import Path

import pytest

pytest.importorskip("mujoco", reason="NOT RUN: pip install 'hob-robot[metaworld]' for the arm in physics")
pytest.importorskip("metaworld", reason="NOT RUN: pip install 'hob-robot[metaworld]' for the arm in physics")

from hob_robot.metaworld_arm import TASKS, Arm  # noqa: E402
from hob_robot.serve import Terminal, serve  # noqa: E402

ROOT = Path(__file__).parents[4]
HOME = Path(__file__).parents[1] / "home"
SECONDS_MAX = 120

pytestmark = pytest.mark.filterwarnings("ignore")


def hob_program():
    """The newest hob that was built here, or the one that HOB names."""
    if "HOB" in os.environ:
        return Path(os.environ["HOB"])
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [target / profile / "hob" for profile in ("debug", "release") if (target / profile / "hob").exists()]
    if not built:
        pytest.skip("NOT RUN: hob is not built (`cargo build`), or name it in HOB")
    return max(built, key=lambda path: path.stat().st_mtime)


def test_a_sentence_of_the_owners_moves_the_arm(tmp_path):
    program = hob_program()
    windows = tuple(task for task in TASKS if task.word == "window")
    arm, over = Arm(windows), threading.Event()
    film = bytes(range(251)) * 200
    robot = threading.Thread(
        target=serve,
        args=(arm, Terminal(str(tmp_path / "arm")), over.is_set),
        kwargs={"began": lambda link: link.offer("film of the arm.mp4", film)},
    )
    robot.start()
    for name in ("brief.md", "house.toml"):
        (tmp_path / name).write_text((HOME / name).read_text())
    epoch = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    config = '[robot]\nport = "./arm"\n\n[clock]\nstart = 2026-03-02T08:59:50Z\nepoch = '
    (tmp_path / "hob.toml").write_text(config + epoch + "\n")
    log = (tmp_path / "hob.log").open("w")
    hob = subprocess.Popen([program, "run"], cwd=tmp_path, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + SECONDS_MAX
        settled = []
        sent = tmp_path / "from-robot" / "film_of_the_arm.mp4"
        # On a busy machine what the robot sends may be under way for longer than what it does.
        while not (settled and sent.exists()) and time.monotonic() < deadline:
            time.sleep(0.5)
            assert hob.poll() is None, (tmp_path / "hob.log").read_text()
            ran = subprocess.run(
                [program, "memory", "log", "--last", "0", "--json"], cwd=tmp_path, capture_output=True, text=True
            )
            records = json.loads(ran.stdout) if ran.returncode == 0 else []
            entries = [json.dumps(record["entry"]) for record in records]
            settled = [entry for entry in entries if "I looked, and it is done" in entry]
    finally:
        hob.terminate()
        hob.wait()
        over.set()
        robot.join()
    assert settled, (tmp_path / "hob.log").read_text()
    assert arm.done == ["window-open-v3"] and arm.steps_taken > 20
    assert arm.known == {"open(window)": True}
    assert sent.read_bytes() == film, "what the robot sent came whole"
    # Not of the robot's word alone: hob has asked it to look.
    assert any("open the window" in entry.lower() for entry in entries), entries
    assert sum("Look at the window" in entry for entry in entries) >= 1, entries
