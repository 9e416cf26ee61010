"""Two Ray nodes on this machine, as ``ray start --head`` and a second ``ray start --address`` make them, give the same rows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import papertiger
from papertiger.bulk.verify import verify

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
