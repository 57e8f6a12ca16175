"""Writes detest.json: what SciPy's RK45 makes of the DETEST problems, and z(20) to nearly all digits of float64.

    /usr/bin/python3 tests/engine/ode/detest.py

Problems: Hull, Enright, Fellen & Sedgwick, SIAM J. Numer. Anal. 9, 1972. Reference: DOP853 at rtol 1e-13.
"""
import json
import pathlib

import numpy as np
import scipy
from scipy.integrate import solve_ivp

TOLERANCES = ('1e-3', '1e-6', '1e-9')


def b4(t, y):
    r = np.hypot(y[0], y[1])
    return [-y[1] - y[0] * y[2] / r, y[0] - y[1] * y[2] / r, y[0] / r]


def decay(rates):
    n = len(rates) + 1
    a = np.zeros((n, n))
    for i, rate in enumerate(rates):
        a[i, i] = -rate
        a[i + 1, i] = rate
    return lambda t, y: a @ y


def line(n):
    a = -2 * np.eye(n) + np.eye(n, k=1) + np.eye(n, k=-1)
    return lambda t, y: a @ y


def orbit(t, y):
    r3 = (y[0] ** 2 + y[1] ** 2) ** 1.5
    return [y[2], y[3], -y[0] / r3, -y[1] / r3]


K2, M0 = 2.95912208286, 1.00000597682
M = np.array([.000954786104043, .000285583733151, .0000437273164546, .0000517759138449, .00000277777777778])
PLANETS = np.array([[3.42947415189, 3.35386959711, 1.35494901715],
                    [6.6414542555, 5.97156957878, 2.18231499728],
                    [11.2630437207, 14.6952576794, 6.27960525067],
                    [-30.1552268759, 1.65699966404, 1.43785752721],
                    [-21.123835338, 28.4465098142, 15.3882659679]])
SPEEDS = np.array([[-.557160570446, .505696783289, .230578543901],
                   [-.415570776342, .365682722812, .169143213293],
                   [-.325325669158, .189706021964, .087726532278],
                   [-.024047625417, -.287659532608, -.117219543175],
                   [-.176860753121, -.216393453025, -.014864789309]])


def five_bodies(t, y):
    p, v = y.reshape(2, 5, 3)
    r3 = (p ** 2).sum(1) ** 1.5
    a = np.empty((5, 3))
    for j in range(5):
        a[j] = -(M0 + M[j]) * p[j] / r3[j]
        for k in range(5):
            if k != j:
                d = p[k] - p[j]
                a[j] += M[k] * (d / (d @ d) ** 1.5 - p[k] / r3[k])
    return np.concatenate([v.ravel(), K2 * a.ravel()])


def first(n):
    return [1.0] + [0.0] * (n - 1)


PROBLEMS = {
    'A1': (lambda t, y: -y, [1]),
    'A2': (lambda t, y: -y ** 3 / 2, [1]),
    'A3': (lambda t, y: y * np.cos(t), [1]),
    'A4': (lambda t, y: y / 4 * (1 - y / 20), [1]),
    'A5': (lambda t, y: (y - t) / (y + t), [4]),
    'B1': (lambda t, y: [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])], [1, 3]),
    'B2': (lambda t, y: np.array([[-1, 1, 0], [1, -2, 1], [0, 1, -1]]) @ y, [2, 0, 1]),
    'B3': (lambda t, y: [-y[0], y[0] - y[1] ** 2, y[1] ** 2], [1, 0, 0]),
    'B4': (b4, [3, 0, 0]),
    'B5': (lambda t, y: [y[1] * y[2], -y[0] * y[2], -.51 * y[0] * y[1]], [0, 1, 1]),
    'C1': (decay([1] * 9), first(10)),
    'C2': (decay(range(1, 10)), first(10)),
    'C3': (line(10), first(10)),
    'C4': (line(51), first(51)),
    'C5': (five_bodies, np.concatenate([PLANETS.ravel(), SPEEDS.ravel()])),
    **{f'D{i + 1}': (orbit, [1 - e, 0, 0, np.sqrt((1 + e) / (1 - e))])
       for i, e in enumerate((.1, .3, .5, .7, .9))},
    'E1': (lambda t, y: [y[1], -(y[1] / (t + 1) + (1 - .25 / (t + 1) ** 2) * y[0])],
           [.671396707141803, .09540051444747447]),
    'E2': (lambda t, y: [y[1], (1 - y[0] ** 2) * y[1] - y[0]], [2, 0]),
    'E3': (lambda t, y: [y[1], y[0] ** 3 / 6 - y[0] + 2 * np.sin(2.78535 * t)], [0, 0]),
    'E4': (lambda t, y: [y[1], .032 - .4 * y[1] ** 2], [30, 0]),
    'E5': (lambda t, y: [y[1], np.sqrt(1 + y[1] ** 2) / (25 - t)], [0, 0]),
}

table = {}
for name, (f, y0) in PROBLEMS.items():
    y0 = np.array(y0, dtype=float)
    exact = solve_ivp(f, (0, 20), y0, method='DOP853', rtol=1e-13, atol=1e-16).y[:, -1]
    runs = {}
    for text in TOLERANCES:
        rtol = float(text)
        made = solve_ivp(f, (0, 20), y0, method='RK45', rtol=rtol, atol=rtol * 1e-3)
        error = float(np.abs(made.y[:, -1] - exact).max())
        runs[text] = {'error': error, 'evaluations': made.nfev, 'steps': len(made.t) - 1}
    table[name] = {'exact': exact.tolist(), 'runs': runs}

target = pathlib.Path(__file__).with_suffix('.json')
rows = ',\n'.join(f'    "{name}": {json.dumps(row)}' for name, row in table.items())
target.write_text(f'{{\n  "scipy": "{scipy.__version__}",\n  "problems": {{\n{rows}\n  }}\n}}\n')
