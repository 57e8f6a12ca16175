/*
 * W1 and W2 in C. Reads lines `check W1`, `time W1 PASSES`, `check W2:NODES`, `time W2:NODES PASSES`; answers the
 * check value, or the milliseconds that the passes took.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* mulberry32, as in random.ts. */
static uint32_t state;
static double uniform(void) {
  state += 0x6d2b79f5u;
  uint32_t t = (state ^ (state >> 15)) * (1u | state);
  t = (t + (t ^ (t >> 7)) * (61u | t)) ^ t;
  return (t ^ (t >> 14)) / 4294967296.0;
}

/* W1 */
static volatile double sink;

static double derivative(double x, double *value) {
  double a = exp(x), c = a + a * a, d = exp(c);
  *value = d + sin(c);
  double lambda_c = d + cos(c);
  return (lambda_c + 2 * a * lambda_c) * a;
}

static void run_w1(void) {
  double sum = 0, value;
  for (int i = 0; i < 1024; i++) {
    sum += derivative(0.3 + 1e-4 * i, &value);
    sum += value;
  }
  sink = sum;
}

/* W2: nodes renumbered by (level, op), so that a group is a loop without branches. */
enum { INPUT, ADD, MUL, SIN, EXP, TANH, OPS };

typedef struct {
  int op, begin, end;
} Group;

static struct {
  int n, inputs, groups, unused;
  double *input, *z, *lambda, *cosine;
  int32_t *a, *b, *seeds, *input_at;
  Group *group;
} dag;

static void *room(size_t count, size_t size) {
  void *p = calloc(count ? count : 1, size);
  if (!p) {
    fprintf(stderr, "out of memory\n");
    exit(1);
  }
  return p;
}

static int imin(int a, int b) { return a < b ? a : b; }
static int imax(int a, int b) { return a > b ? a : b; }

static void free_dag(void) {
  free(dag.input), free(dag.z), free(dag.lambda), free(dag.cosine), free(dag.a), free(dag.b);
  free(dag.seeds), free(dag.input_at), free(dag.group);
}

static void make_dag(int n) {
  if (dag.n == n) return;
  if (dag.n) free_dag();
  dag.n = n;
  dag.inputs = imax(2, imin(64, n / 10));
  state = 7;
  dag.input = room(dag.inputs, sizeof(double));
  for (int i = 0; i < dag.inputs; i++) dag.input[i] = 2 * uniform() - 1;
  int *op = room(n, sizeof(int)), *a = room(n, sizeof(int)), *b = room(n, sizeof(int));
  int *bounded = room(n, sizeof(int)), *level = room(n, sizeof(int)), *at = room(n, sizeof(int));
  char *used = room(n, 1);
  int bounds = 0, levels = 1;
  for (int i = 0; i < dag.inputs; i++) bounded[bounds++] = i;
  for (int i = dag.inputs; i < n; i++) {
    double u = uniform();
    op[i] = u < 0.25 ? ADD : u < 0.5 ? MUL : u < 0.7 ? SIN : u < 0.8 ? EXP : TANH;
    a[i] = op[i] == MUL ? bounded[(int)(uniform() * bounds)] : (int)(uniform() * i);
    used[a[i]] = 1;
    level[i] = level[a[i]] + 1;
    if (op[i] == ADD || op[i] == MUL) {
      b[i] = op[i] == MUL ? bounded[(int)(uniform() * bounds)] : (int)(uniform() * i);
      used[b[i]] = 1;
      level[i] = imax(level[i], level[b[i]] + 1);
    }
    levels = imax(levels, level[i] + 1);
    if (op[i] == SIN || op[i] == TANH) bounded[bounds++] = i;
  }
  /* Counting sort; `begin` ends as the end of each key's run. */
  int keys = levels * OPS;
  int *begin = room(keys + 1, sizeof(int));
  for (int i = 0; i < n; i++) begin[level[i] * OPS + op[i] + 1]++;
  for (int k = 0; k < keys; k++) begin[k + 1] += begin[k];
  dag.group = room(keys, sizeof(Group));
  dag.groups = 0;
  for (int k = 0; k < keys; k++)
    if (k % OPS != INPUT && begin[k] < begin[k + 1])
      dag.group[dag.groups++] = (Group){k % OPS, begin[k], begin[k + 1]};
  for (int i = 0; i < n; i++) at[i] = begin[level[i] * OPS + op[i]]++;
  dag.z = room(n, sizeof(double));
  dag.lambda = room(n, sizeof(double));
  dag.cosine = room(n, sizeof(double));
  dag.a = room(n, sizeof(int32_t));
  dag.b = room(n, sizeof(int32_t));
  dag.seeds = room(n, sizeof(int32_t));
  dag.input_at = room(dag.inputs, sizeof(int32_t));
  dag.unused = 0;
  for (int i = 0; i < n; i++) {
    dag.a[at[i]] = at[a[i]];
    dag.b[at[i]] = at[b[i]];
    if (!used[i]) dag.seeds[dag.unused++] = at[i];
    if (i < dag.inputs) dag.input_at[i] = at[i];
  }
  free(op), free(a), free(b), free(bounded), free(level), free(at), free(used), free(begin);
}

static void forward(Group g) {
  double *restrict z = dag.z, *restrict cosine = dag.cosine;
  const int32_t *restrict a = dag.a, *restrict b = dag.b;
  int i;
  switch (g.op) {
    case ADD:
      for (i = g.begin; i < g.end; i++) z[i] = z[a[i]] + z[b[i]];
      break;
    case MUL:
      for (i = g.begin; i < g.end; i++) z[i] = z[a[i]] * z[b[i]];
      break;
    case SIN:
      for (i = g.begin; i < g.end; i++) {
        double x = z[a[i]];
        z[i] = sin(x);
        cosine[i] = cos(x);
      }
      break;
    case EXP:
      for (i = g.begin; i < g.end; i++) {
        double x = z[a[i]];
        z[i] = exp(x < 2 ? x : 2);
      }
      break;
    case TANH:
      for (i = g.begin; i < g.end; i++) z[i] = tanh(z[a[i]]);
      break;
  }
}

static void backward(Group g) {
  const double *restrict z = dag.z, *restrict cosine = dag.cosine;
  double *lambda = dag.lambda;
  const int32_t *restrict a = dag.a, *restrict b = dag.b;
  int i;
  switch (g.op) {
    case ADD:
      for (i = g.begin; i < g.end; i++) {
        lambda[a[i]] += lambda[i];
        lambda[b[i]] += lambda[i];
      }
      break;
    case MUL:
      for (i = g.begin; i < g.end; i++) {
        lambda[a[i]] += lambda[i] * z[b[i]];
        lambda[b[i]] += lambda[i] * z[a[i]];
      }
      break;
    case SIN:
      for (i = g.begin; i < g.end; i++) lambda[a[i]] += lambda[i] * cosine[i];
      break;
    case EXP:
      for (i = g.begin; i < g.end; i++)
        if (z[a[i]] < 2) lambda[a[i]] += lambda[i] * z[i];
      break;
    case TANH:
      for (i = g.begin; i < g.end; i++) lambda[a[i]] += lambda[i] * (1 - z[i] * z[i]);
      break;
  }
}

static void run_w2(void) {
  for (int i = 0; i < dag.inputs; i++) dag.z[dag.input_at[i]] = dag.input[i];
  for (int g = 0; g < dag.groups; g++) forward(dag.group[g]);
  memset(dag.lambda, 0, dag.n * sizeof(double));
  for (int i = 0; i < dag.unused; i++) dag.lambda[dag.seeds[i]] = 1;
  for (int g = dag.groups - 1; g >= 0; g--) backward(dag.group[g]);
}

static double check_w2(void) {
  double sum = 0;
  run_w2();
  for (int i = 0; i < dag.inputs; i++) sum += dag.lambda[dag.input_at[i]];
  return sum;
}

static void answer(double value) {
  printf("%.17g\n", value);
  fflush(stdout);
}

int main(void) {
  char verb[16], workload[32];
  while (scanf("%15s %31s", verb, workload) == 2) {
    int scalar = strcmp(workload, "W1") == 0, passes;
    if (!scalar) make_dag(atoi(workload + 3));
    if (strcmp(verb, "check") == 0) {
      double value;
      answer(scalar ? derivative(0.3, &value) : check_w2());
      continue;
    }
    if (scanf("%d", &passes) != 1) return 1;
    double start = milliseconds();
    for (int i = 0; i < passes; i++) {
      if (scalar) run_w1();
      else run_w2();
    }
    answer(milliseconds() - start);
  }
  return 0;
}
