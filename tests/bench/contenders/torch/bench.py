"""The workloads in PyTorch, one thread. Reads lines `check W` or `time W PASSES`; answers the check values, or the
milliseconds that the passes took. The threads of OpenBLAS are limited by OPENBLAS_NUM_THREADS, not by torch."""
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)


class Random:
    """mulberry32, as in random.ts: the state after i draws is seed + i * 0x6d2b79f5, so whole arrays are drawn."""

    def __init__(self, seed):
        self.state = np.uint64(seed)

    def uniform(self, size):
        steps = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x6D2B79F5)
        s = (self.state + steps).astype(np.uint32)
        self.state = np.uint64(s[-1])
        t = (s ^ (s >> np.uint32(15))) * (s | np.uint32(1))
        t = (t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))) ^ t
        return (t ^ (t >> np.uint32(14))) / 2.0**32

    def normal(self, size):
        u = self.uniform(2 * size)
        return np.sqrt(-2 * np.log(1 - u[::2])) * np.cos(2 * np.pi * u[1::2])


def matrix(values, *shape):
    return torch.tensor(np.asarray(values, dtype=np.float32)).reshape(shape)


class ScalarFunction:
    def evaluate(self, at):
        x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
        a = torch.exp(x)
        c = a + a * a
        (torch.exp(c) + torch.sin(c)).backward()
        return x.grad.item()

    def run(self):
        for i in range(1024):
            self.evaluate(0.3 + 1e-4 * i)

    def check(self):
        return [self.evaluate(0.3)]


class Gemm:
    def __init__(self, orientation):
        n = 512
        random, probe = Random(3), Random(4)
        self.A = matrix(random.uniform(n * n) - 0.5, n, n)
        self.B = matrix(random.uniform(n * n) - 0.5, n, n)
        self.r = torch.tensor(probe.uniform(n) - 0.5)
        self.s = torch.tensor(probe.uniform(n) - 0.5)
        self.left = self.A.T if orientation == "TN" else self.A
        self.right = self.B.T if orientation == "NT" else self.B

    def run(self):
        self.C = self.left @ self.right

    def check(self):
        self.run()
        return [(self.r @ self.C.double() @ self.s).item()]


class Vae:
    def __init__(self, batch, visible, hidden, latent):
        random = Random(5)
        self.batch, self.latent = batch, latent
        self.x = matrix(random.uniform(batch * visible) < 0.2, batch, visible)
        self.epsilon = matrix(random.normal(batch * latent), batch, latent)
        layers = [(visible, hidden), (hidden, 2 * latent), (latent, hidden), (hidden, visible)]
        weights = [matrix(random.normal(i * o) / np.sqrt(i), i, o) for i, o in layers]
        self.start = weights + [torch.zeros(o) for _, o in layers]
        self.reset()

    def reset(self):
        self.parameters = [p.clone().requires_grad_() for p in self.start]
        self.adam = torch.optim.Adam(self.parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8)

    def affine(self, inputs, layer):
        return torch.addmm(self.parameters[layer + 4], inputs, self.parameters[layer])

    def step(self):
        mu, log_variance = self.affine(torch.tanh(self.affine(self.x, 0)), 1).split(self.latent, 1)
        z = mu + torch.exp(log_variance / 2) * self.epsilon
        logits = self.affine(torch.tanh(self.affine(z, 2)), 3)
        entropy = torch.nn.functional.binary_cross_entropy_with_logits(logits, self.x, reduction="sum")
        divergence = (mu**2 + log_variance.exp() - 1 - log_variance).sum() / 2
        loss = (entropy + divergence) / self.batch
        self.adam.zero_grad()
        loss.backward()
        self.adam.step()
        return loss.item()

    run = step

    def check(self):
        self.reset()
        losses = [self.step() for _ in range(5)]
        return [losses[0], losses[4]]


class Ode:
    def __init__(self):
        random = Random(9)
        self.W1 = matrix(0.3 * random.normal(100), 2, 50).requires_grad_()
        self.W2 = matrix(0.1 * random.normal(100), 50, 2).requires_grad_()
        self.b1 = torch.zeros(50, requires_grad=True)
        self.b2 = torch.zeros(2, requires_grad=True)
        self.z0 = matrix(random.normal(64), 32, 2)

    def f(self, z):
        return torch.addmm(self.b2, torch.tanh(torch.addmm(self.b1, z, self.W1)), self.W2)

    def run(self):
        for p in (self.W1, self.b1, self.W2, self.b2):
            p.grad = None
        z, h = self.z0, 0.05
        for _ in range(40):
            k1 = self.f(z)
            k2 = self.f(z + h / 2 * k1)
            k3 = self.f(z + h / 2 * k2)
            k4 = self.f(z + h * k3)
            z = z + h / 6 * (k1 + 2 * (k2 + k3) + k4)
        self.loss = (z**2).sum() / 2
        self.loss.backward()

    def check(self):
        self.run()
        return [self.loss.item(), self.W1.grad[0, 3].item()]


MAKERS = {
    "W1": ScalarFunction,
    "GEMM:NN": lambda: Gemm("NN"),
    "GEMM:NT": lambda: Gemm("NT"),
    "GEMM:TN": lambda: Gemm("TN"),
    "W3": lambda: Vae(100, 784, 400, 20),
    "W4": lambda: Vae(32, 64, 32, 2),
    "W5": Ode,
}
made = {}
for line in sys.stdin:
    verb, name, *rest = line.split()
    if name not in made:
        made[name] = MAKERS[name]()
    workload = made[name]
    if verb == "check":
        print(*map(repr, workload.check()), flush=True)
        continue
    start = time.perf_counter()
    for _ in range(int(rest[0])):
        workload.run()
    print((time.perf_counter() - start) * 1e3, flush=True)
