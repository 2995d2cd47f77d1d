"""The large recipe on a tiny configuration of the same architecture: two stages, a kill in between, and what comes out."""

import json
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

import train_large
from contract import SECURE, VULNERABLE
from large_backbone import open_backbone, tokenizer_file
from large_config import read_config
from large_data import UNLABELLED, collate, read_examples
from tokens import train_tokenizer

CONFIG = Path(__file__).parents[1] / "configs" / "tiny.json"


def record(name, side, completions, labels, places):
    return {
        **{"id": f"{name}:{side}", "pair_id": name, "side": side, "dataset": "made-up", "split": "train"},
        **{"cve": None, "commit": name, "repo": None, "sven_val_overlap": None},
        **{"completions": completions, "labels": labels, "places": places},
    }


def pair(name):
    before = record(name, "before", ["int f(int a) {", "strcpy(b, a);", "}"], [True, False, True], [None, 0, None])
    return [before, record(name, "after", ["int f(int a) {", "if (a > 9) return 1;", "}"], [True, True, True], [None, 0, None])]


def write(path, records):
    path.write_text("".join(json.dumps(one) + "\n" for one in records))
    return path


@pytest.fixture
def data(tmp_path):
    pairs = write(tmp_path / "pairs.jsonl", [one for number in range(12) for one in pair(f"c{number}")])
    train_tokenizer(["int f(int a) { strcpy(b, a); }", "if (a > 9) return 1;"] * 9, 280).save(str(tmp_path / "tokenizer.json"))
    return pairs, tmp_path / "tokenizer.json"


def run(monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["train_large.py", *map(str, arguments)])
    train_large.main()


def test_two_stages_end_in_a_model_that_is_loaded_again(data, tmp_path, monkeypatch, capsys):
    pairs, tokenizer = data
    out = tmp_path / "run"
    run(monkeypatch, "--config", CONFIG, "--pairs", pairs, "--tokenizer", tokenizer, "--output", out)
    assert "order on the validation groups 1.000" in capsys.readouterr().out
    encoder, config = Tokenizer.from_file(str(tokenizer)), read_config(CONFIG)
    model = open_backbone(str(out / "model"), encoder, config)
    assert model.config.id2label == {VULNERABLE: "vulnerable", SECURE: "secure"}
    assert list((out / "stage-1-head").glob("**/events.out.tfevents*"))
    first = open_backbone(str(out / "stage-1-head" / "done"), encoder, config)
    fresh = open_backbone(config.backbone, encoder, config)
    assert torch.equal(first.model.embed_tokens.weight, fresh.model.embed_tokens.weight)
    assert not torch.equal(model.model.embed_tokens.weight, fresh.model.embed_tokens.weight)


def test_a_killed_run_goes_on_and_ends_like_one_that_was_not(data, tmp_path, monkeypatch):
    pairs, tokenizer = data
    arguments = ("--config", CONFIG, "--pairs", pairs, "--tokenizer", tokenizer, "--output")
    run(monkeypatch, *arguments, tmp_path / "whole")
    step = train_large.RewardTrainer.training_step

    def dying(trainer, *more, **named):
        if trainer.state.global_step == 5:
            raise KeyboardInterrupt
        return step(trainer, *more, **named)

    with monkeypatch.context() as dies:
        dies.setattr(train_large.RewardTrainer, "training_step", dying)
        with pytest.raises(KeyboardInterrupt):
            run(dies, *arguments, tmp_path / "killed")
    (tmp_path / "killed" / "stage-1-head" / "checkpoint-6").mkdir()  # what a full disk leaves
    run(monkeypatch, *arguments, tmp_path / "killed")
    one, other = ((tmp_path / name / "model" / "model.safetensors").read_bytes() for name in ("whole", "killed"))
    assert one == other


def test_labels_stand_at_the_separators_alone(data):
    pairs, tokenizer = data
    encoder = Tokenizer.from_file(str(tokenizer))
    batch = collate(read_examples([pairs], encoder, 256)[:1])
    is_labelled = batch["labels"] != UNLABELLED
    assert set(batch["input_ids"][is_labelled].tolist()) == {encoder.encode("\n\n").ids[-1]}
    assert is_labelled.sum(dim=1).tolist() == [3, 3]
    assert batch["pairs"].tolist() == [-1, 1]


def test_a_step_longer_than_the_context_keeps_its_beginning_and_its_label(data, tmp_path):
    single = record("long", "single", ["x = 1; " * 500, "y"], [True, True], [None, None])
    [example] = read_examples([write(tmp_path / "long.jsonl", [single])], Tokenizer.from_file(str(data[1])), 64)
    assert len(example.sides[0].ids) == 64 and example.sides[0].labels[-1] == SECURE


BROKEN = {
    "two labels for three steps": lambda one: one["labels"].pop(),
    "a label that is none": lambda one: one["labels"].__setitem__(0, 2),
    "no step": lambda one: [one[key].clear() for key in ("completions", "labels", "places")],
    "an id that comes twice": lambda one: one.__setitem__("id", "c0:before"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_named_by_file_and_line(name, data, tmp_path):
    records = [*pair("c0"), *pair("c1")]
    BROKEN[name](records[3])
    with pytest.raises(SystemExit, match="broken.jsonl:4: "):
        read_examples([write(tmp_path / "broken.jsonl", records)], Tokenizer.from_file(str(data[1])), 64)


def test_a_folder_without_weights_names_what_is_missing(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(SystemExit, match="missing: model.safetensors or model.safetensors.index.json"):
        open_backbone(str(tmp_path), None, read_config(CONFIG))


def test_a_name_that_cannot_be_fetched_names_what_is_missing(monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(SystemExit, match="nobody/nothing: .* missing: tokenizer.json"):
        tokenizer_file("nobody/nothing")


def test_the_large_configuration_is_sound():
    config = read_config(CONFIG.with_name("qwen2.5-coder-7b.json"))
    assert [stage.trains for stage in config.stages] == ["head", "all"]
    assert json.loads(config.deepspeed.read_text())["zero_optimization"]["stage"] == 2


def test_a_configuration_with_mistakes_tells_all_of_them(tmp_path):
    wrong = json.loads(CONFIG.read_text()) | {"precision": "int4", "speed": 9}
    del wrong["stages"]
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(wrong))
    with pytest.raises(SystemExit, match="stages is missing; speed is unknown; precision is 'int4'"):
        read_config(path)
