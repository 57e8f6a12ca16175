"""Writes pytorch.jsonl, one case a line: values and gradients by PyTorch in float64, to compare the blocks with.

Each case holds the inputs, the weights by which the value's elements are summed, the value and the
gradient of that sum by each input (null for indices and masks). Run: python3 pytorch.py
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
CASES = []


def plain(x):
    if isinstance(x, list):
        return [plain(v) for v in x]
    names = {math.inf: "Infinity", -math.inf: "-Infinity"}
    return x if math.isfinite(x) else names.get(x, "NaN")


def case(op, fn, inputs, discrete=(), **params):
    given = [torch.as_tensor(x, dtype=torch.float64) for x in inputs]
    leaves = [
        x.clone().long() if i in discrete else x.clone().requires_grad_()
        for i, x in enumerate(given)
    ]
    z = fn(*leaves)
    weights = (torch.arange(z.numel()) % 5 * 0.5 + 0.5).reshape(z.shape)
    (z * weights).sum().backward()
    gradients = [
        None if i in discrete else plain((x.grad if x.grad is not None else torch.zeros_like(x)).tolist())
        for i, x in enumerate(leaves)
    ]
    CASES.append(
        {
            "op": op,
            "params": {k: plain(v) if isinstance(v, float) else v for k, v in params.items()},
            "inputs": [plain(x.tolist()) for x in given],
            "weights": plain(weights.tolist()),
            "z": plain(z.detach().tolist()),
            "lambda": gradients,
        }
    )


def rand(*shape):
    return torch.randn(*shape).mul(64).round().div(64)


# Elementwise, with kinks and far ends.
X = [-1000.0, -30.0, -3.0, -1.0, -0.25, 0.0, 0.5, 1.0, 3.0, 19.0, 1000.0]
case("gelu", F.gelu, [X])
case("gelu", lambda x: F.gelu(x, approximate="tanh"), [X], approximate="tanh")
case("softsign", F.softsign, [X])
case("mish", F.mish, [X])
case("silu", F.silu, [X])
case("selu", F.selu, [X])
case("celu", F.celu, [X])
# PyTorch rounds the constants of these two to float32, unless they are powers of 2 as here.
case("celu", lambda x: F.celu(x, 0.25), [X], alpha=0.25)
case("hardsigmoid", lambda x: F.relu6(x + 3) / 6, [X])
case("hardtanh", F.hardtanh, [X])
case("hardtanh", lambda x: F.hardtanh(x, -0.25, 3), [X], min=-0.25, max=3)
case("logsigmoid", F.logsigmoid, [X])
case("lerp", lambda a, b: torch.lerp(a, b, 0.25), [rand(3), rand(3)], weight=0.25)
case("lerp", lambda a, b: torch.lerp(a, b, 0.75), [rand(2, 3), rand(3)], weight=0.75)

# Reductions.
A = rand(2, 3, 2)
case("var", lambda x: torch.var(x, dim=(0, 1, 2)), [A])
case("var", lambda x: torch.var(x, dim=1, unbiased=False, keepdim=True), [A], correction=0, axis=1, keepdims=True)
case("std", lambda x: torch.std(x, dim=(0, 2)), [A], axis=[0, 2])
case("std", lambda x: torch.std(x, dim=1), [[[1.0, 1.0, 1.0], [1.0, 2.0, 4.0]]], axis=1)
norm = torch.linalg.vector_norm
case("norm", norm, [A])
case("norm", lambda x: norm(x, dim=1), [[[0.0, 0.0], [3.0, -4.0]]], axis=1)
case("norm", lambda x: norm(x, 1, dim=1), [[[0.0, 0.0], [3.0, -4.0]]], ord=1, axis=1)
case("norm", lambda x: norm(x, math.inf, dim=1), [[[0.0, 0.0], [3.0, -4.0], [-2.0, 2.0]]], ord=math.inf, axis=1)
case("norm", lambda x: norm(x, 3, dim=1, keepdim=True), [[[0.0, 0.0], [0.0, -4.0], [1.0, -2.0]]], ord=3, axis=1, keepdims=True)
case("norm", lambda x: norm(x, 1.5, dim=1), [[[0.0, 0.0], [0.0, -4.0], [1.0, -2.0]]], ord=1.5, axis=1)

# Layers.
case("linear", F.linear, [rand(2, 3), rand(2, 3), rand(2)])
case("linear", F.linear, [rand(2, 2, 3), rand(1, 3)])
case("linear", F.linear, [rand(2, 3), rand(3)])


def batch_norm(x, w=None, b=None):
    return F.batch_norm(x, None, None, w, b, training=True)


case("batch_norm", batch_norm, [rand(4, 2), rand(2), rand(2)])
case("batch_norm", batch_norm, [rand(2, 2, 3), rand(2), rand(2)])
case("batch_norm", batch_norm, [rand(3, 2) * 1e3])
case("layer_norm", lambda x, w, b: F.layer_norm(x, (3,), w, b), [rand(2, 3), rand(3), rand(3)])
case("layer_norm", lambda x: F.layer_norm(x, (2, 3)), [rand(2, 2, 3)], axis=[-2, -1])
case("layer_norm", lambda x: F.layer_norm(x, (3,), eps=0.1), [[[1.0, 1.0, 1.0], [1e3, -1e3, 0.0]]], eps=0.1)


def rms_norm(x, w):
    return x / torch.sqrt(x.square().mean(-1, keepdim=True) + torch.finfo(x.dtype).eps) * w


case("rms_norm", rms_norm, [rand(2, 3), rand(3)])


def cell(name, module, states, biases, batch=2, size=3, state=2, **options):
    made = module(size, state, bias=biases == 2)
    weights = [rand(*p.shape) for p in made.parameters()]

    def run(x, *rest):
        hidden, given = rest[:states], rest[states:]
        names = [n for n, _ in made.named_parameters()]
        h = hidden[0] if states == 1 else hidden
        out = torch.nn.utils.stateless.functional_call(made, dict(zip(names, given)), (x, h))
        return torch.stack(out) if states == 2 else out

    inputs = [rand(batch, size), *[rand(batch, state) for _ in range(states)], *weights]
    case(name, run, inputs, **options)


for biases in (2, 0):
    cell("rnn_cell", torch.nn.RNNCell, 1, biases)
    cell("gru_cell", torch.nn.GRUCell, 1, biases)
    cell("lstm_cell", torch.nn.LSTMCell, 2, biases)
cell("rnn_cell", lambda *a, **o: torch.nn.RNNCell(*a, nonlinearity="relu", **o), 1, 2, nonlinearity="relu")


def attention(q, k, v, mask=None):
    s = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        s = s.masked_fill(mask == 0, -math.inf)
    return torch.softmax(s, -1) @ v


case("attention", attention, [rand(2, 2), rand(3, 2), rand(3, 2)])
case("attention", attention, [rand(2, 2), rand(3, 2), rand(3, 1), [[1, 0, 1], [1, 1, 1]]], discrete=(3,))
case("attention", attention, [rand(2, 2, 2) * 100, rand(3, 2), rand(2, 3, 1)])

# Losses.
PAIR = [rand(2, 3), rand(2, 3)]
PAIR[1][0, 0] = PAIR[0][0, 0]
LOSSES = {"mse": F.mse_loss, "l1": F.l1_loss, "huber": F.huber_loss, "bce_with_logits": F.binary_cross_entropy_with_logits}
for name, loss in LOSSES.items():
    for how in ("mean", "sum", "none"):
        case(name, lambda a, b, how=how, loss=loss: loss(a, b, reduction=how), PAIR, reduction=how)
case("huber", lambda a, b: F.huber_loss(a, b, delta=0.5, reduction="none"), [[-1e3, -0.5, 0.0, 0.25, 0.5, 1e3], [0.0] * 6], delta=0.5, reduction="none")
case("bce_with_logits", lambda a, b: F.binary_cross_entropy_with_logits(a, b, reduction="none"), [[-1e3, -40.0, 0.0, 40.0, 1e3, -1e3, -40.0, 40.0, 1e3], [0.0, 0.0, 0.5, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0]], reduction="none")
P = [[0.25, 0.5, 1e-9, 0.999], [1.0, 0.3, 0.0, 1.0]]
for how in ("mean", "sum", "none"):
    case("bce", lambda a, b, how=how: F.binary_cross_entropy(a, b, reduction=how), P, reduction=how)
C = [rand(2, 3), [2, 0]]
SPACE = [rand(2, 3, 2), [[2, 0], [1, 1]]]
for inputs in (C, SPACE, [rand(3), 1]):
    for how in ("mean", "sum", "none"):
        case("cross_entropy", lambda a, b, how=how: F.cross_entropy(a, b, reduction=how), inputs, (1,), reduction=how)
        case("nll", lambda a, b, how=how: F.nll_loss(a, b, reduction=how), inputs, (1,), reduction=how)
    case("cross_entropy", lambda a, b: F.cross_entropy(a, b, label_smoothing=0.3), inputs, (1,), label_smoothing=0.3)
case("cross_entropy", lambda a, b: F.cross_entropy(a, b, label_smoothing=0.3, reduction="sum"), SPACE, (1,), label_smoothing=0.3, reduction="sum")
case("cross_entropy", lambda a, b: F.cross_entropy(a, b, reduction="none"), [[[1e3, -1e3], [1e3, -1e3]], [0, 1]], (1,), reduction="none")
G = [rand(2, 3), rand(2, 3), rand(2, 3).abs() + 0.1]
for how in ("mean", "sum", "none"):
    case("gaussian_nll", lambda a, b, v, how=how: F.gaussian_nll_loss(a, b, v, reduction=how), G, reduction=how)
case("gaussian_nll", lambda a, b, v: F.gaussian_nll_loss(a, b, v, full=True), [G[0], G[1], G[2][:, :1]], full=True)
case("gaussian_nll", lambda a, b, v: F.gaussian_nll_loss(a, b, v), [G[0], G[1], G[2][:, 0]])
case("gaussian_nll", lambda a, b, v: F.gaussian_nll_loss(a, b, v, eps=0.5, reduction="none"), [[1.0, 2.0], [0.0, 0.0], [0.0, 0.25]], eps=0.5, reduction="none")
KL = [torch.log_softmax(rand(2, 3), -1), torch.softmax(rand(2, 3), -1)]
for how in ("mean", "sum", "none", "batchmean"):
    case("kl_div", lambda a, b, how=how: F.kl_div(a, b, reduction=how), KL, reduction=how)
case("kl_div", lambda a, b: F.kl_div(a, b, log_target=True, reduction="sum"), [KL[0], KL[1].log()], log_target=True, reduction="sum")


def kl_normal(mu, log_var):
    ones = torch.ones_like(mu)
    d = torch.distributions
    return d.kl_divergence(d.Normal(mu, (log_var / 2).exp()), d.Normal(0 * ones, ones))


case("kl_normal", lambda m, s: kl_normal(m, s).sum(), [rand(2, 3), rand(2, 3)])
case("kl_normal", lambda m, s: kl_normal(m, s).mean(), [rand(2, 3), rand(2, 3)], reduction="mean")
case("cosine_similarity", F.cosine_similarity, [rand(2, 3), rand(2, 3)])
case("cosine_similarity", lambda a, b: F.cosine_similarity(a, b, dim=-1), [rand(2, 1, 3), rand(2, 3)], axis=-1)
case("cosine_similarity", lambda a, b: F.cosine_similarity(a, b, dim=0), [rand(3), rand(3)], axis=0)
case("cosine_similarity", F.cosine_similarity, [[[0.0, 0.0], [1e3, 1.0]], [[3.0, 4.0], [1e3, 1.0]]])
case("normal_log_prob", lambda x, m, s: torch.distributions.Normal(m, s).log_prob(x), [rand(2, 3), rand(3), [0.5, 1.0, 1e-3]])
case("reparameterize", lambda m, s, e: m + (s / 2).exp() * e, [rand(2, 3), rand(3), rand(2, 3)])

lines = "\n".join(json.dumps(c) for c in CASES)
pathlib.Path(__file__).with_name("pytorch.jsonl").write_text(f"{lines}\n")
