import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { openBlocks } from '../../../engine/program/openBlocks.ts';
import { packProgram, unpackProgram } from '../../../engine/program/packed.ts';
import type { Program } from '../../../engine/program/program.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { examples } from '../../examples/all.ts';
import { scalarGraph } from '../lagrange/scalarGraph.ts';

/** A program as another thread gets it. */
const sent = (program: Program): Program => unpackProgram(structuredClone(packProgram(program)));

test.each(examples)('the program of $id runs alike on the other side', ({ graph }) => {
  for (const program of [compile(graph), openBlocks(compile(graph))]) {
    expect(trace(sent(program)).steps).toEqual(trace(program).steps);
  }
});

test('random programs run alike on the other side', () => {
  fc.assert(
    fc.property(scalarGraph(8), (graph) => {
      const program = compile(graph);
      expect(sent(program)).toEqual(program);
    }),
    { numRuns: 50 },
  );
});

test('an op that is not in the table is refused by name', () => {
  const packed = packProgram(compile({ nodes: {}, output: null }));
  const equation = { id: 'n1', name: 'a', op: 'frobnicate', params: {}, args: [], shape: [] };
  expect(() => unpackProgram({ ...packed, equations: [equation] })).toThrow(
    'There is no op named “frobnicate”.',
  );
});
