"""The conversations of protocol/sessions, whole messages in both directions, with the program itself.

A line `--> ` is sent as it stands, the `<-- ` lines after it are what comes back, to the byte but for
times. `UPDATE=1 pytest test_sessions.py` writes what the server says today into the files.
"""

import os
import re
import select
import subprocess

import pytest

from conftest import PROGRAM, ROOT

# One without an exit code is framed by headers, and replayed by test_editor_sessions.py.
SESSIONS = [
    path
    for path in sorted((ROOT / "protocol" / "sessions").glob("*.txt"))
    if "# exit code" in path.read_text()
]
# What differs from run to run and from build to build.
UNSTEADY = [
    (re.compile(r'"elapsedMicros":\d+'), '"elapsedMicros":0'),
    (re.compile(r'"model":"[^"]*"'), '"model":"…"'),
    (re.compile(r'"version":"\d[^"]*"'), '"version":"…"'),
    (re.compile(r'"capabilities":\{.*\},"serverInfo"'), '"capabilities":{…},"serverInfo"'),
]


class Speaker:
    """The program, and the lines it has said."""

    def __init__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.said = b""

    def send(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def line(self, seconds):
        """The next line, or nothing after so many seconds or at the end."""
        descriptor = self.process.stdout.fileno()
        while b"\n" not in self.said:
            if not select.select([descriptor], [], [], seconds)[0]:
                return None
            more = os.read(descriptor, 65536)
            if not more:
                return None
            self.said += more
        line, self.said = self.said.split(b"\n", 1)
        text = line.decode()
        for pattern, steady in UNSTEADY:
            text = pattern.sub(steady, text)
        return text


def turns(text):
    """Groups of lines: what is sent or noted, and what is said after it."""
    group, said = [], []
    for line in text.splitlines():
        if line.startswith("<-- "):
            said.append(line[4:])
            continue
        if said or (group and group[-1].startswith("--> ")):
            yield group, said
            group, said = [], []
        group.append(line)
    yield group, said


def spoken(text, updating):
    """The conversation as it goes today, and how the process ended."""
    speaker, lines = Speaker(), []
    for group, expected in turns(text):
        for line in group:
            lines.append(line)
            if line.startswith("--> "):
                speaker.send(line[4:])
            elif line == "end of input":
                speaker.process.stdin.close()
        # More than is written shows as an answer to what comes next, or at the end.
        count = 0
        while count < len(expected) or updating:
            said = speaker.line(0.4 if updating else 20)
            if said is None:
                break
            lines.append("<-- " + said)
            count += 1
    if not speaker.process.stdin.closed:
        speaker.process.stdin.close()
    while (said := speaker.line(20)) is not None:
        lines.append("<-- " + said)
    return "\n".join(lines) + "\n", speaker.process.wait(5)


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_a_session_goes_as_it_is_written(path):
    written = path.read_text()
    updating = os.environ.get("UPDATE") == "1"
    said, code = spoken(written, updating)
    if updating:
        path.write_text(said)
    else:
        assert said == written
    assert code == int(re.search(r"^# exit code (\d+)$", written, re.MULTILINE)[1])
