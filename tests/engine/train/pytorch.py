"""Writes pytorch.json: the example vae trained by PyTorch, to compare the trainer with.

The same model, data, initial weights, batches and noise, all made here anew from their definitions (mulberry32, Box and
Muller, Fisher and Yates, Xavier). Run: python3 pytorch.py [--steps N] [--print]
"""

import argparse
import json
import pathlib

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
SEED, BATCH, EPOCHS, RATE, PIXELS, LATENT, WIDTHS = 7, 32, 40, 0.005, 64, 2, [64, 32]
SPLIT, ORDER, VALIDATION, NOISE = 0, 1, 2, 16
MASK = 0xFFFFFFFF


def imul(a, b):
    return (a.astype(np.uint64) * np.asarray(b, np.uint64)) & np.uint64(MASK)


def uniform(seed, n):
    """The first n numbers of mulberry32."""
    steps = np.arange(1, n + 1, dtype=np.uint64)
    state = (np.uint64(seed & MASK) + steps * np.uint64(0x6D2B79F5)) & np.uint64(MASK)
    t = imul(state ^ (state >> np.uint64(15)), state | np.uint64(1))
    t = ((t + imul(t ^ (t >> np.uint64(7)), t | np.uint64(61))) & np.uint64(MASK)) ^ t
    return (t ^ (t >> np.uint64(14))).astype(np.float64) / 4294967296


def normals(seed, n):
    u = uniform(seed, 2 * n)
    return np.sqrt(-2 * np.log(1 - u[0::2])) * np.cos(2 * np.pi * u[1::2])


def shuffled(n, seed):
    order = list(range(n))
    u = uniform(seed, max(n - 1, 1))
    for k, i in enumerate(range(n - 1, 0, -1)):
        j = int(u[k] * (i + 1))
        order[i], order[j] = order[j], order[i]
    return np.array(order)


def mixed(h):
    h &= MASK
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


def seed_for(seed, kind, index):
    h = mixed(seed)
    h = mixed((h ^ kind) + 0x9E3779B9)
    return mixed((h ^ index) + 0x9E3779B9)


def digits():
    raw = (HERE / "../../../examples/data/digits.bin").read_bytes()
    count = int.from_bytes(raw[14:18], "little")
    bits = np.unpackbits(np.frombuffer(raw[18 + count :], np.uint8))[: count * PIXELS * 5]
    return bits.reshape(count, PIXELS, 5) @ np.array([16, 8, 4, 2, 1]) / 16


def weights():
    """[W, b] of each layer by name, in the order a1, a2, mu, log_var, a3, a4, logits."""
    back = list(reversed(WIDTHS))
    shapes = list(zip(WIDTHS, [PIXELS, *WIDTHS]))
    made = [(k + 1, shape) for k, shape in enumerate(shapes)]
    made += [(100, (LATENT, WIDTHS[-1])), (101, (LATENT, WIDTHS[-1]))]
    made += [(k + 3, shape) for k, shape in enumerate(zip([*back, PIXELS], [LATENT, *back]))]
    layers = []
    for seed, (outputs, inputs) in made:
        bound = np.sqrt(6 / (outputs + inputs))
        w = -bound + 2 * bound * uniform(seed, outputs * inputs)
        layers.append(np.floor(w * 1000 + 0.5).reshape(outputs, inputs) / 1000)
        layers.append(np.zeros(outputs))
    return layers


def losses(parameters, x, noise):
    """−ELBO, reconstruction and divergence, a sample on average."""
    layer = [(parameters[i], parameters[i + 1]) for i in range(0, len(parameters), 2)]
    linear = torch.nn.functional.linear
    h = torch.tanh(linear(torch.tanh(linear(x, *layer[0])), *layer[1]))
    mu, log_var = linear(h, *layer[2]), linear(h, *layer[3])
    z = mu + torch.exp(log_var / 2) * noise
    logits = linear(torch.tanh(linear(torch.tanh(linear(z, *layer[4])), *layer[5])), *layer[6])
    bce = torch.nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    q = torch.distributions.Normal(mu, torch.exp(log_var / 2))
    p = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
    kl = torch.distributions.kl_divergence(q, p).sum()
    return (bce + kl) / len(x), bce / len(x), kl / len(x)


def run(dtype, steps):
    data = torch.tensor(digits(), dtype=dtype)
    order = shuffled(len(data), seed_for(SEED, SPLIT, 0))
    held = len(data) // 5
    validation, train = data[order[:held]], data[order[held:]]
    per_epoch = len(train) // BATCH
    parameters = [torch.tensor(w, dtype=dtype, requires_grad=True) for w in weights()]
    adam = torch.optim.Adam(parameters, lr=RATE)
    table = []
    for t in range(per_epoch * EPOCHS if steps is None else steps):
        if t % per_epoch == 0:
            epoch = shuffled(len(train), seed_for(SEED, ORDER, t // per_epoch))
        at = t % per_epoch * BATCH
        noise = normals(seed_for(SEED, NOISE, t), BATCH * LATENT).reshape(BATCH, LATENT)
        made = losses(parameters, train[epoch[at : at + BATCH]], torch.tensor(noise, dtype=dtype))
        adam.zero_grad()
        made[0].backward()
        adam.step()
        if t < 20:
            table.append([float(v) for v in made])
    noise = normals(seed_for(SEED, VALIDATION, 0), held * LATENT).reshape(held, LATENT)
    with torch.no_grad():
        after = losses(parameters, validation, torch.tensor(noise, dtype=dtype))
    return {"steps": table, "validation": [float(v) for v in after]}


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--steps", type=int)
    options.add_argument("--print", action="store_true")
    given = options.parse_args()
    made = {name: run(dtype, given.steps) for name, dtype in (("f32", torch.float32), ("f64", torch.float64))}
    text = json.dumps(made).replace("[[", "[\n[").replace("], ", "],\n")
    if given.print:
        print(text)
    else:
        (HERE / "pytorch.json").write_text(f"{text}\n")
