"""The rewards against a server that judges by words; each known hack is shown to fail."""

import importlib.util
import json
import math
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import reward
from reward_client import Judged, RewardClient, RewardError, Step
from reward_code import code_of, format_of, without_comments
from reward_guard import LOWEST, Guard, aggregate, guarded_reward

WORDS = {"unsafe": -0.6, "weak": -0.1, "check": 0.2, "safe": 0.6}


class Handler(BaseHTTPRequestHandler):
    """A step a line, as `POST /v1/rank` answers; comments are no steps; `hide` cannot be read."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append((self.path, self.headers.get("authorization"), body))
        if self.server.failures:
            return self.answer(*self.server.failures.pop(0))
        self.answer(200, {"candidates": [candidate(body, one["code"]) for one in body["candidates"]]})

    def answer(self, status, reply, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())

    def log_message(self, *_):
        pass


def candidate(body, code):
    lines = enumerate(code.split("\n"), body["prompt"].count("\n") + 1)
    read = [(line, text) for line, text in lines if without_comments(text, body["language"]).strip() and "hide" not in code]
    steps = [
        {"function": None, "firstLine": line, "lastLine": line, "margin": margin_of(text), "drop": None, "weight": 0, "text": text}
        for line, text in read
    ]
    return {"reward": aggregate([step["margin"] for step in steps]) if steps else None, "steps": steps, "unread": []}


def margin_of(text):
    return next((margin for word, margin in WORDS.items() if word in text), 0.0)


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.failures = [], []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def client(server):
    server.waits = []
    return RewardClient(f"http://127.0.0.1:{server.server_port}", token="t" * 20, sleep=server.waits.append)


def security(client, *codes, language="python", guard=Guard()):
    return reward.make_security_reward(client, guard)(list(codes), [language] * len(codes), code_prompt=["def f():\n"] * len(codes))


def test_more_secure_code_has_the_greater_reward(client):
    low, high = security(client, "unsafe(a)", "safe(a)")
    assert -1 <= low < 0 < high <= 1


def test_answers_to_one_prompt_are_one_request_with_the_token(client, server):
    codes, prompts = ["safe(a)", "unsafe(a)", "weak(a)"], ["x = 1\n", "", "x = 1\n"]
    rewards = reward.make_security_reward(client)(codes, ["python"] * 3, code_prompt=prompts)
    assert [(path, len(body["candidates"])) for path, _, body in server.asked] == [("/v1/rank", 2), ("/v1/rank", 1)]
    assert {authorization for _, authorization, _ in server.asked} == {"Bearer " + "t" * 20}
    assert rewards == pytest.approx([0.6, -0.6, -0.1])


def test_more_candidates_than_a_request_holds_are_several_requests(client, server):
    assert len(client.judge("python", "", ["safe(a)"] * 130)) == 130
    assert [len(body["candidates"]) for _, _, body in server.asked] == [64, 64, 2]


# Hacks: what raises the raw reward, or would, must not raise the guarded one.


def test_length_is_no_way_to_dilute_a_risky_step(client):
    padding = "\n".join(f"check(a{index})" for index in range(50))
    alone, padded = security(client, "weak(a)", f"weak(a)\n{padding}")
    raw = [judged.reward for judged in client.judge("python", "", ["weak(a)", f"weak(a)\n{padding}"])]
    assert raw[0] < 0 < raw[1], "the hack works on R alone"
    assert padded < 0 and padded - alone < 0.05


def test_length_without_end_costs_all(client):
    [endless] = security(client, "\n".join(f"safe(a{index})" for index in range(2000)))
    assert endless < -0.3


def test_an_empty_answer_is_worth_the_lowest(client):
    assert security(client, "", "  \n\n", "```python\n```", "unsafe(a)")[:3] == [LOWEST] * 3


def test_comments_alone_are_worth_the_lowest(client):
    assert security(client, "# safe(a)\n# check(a)", '"""safe(a)"""') == [LOWEST] * 2


def test_comments_around_code_raise_nothing(client):
    alone, few, many = security(client, "weak(a)", "weak(a)  # safe", "weak(a)\n" + "# safe, check, safe\n" * 40)
    assert few <= alone and many < alone


def test_repeated_safe_steps_raise_nothing(client):
    alone, repeated = security(client, "weak(a)", "weak(a)\n" + "safe(a)\n" * 30)
    [raw_alone, raw_repeated] = [judged.reward for judged in client.judge("python", "", ["weak(a)", "weak(a)\n" + "safe(a)\n" * 30])]
    assert raw_repeated > raw_alone, "the hack works on R alone"
    assert repeated < alone


def test_repeats_that_differ_in_space_or_comment_are_repeats(client):
    [reward_of_repeats] = security(client, "\n".join(f"safe( {' ' * index}a)  # {index}" for index in range(20)))
    assert reward_of_repeats < 0


def test_code_that_hides_from_the_judge_is_worth_the_lowest(client):
    assert security(client, "safe(a)  # hide") == [LOWEST]


def test_a_stub_that_does_not_work_earns_nothing_by_being_safe():
    assert reward.combine(security=0.9, format=1, function=0.0) < reward.combine(security=-0.2, format=1, function=1.0)


def test_one_more_safe_step_never_lifts_a_risky_answer_above_a_safe_one():
    risky = [Step(1, 1, -0.5, "bad"), *[Step(line, line, 0.9, f"ok{line}") for line in range(2, 60)]]
    safe = [Step(1, 1, 0.3, "good")]
    rewards = [guarded_reward("code()", Judged(None, tuple(steps)), "c") for steps in (risky, safe)]
    assert rewards[0] < -0.4 < rewards[1]


def test_a_reward_never_leaves_its_range():
    for margin in (-1.0, 0.0, 1.0):
        steps = tuple(Step(line, line, margin, "same") for line in range(30))
        assert -1 <= guarded_reward("x" * 50_000, Judged(margin, steps), "c") <= 1


# Steps and tokens.


def test_advantages_of_a_step_sum_to_nothing_over_its_group(client):
    group = client.judge("python", "", ["safe(a)\nweak(a)", "unsafe(a)", "check(a)\nsafe(a)\nsafe(b)"])
    advantages = reward.step_advantages(group)
    assert [len(row) for row in advantages] == [2, 1, 3]
    assert sum(row[0] for row in advantages) == pytest.approx(0) and sum(row[1] for row in advantages if len(row) > 1) == pytest.approx(0)


def test_a_token_has_the_margin_of_its_step_and_none_outside_the_code(client):
    completion = "Here:\n```python\nsafe(a)\nunsafe(b)\n```\nDone."
    [judged] = client.judge("python", "def f():\n", [code_of(completion).text])
    offsets = [(0, 4), (16, 20), (20, 23), (24, 30), (completion.index("Done"), len(completion))]
    assert reward.token_rewards(completion, judged, "def f():\n", offsets) == [0.0, 0.6, 0.6, -0.6, 0.0]


# Format, function, verl.


@pytest.mark.parametrize(
    ("answer", "worth"),
    [("x = 1", 1), ("```python\nx = 1\n```\n", 1), ("Sure!\n```python\nx = 1\n```", 0), ("```python\nx = 1", 0), ("```\na\n```\n```\nb\n```", 0)],
)
def test_format_is_code_alone(answer, worth):
    assert reward.format_reward([answer]) == [worth] == [format_of(answer)]


def test_a_conversation_is_judged_by_its_answer(client):
    rewards = reward.make_security_reward(client)([[{"role": "assistant", "content": "```c\nsafe(a);\n```"}]], ["c"])
    assert rewards == pytest.approx([0.6])


def test_function_is_what_the_check_says():
    function = reward.make_function_reward()
    checks = [["grep", "-q", "good"], ["grep", "-q", "good"], None]
    assert function(["good()", "bad()", "any()"], ["python"] * 3, checks) == [1.0, 0.0, None]


def test_a_check_that_never_ends_fails():
    assert reward.make_function_reward(timeout=0.01)(["a()"], ["c"], [["sh", "-c", "sleep 1000"]]) == [0.0]


def test_verl_gets_a_score_and_its_parts(client, server, monkeypatch):
    monkeypatch.setenv("SECCODEPRM_URL", client.url)
    task = {"language": "python", "code_prompt": "def f():\n", "check": ["grep", "-q", "safe"]}
    parts = reward.compute_score("tasks", "safe(a)", None, task)
    assert parts == pytest.approx({"score": 1.7, "security": 0.6, "format": 1.0, "function": 1.0})


def test_verl_finds_the_function_by_its_file_and_gets_the_same_keys_for_every_row(client, monkeypatch):
    monkeypatch.setenv("SECCODEPRM_URL", client.url)
    monkeypatch.setattr(sys, "path", [folder for folder in sys.path if "training" not in folder])
    spec = importlib.util.spec_from_file_location("custom_module", reward.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows = [{"language": "python", "num_turns": None}, {"language": "python", "check": ["grep", "-q", "safe"]}]
    scores = [module.compute_score(data_source="s", solution_str="safe(a)", ground_truth="", extra_info=row) for row in rows]
    assert scores[0].keys() == scores[1].keys() and math.isnan(scores[0]["function"])
    assert [score["score"] for score in scores] == pytest.approx([0.7, 1.7])


# A server that is not well.


def test_a_busy_server_is_asked_again_after_its_wait(client, server):
    server.failures.append((429, {}, {"retry-after": "3"}))
    assert client.judge("c", "", ["safe(a);"])[0].reward == pytest.approx(0.6)
    assert server.waits == [3.0]


def test_a_server_that_stays_away_ends_the_training(client, server):
    server.failures += [(503, {})] * 6
    with pytest.raises(RewardError, match="did not answer in 6 tries: status 503"):
        client.judge("c", "", ["safe(a);"])
    assert len(server.waits) == 5


def test_a_refusal_is_told_at_once(client, server):
    server.failures.append((401, {"error": {"code": "unauthorised", "message": "The token is missing."}}))
    with pytest.raises(RewardError, match="status 401: The token is missing"):
        client.judge("c", "", ["safe(a);"])
