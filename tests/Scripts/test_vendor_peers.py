"""The arithmetic of scripts/vendor-peers.py on a made-up recording, and what it says where it cannot run. python3 -m unittest discover tests/Scripts"""
import importlib.util
import io
import json
import pathlib
import sys
import tempfile
import types
import unittest
from contextlib import redirect_stderr

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))
sys.dont_write_bytecode = True
SPEC = importlib.util.spec_from_file_location("vendor_peers", SCRIPTS / "vendor-peers.py")
peers = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(peers)

CARD = "Made-up Card 9000"


def row(workload, variant, size, seconds, verified=True, device=CARD, rate=None):
    return {"workload": workload, "variant": variant, "size": size, "device": device, "verified": verified, "medianSeconds": seconds, "gbytesPerSecond": rate}


ROWS = [
    row("MatMul", "Serial", 512, 0.1, device="a processor"),
    row("MatMul", "Gpu1Naive", 512, 8e-3), row("MatMul", "Gpu2Tiled", 512, 4e-3), row("MatMul", "Gpu3Register", 512, 1e-3, verified=False),
    row("MatMul", "Gpu2Tiled", 1024, None), row("Scan", "ILGPU.Algorithms scan", 64, 1e-6), row("Dot", "Gpu2Tree", 64, 1e-3, rate=800.0),
]


class Arithmetic(unittest.TestCase):
    def test_the_best_kernel_is_the_fastest_verified_one_of_the_kit(self):
        self.assertEqual({512: "Gpu2Tiled"}, {n: r["variant"] for n, r in peers.best(ROWS, "MatMul", CARD).items()})
        self.assertEqual({}, peers.best(ROWS, "Scan", CARD))
        self.assertEqual({}, peers.best(ROWS, "MatMul", "another card"))

    def test_seconds_are_compared_as_a_share_of_the_peers_speed(self):
        line, = peers.compare(ROWS, CARD, {("matmul", 512): {"seconds": 3e-3, "bytes": 1}})
        self.assertAlmostEqual(0.75, line["share"])
        self.assertEqual("MatMul n = 512: Gpu2Tiled reaches 0.75 of matmul (aim 0.60: reached)", peers.sentence(line))

    def test_rates_are_compared_where_the_jobs_differ(self):
        line, = peers.compare(ROWS, CARD, {("sum", 64): {"seconds": 1e-3, "bytes": 2e9}})  # 2,000 GB/s against the kit's 800
        self.assertAlmostEqual(0.4, line["share"])
        self.assertIn("missed", peers.sentence(line))

    def test_without_a_verified_kernel_or_a_right_result_there_is_no_ratio(self):
        none, wrong = peers.compare(ROWS, CARD, {("matmul", 1024): {"seconds": 1, "bytes": 1}, ("sum", 64): {"wrong": "its result differs from numpy's"}})
        self.assertEqual((None, None), (none["share"], wrong["share"]))
        self.assertIn("no verified kernel of MatMul", peers.sentence(none))
        self.assertIn("differs from numpy's", peers.sentence(wrong))

    def test_a_median_forgets_a_disturbance(self):
        now, calls = [0.0], [0]

        def run():
            calls[0] += 1
            now[0] += 1.0 if calls[0] == 9 else 0.01
        self.assertAlmostEqual(0.01, peers.median_seconds(run, lambda: None, lambda: now[0]))

    def test_short_calls_are_repeated(self):
        now = [0.0]
        self.assertAlmostEqual(1e-5, peers.median_seconds(lambda: now.__setitem__(0, now[0] + 1e-5), lambda: None, lambda: now[0]))


class Refusals(unittest.TestCase):
    def refusal(self, text):
        with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()) as said:
            path = pathlib.Path(folder, "r.json")
            if text is not None:
                path.write_text(text, encoding="utf-8")
            self.assertEqual(2, peers.main([str(path), "--out", str(pathlib.Path(folder, "o.json"))]))
            self.assertFalse(pathlib.Path(folder, "o.json").exists())
        self.assertEqual(1, len(said.getvalue().splitlines()), said.getvalue())
        return said.getvalue()

    @staticmethod
    def recording(kind):
        return json.dumps({"about": {"deviceKind": kind}, "machine": {"device": CARD}, "rows": ROWS})

    def test_each_in_one_sentence(self):
        self.assertIn("cannot be read", self.refusal(None))
        self.assertIn("is no recording", self.refusal("[]"))
        self.assertIn("is no recording", self.refusal("{"))
        self.assertIn("recorded on a processor", self.refusal(self.recording("openClCpu")))

    def test_without_numpy_or_a_card(self):
        for name in ("numpy", "cupy", "torch"):  # as on a machine that has none of them
            sys.modules[name] = None
        try:
            self.assertIn("numpy is not installed", self.refusal(self.recording("cuda")))
            sys.modules["numpy"] = object()
            self.assertIn("neither CuPy nor PyTorch can be used here", self.refusal(self.recording("cuda")))
            properties = {"name": b"Another Card"}
            sys.modules["cupy"] = types.SimpleNamespace(cuda=types.SimpleNamespace(
                runtime=types.SimpleNamespace(getDeviceProperties=lambda _: properties), Stream=types.SimpleNamespace(null=types.SimpleNamespace(synchronize=None))))
            sys.modules["numpy"] = types.SimpleNamespace(random=types.SimpleNamespace(default_rng=lambda _: None))
            self.assertIn("this machine's card is Another Card", self.refusal(self.recording("cuda")))
        finally:
            for name in ("numpy", "cupy", "torch"):
                del sys.modules[name]


if __name__ == "__main__":
    unittest.main()
