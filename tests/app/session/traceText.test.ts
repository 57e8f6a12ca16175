import { expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { traceLines, traceText } from '../../../app/session/traceText.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

test('every step of exp/sin in words', () => {
  expect(traceLines(opened(fromExample(expSin)))).toMatchInlineSnapshot(`
    [
      "1. Forward: x is given, z = 0.",
      "2. Forward: a = exp(x), z = 1.",
      "3. Forward: b = a^2, z = 1.",
      "4. Forward: c = a + b, z = 2.",
      "5. Forward: d = exp(c), z = 7.3891.",
      "6. Forward: e = sin(c), z = 0.9093.",
      "7. Forward: f = d + e, z = 8.2984.",
      "8. Seed: λ of the output f = 1.",
      "9. Backward along f → e: λ_f ∂f/∂e = 1, 1 of 1 use of e.",
      "10. Backward at e: λ_e = 1.",
      "11. Backward along f → d: λ_f ∂f/∂d = 1, 1 of 1 use of d.",
      "12. Backward at d: λ_d = 1.",
      "13. Backward along e → c: λ_e ∂e/∂c = −0.4161, 1 of 2 uses of c.",
      "14. Backward along d → c: λ_d ∂d/∂c = 7.3891, 2 of 2 uses of c.",
      "15. Backward at c: λ_c = −0.4161 + 7.3891 = 6.9729.",
      "16. Backward along c → b: λ_c ∂c/∂b = 6.9729, 1 of 1 use of b.",
      "17. Backward at b: λ_b = 6.9729.",
      "18. Backward along c → a: λ_c ∂c/∂a = 6.9729, 1 of 2 uses of a.",
      "19. Backward along b → a: λ_b ∂b/∂a = 13.9458, 2 of 2 uses of a.",
      "20. Backward at a: λ_a = 6.9729 + 13.9458 = 20.9187.",
      "21. Backward along a → x: λ_a ∂a/∂x = 20.9187, 1 of 1 use of x.",
      "22. Backward at x: λ_x = 20.9187.",
    ]
  `);
});

test('the seed of an output that others use counts among the summands of its λ', () => {
  const run = openedFrom({ x: ['input', 2], s: ['sin', 'x'], e: ['exp', 'x'] }, 'x');
  const lines = traceLines(run);
  expect(lines.filter((line) => line.includes('Seed'))).toEqual([
    '4. Seed: λ of the output x = 1.',
  ]);
  expect(lines).toHaveLength(run.ticks.length);
});

test('of tensors there is the shape, and of an empty graph an empty text', () => {
  const run = openedFrom({
    w: ['input', Array.from({ length: 20 }, (_, i) => i)],
    s: ['sum', 'w'],
  });
  expect(traceLines(run)[0]).toBe('1. Forward: w is given, z = [20].');
  expect(traceText(openedFrom({}))).toBe('\n');
});
