"""What is shown in the browser is waited for, never the time that it usually takes."""

import re

from tests.house import tree

BY_TIME = re.compile(r"time\.sleep|wait_for_timeout|networkidle|(?<!_)timeout=\d|set_default_timeout\(\d")


def test_no_browser_step_waits_for_time() -> None:
    problems = [
        f"{tree.place(path, number)}: {found.group()}"
        for folder in ("journeys", "rights")
        for path in tree.sources(f"tests/{folder}/**/*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := BY_TIME.search(line))
    ]
    tree.told(problems, "wait for what the page says (`says`), for its rest (`press`, `until_rest`) or for an answer")
