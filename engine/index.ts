/**
 * The public interface of the engine: graph → program → trace → derivation, the Lagrangian, the
 * formula language. Pure functions on plain records; nothing here knows a browser.
 */
export { numbers } from './algebra/numbers.ts';
export { tex } from './algebra/tex.ts';
export { numberSource, type Tex } from './algebra/typeset.ts';
export { isWritten, valueTex } from './algebra/valueTex.ts';
export {
  compareIds,
  type Edge,
  EMPTY_GRAPH,
  edges,
  edgesInto,
  freshId,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  type PortSource,
  pathUpstream,
} from './graph/graph.ts';
export { freshName, nameProblem } from './graph/names.ts';
export { FileError, readGraph } from './graph/readGraph.ts';
export { plainSymbol, symbolTex } from './graph/symbol.ts';
export { centralDifference } from './lagrange/difference.ts';
export { jacobian, jacobianShape } from './lagrange/jacobian.ts';
export { type Lagrangian, lagrangian, residual, stationarity } from './lagrange/lagrangian.ts';
export { ops } from './ops/index.ts';
export { isFree, OP_GROUPS, type Op, type ParamSpec } from './ops/op.ts';
export { countOffered, portAt, portsInUse, portsOffered } from './ops/ports.ts';
export { compile } from './program/compile.ts';
export { type Differentiated, differentiate } from './program/differentiate.ts';
export { evaluate } from './program/evaluate.ts';
export { type OpenBlock, openBlocks } from './program/openBlocks.ts';
export { ParamError, resolveParam } from './program/params.ts';
export type { Arg, Equation, Problem, Program, Use } from './program/program.ts';
export { formatFixed, formatShort } from './tensor/format.ts';
export { tensorJson } from './tensor/json.ts';
export { fromFlat, fromNested, type Nested, toNested } from './tensor/nested.ts';
export { type Initialiser, initialise, initialisers } from './tensor/random.ts';
export { type Histogram, histogram, type Statistics, statistics } from './tensor/statistics.ts';
export {
  filled,
  formatShape,
  MAX_ELEMENTS,
  maxAbs,
  type Shape,
  ShapeError,
  scalar,
  sizeOf,
  type Tensor,
  ValueError,
} from './tensor/tensor.ts';
export { type FormulaError, parseFormulas } from './text/parse.ts';
export { equationText, printFormulas } from './text/print.ts';
export {
  adjointDerivation,
  type ChainRuleTerm,
  chain,
  chainRuleTerms,
  type Derivation,
  derivation,
  localDerivation,
  type Term,
  termsOf,
} from './trace/derivation.ts';
export { nodeTex } from './trace/nodeTex.ts';
export { isComplete, type State, stateAt } from './trace/stateAt.ts';
export {
  bySymbol,
  derivativeTex,
  equationTex,
  lam,
  lambdaOf,
  plainTex,
  rightSide,
  sumSource,
  symbolOf,
  termTex,
  zed,
} from './trace/symbols.ts';
export { type Tick, timeline } from './trace/timeline.ts';
export { type Step, type Trace, trace } from './trace/trace.ts';
