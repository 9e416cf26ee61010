"""Two Ray nodes on this machine, as ``ray start --head`` and a second ``ray start --address`` make them, give the same rows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import papertiger
from papertiger.bulk.verify import verify
from papertiger.cli.app import app

from .rows import everything

SCRIPT = """
import sys
from ray.cluster_utils import Cluster

node = {"num_cpus": 1, "object_store_memory": 100 * 2**20, "include_dashboard": False}
cluster = Cluster(initialize_head=True, head_node_args=node)
cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)
cluster.wait_for_nodes()
from papertiger.cli import main
sys.argv = ["papertiger", "bulk", sys.argv[1], "--out", sys.argv[2], "--part", "3", "--address", cluster.address]
try:
    main()
finally:
    cluster.shutdown()
"""


@pytest.mark.slow
def test_two_nodes_give_the_same(coded, corpus, tmp_path):
    out = tmp_path / "out"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RAY_")}
    environment["PYTHONPATH"] = str(Path(papertiger.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(corpus), str(out)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr  # some records fail, and each is named
    assert "failed: 5" in done.stderr
    assert everything(out) == everything(coded)
    assert list(verify(out)) == []


def test_a_cluster_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("ray.is_initialized", lambda: False)
    (tmp_path / "news.jsonl").write_text('{"text": "Peru met Chile."}\n')
    for address, said in (("127.0.0.1:1", "no Ray cluster at 127.0.0.1:1 (Connection refused)"), ("auto", "no Ray cluster at auto")):
        told = CliRunner().invoke(app, ["bulk", "news.jsonl", "--out", "out", "--address", address])
        assert told.exit_code == 1
        assert said in told.stderr
        assert told.stderr.count("\n") == 1
