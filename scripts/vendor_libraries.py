"""The vendor's libraries behind vendor-peers.py: each job is checked against numpy, then timed. Run vendor-peers.py, not this file."""
import sys
import time


def time_all(device, sizes, median_seconds, refusal):
    """Times every peer at its sizes on the card of this name.

    sizes: {peer: [n, …]}. Returns {(peer, n): {"seconds", "bytes"} or {"wrong": why}}.
    """
    try:
        import numpy
    except ImportError:
        raise refusal("numpy is not installed, so no result could be checked: pip install numpy, and cupy-cuda12x or torch.") from None
    missing, timings = [], {}
    for label, load in (("CuPy", _cupy), ("PyTorch", _torch)):
        try:
            name, wait, jobs = load(numpy)
        except Exception as error:  # a missing package, driver or card: each says so in its own way
            missing.append(f"{label}: {str(error).splitlines()[0] if str(error) else type(error).__name__}")
            continue
        if name != device:
            raise refusal(f"the recording is of {device}, but this machine's card is {name}: run tutorials record here first.")
        for peer, prepare in jobs.items():
            for n in sizes.get(peer, []):
                print(f"{label} {peer} n = {n:,}", file=sys.stderr)
                timings[peer, n] = _one(prepare, n, wait, median_seconds, numpy)
    if len(missing) == 2:
        raise refusal(f"neither CuPy nor PyTorch can be used here ({'; '.join(missing)}). On a machine with an NVIDIA card: pip install cupy-cuda12x torch.")
    for reason in missing:
        print(f"left out, {reason}", file=sys.stderr)
    return timings


def _one(prepare, n, wait, median_seconds, numpy):
    try:
        run, moved, actual, expected, tolerance = prepare(n)
        run()
        wait()
        if not numpy.allclose(actual(), expected, rtol=tolerance, atol=tolerance):
            return {"wrong": "its result differs from numpy's"}
        return {"seconds": median_seconds(run, wait, time.perf_counter), "bytes": moved}
    except Exception as error:  # out of memory at the largest size must not end the others
        return {"wrong": f"it failed: {type(error).__name__}"}


def _cupy(numpy):
    import cupy
    name = cupy.cuda.runtime.getDeviceProperties(0)["name"].decode()
    random = numpy.random.default_rng(1)

    def keep(function):
        box = {}
        return (lambda: box.__setitem__("y", function())), (lambda: cupy.asnumpy(box["y"]))

    def copy(n):
        x = cupy.asarray(random.random(n, dtype=numpy.float32))
        y = cupy.empty_like(x)
        return (lambda: cupy.copyto(y, x)), 8 * n, (lambda: cupy.asnumpy(y)), cupy.asnumpy(x), 0

    def total(n):
        x = random.random(n, dtype=numpy.float32)
        there = cupy.asarray(x)
        run, actual = keep(lambda: there.sum())
        return run, 4 * n, actual, x.sum(dtype=numpy.float64), 1e-4

    def scan(n):
        x = random.integers(0, 16, n, dtype=numpy.int32)
        there = cupy.asarray(x)
        run, actual = keep(lambda: cupy.cumsum(there, dtype=numpy.int32))
        return run, 8 * n, actual, numpy.cumsum(x, dtype=numpy.int32), 0

    def sort(n):
        x = random.integers(0, 2**32, n, dtype=numpy.uint32)
        there = cupy.asarray(x)
        run, actual = keep(lambda: cupy.sort(there))
        return run, 8 * n, actual, numpy.sort(x), 0

    def matmul(n):
        a, b = (random.random((n, n), dtype=numpy.float32) for _ in range(2))
        x, y = cupy.asarray(a), cupy.asarray(b)
        run, actual = keep(lambda: x @ y)  # cuBLAS sgemm; CuPy uses TF32 only where CUPY_TF32=1 asks for it
        some = slice(0, min(n, 16))
        return run, 12 * n * n, (lambda: actual()[some]), a[some].astype(numpy.float64) @ b, 1e-4

    return name, cupy.cuda.Stream.null.synchronize, {"copy": copy, "sum": total, "scan": scan, "sort": sort, "matmul": matmul}


def _torch(numpy):
    import torch
    name = torch.cuda.get_device_name(0)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    random = numpy.random.default_rng(2)

    def keep(function):
        box = {}
        return (lambda: box.__setitem__("y", function())), (lambda: box["y"].cpu().numpy())

    def attention(n):  # four heads of 64, as the kit's Attention
        q, k, v = (random.uniform(-2, 2, (1, 4, n, 64)).astype(numpy.float32) for _ in range(3))
        run, actual = keep(lambda a=torch.tensor(q).cuda(), b=torch.tensor(k).cuda(), c=torch.tensor(v).cuda():
                           torch.nn.functional.scaled_dot_product_attention(a, b, c))
        scores = q[0, 0, :8].astype(numpy.float64) @ k[0, 0].T / 8
        weights = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        return run, 16 * 4 * 64 * n, (lambda: actual()[0, 0, :8]), weights / weights.sum(axis=1, keepdims=True) @ v[0, 0], 1e-4

    def convolution(n):  # 16 channels of 16 × 16, 32 filters of 3 × 3, zeros beyond the rim, as the kit's Convolution
        x, w = random.random((n, 16, 16, 16), dtype=numpy.float32), random.random((32, 16, 3, 3), dtype=numpy.float32)
        run, actual = keep(lambda a=torch.tensor(x).cuda(), b=torch.tensor(w).cuda(): torch.nn.functional.conv2d(a, b, padding=1))
        padded = numpy.pad(x[0].astype(numpy.float64), ((0, 0), (1, 1), (1, 1)))
        expected = sum(numpy.einsum("fc,cyx->fyx", w[:, :, i, j], padded[:, i:i + 16, j:j + 16]) for i in range(3) for j in range(3))
        return run, 4 * n * 256 * 48, (lambda: actual()[0]), expected, 1e-4

    return name, torch.cuda.synchronize, {"attention": attention, "convolution": convolution}
