/**
 * The public interface of the engine: graph → program → trace → derivation, the Lagrangian, the
 * formula language. Pure functions on plain records; nothing here knows a browser.
 */
export { lettersOf } from './algebra/letters.ts';
export { numbers } from './algebra/numbers.ts';
export { tex } from './algebra/tex.ts';
export { numberSource, type Tex } from './algebra/typeset.ts';
export { isWritten, valueTex } from './algebra/valueTex.ts';
export { complete } from './complete.ts';
export {
  definitionOf,
  definitionOrder,
  inputsOf,
  MAX_DEFINITIONS,
  opNameProblem,
  opsUsedBy,
  portIds,
  recursionText,
  signatureOf,
  usedDefinitions,
  withPlainPorts,
} from './graph/definitions.ts';
export {
  compareIds,
  type Definition,
  type Definitions,
  type Edge,
  EMPTY_GRAPH,
  edges,
  edgesInto,
  freshId,
  freshIds,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  type PortSource,
  pathUpstream,
} from './graph/graph.ts';
export { type Grouped, group, newOpProblem } from './graph/group.ts';
export { freshName, isTemporary, nameProblem } from './graph/names.ts';
export { FileError, readDefinitions, readGraph } from './graph/readGraph.ts';
export { plainSymbol, symbolTex } from './graph/symbol.ts';
export {
  DEFAULT_SETTINGS,
  ROLES,
  type Role,
  readSettings,
  type Settings,
  type Training,
} from './graph/training.ts';
export { type BackwardGraph, backwardGraph, type Origin } from './lagrange/backwardGraph.ts';
export {
  type BrokenPass,
  firstReached,
  overwriting,
  stoppedAt,
  uncleared,
  unordered,
  withoutEdge,
} from './lagrange/broken.ts';
export {
  type CarriedEdge,
  type Counts,
  depthOf,
  multipliersOf,
  unknownsOf,
  valuesOf,
} from './lagrange/couplings.ts';
export { centralDifference } from './lagrange/difference.ts';
export { latexDocument, markdownDocument } from './lagrange/export.ts';
export {
  type CheckAt,
  type CheckProgress,
  type Exception,
  type Finding,
  gradientCheck,
  gradientCheckSteps,
  inputsNear,
  withSources,
} from './lagrange/gradientCheck.ts';
export { jacobian, jacobianShape } from './lagrange/jacobian.ts';
export { type Lagrangian, lagrangian, residual, stationarity } from './lagrange/lagrangian.ts';
export { entryTex, type LinearSystem, linearSystem, rowAt } from './lagrange/linearSystem.ts';
export {
  centralDifferences,
  type StepError,
  stepErrors,
} from './lagrange/methods/centralDifferences.ts';
export { gaussSeidel } from './lagrange/methods/gaussSeidel.ts';
export type { Method, Sweep } from './lagrange/methods/method.ts';
export { methodsFor } from './lagrange/methods/methods.ts';
export { type SymbolicSizes, symbolicSizes } from './lagrange/methods/symbolicDifferentiation.ts';
export type { ConstrainedOptions } from './lagrange/optimise/constrained.ts';
export type { Ending } from './lagrange/optimise/ending.ts';
export { type GradientOptions, gradientSteps } from './lagrange/optimise/gradientSteps.ts';
export { multipliers as multiplierMethod } from './lagrange/optimise/multipliers.ts';
export { nowhereStationary } from './lagrange/optimise/nowhereStationary.ts';
export { penalty as penaltyMethod } from './lagrange/optimise/penalty.ts';
export type { OptimiserState, Sense } from './lagrange/optimise/state.ts';
export {
  diamondChain,
  firstPaths,
  type Path,
  pathCounts,
  pathsToOutput,
} from './lagrange/paths.ts';
export { judge, questionsAt } from './lagrange/predict/predict.ts';
export type {
  Answer,
  Option,
  Question,
  Typed,
} from './lagrange/predict/question.ts';
export { summandTex } from './lagrange/summandTex.ts';
export {
  type FreeState,
  freeState,
  type Misses,
  multipliersAt,
  type Price,
  prices,
  violatedState,
  violationErrors,
} from './lagrange/violations.ts';
export {
  type Convergence,
  convergence,
  type ErrorAt,
  exactStates,
  PARTS,
  reference,
  slopeOf,
  withoutErrorControl,
} from './ode/convergence.ts';
export type { Counts as SolverCounts, Dynamics, Field } from './ode/dynamics.ts';
export {
  type Carried,
  carry,
  logDensity,
  standardNormal,
  type TraceBy,
  traces,
} from './ode/flow.ts';
export {
  type ComparedGradient,
  compareGradients,
  type GradientComparison,
} from './ode/gradients/compare.ts';
export type { CurvePoint, OdeGradient } from './ode/gradients/gradient.ts';
export { type GradientMethod, gradientMethods } from './ode/gradients/index.ts';
export { growthLines, growthTex } from './ode/growthTex.ts';
export { integrate } from './ode/integrate.ts';
export { type Interpolant, interpolant } from './ode/interpolant.ts';
export { type DerivationLine, lagrangianLines } from './ode/lagrangianTex.ts';
export {
  type EndLoss,
  type MultiplierPair,
  multiplierAt,
  multiplierConvergence,
  multiplierPairs,
} from './ode/multiplierCurve.ts';
export { savedStates, solveNode } from './ode/node.ts';
export { OdeError } from './ode/odeError.ts';
export {
  formulaDynamics,
  type OdeProblem,
  odeOf,
  odeProblem,
  parameterNames,
} from './ode/problem.ts';
export { SOLVER_DEFAULTS, type SolverOptions } from './ode/settings.ts';
export { bytesOf, type Solution, stiffnessText } from './ode/solution.ts';
export {
  type Complex,
  growthFactor,
  monotoneUpTo,
  orbit,
  type PlaneGrid,
  stabilityFunction,
  stabilityRegion,
  stableUpTo,
} from './ode/stability.ts';
export { tableauOf, tableaus } from './ode/tableaus/index.ts';
export { isAdaptive, isImplicit, type Tableau } from './ode/tableaus/tableau.ts';
export { unrolled } from './ode/unroll.ts';
export { ops } from './ops/index.ts';
export { type Formulas, isFree, OP_GROUPS, type Op, OWN_GROUP, type ParamSpec } from './ops/op.ts';
export { countOffered, portAt, portsInUse, portsOffered, portsRead } from './ops/ports.ts';
export { writtenAs } from './ops/written.ts';
export { compile, extend } from './program/compile.ts';
export { opOf, opsOf } from './program/definitions.ts';
export { type Differentiated, differentiate } from './program/differentiate.ts';
export { evaluate } from './program/evaluate.ts';
export { innerId, type OpenBlock, openBlocks } from './program/openBlocks.ts';
export { type PackedProgram, packProgram, unpackProgram } from './program/packed.ts';
export { ParamError } from './program/paramError.ts';
export { formulasIn, resolveParam, resolveParams, UNNAMED } from './program/params.ts';
export {
  type Arg,
  type Equation,
  equationAt,
  type Problem,
  type Program,
  type Use,
  usesOf,
} from './program/program.ts';
export { readFormulaParams } from './program/readFormulaParams.ts';
export { ungroup } from './program/ungroup.ts';
export { formatFixed, formatShort } from './tensor/format.ts';
export { tensorJson } from './tensor/json.ts';
export { fromFlat, fromNested, type Nested, toNested } from './tensor/nested.ts';
export {
  drawProblem,
  type Initialiser,
  initialise,
  initialisers,
  mulberry32,
} from './tensor/random.ts';
export { type Histogram, histogram, type Statistics, statistics } from './tensor/statistics.ts';
export {
  filled,
  formatShape,
  MAX_ELEMENTS,
  maxAbs,
  type Shape,
  ShapeError,
  sameShape,
  scalar,
  sizeOf,
  type Tensor,
  ValueError,
} from './tensor/tensor.ts';
export { foldStopped } from './text/fold.ts';
export { briefLiteral } from './text/literal.ts';
export { type FormulaError, parseFormulas } from './text/parse.ts';
export { patchFormulas } from './text/patch.ts';
export { equationText, printDefinition, printFormulas } from './text/print.ts';
export { type LineTree, lineTrees, type Statement, statementsOf } from './text/statements.ts';
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
  hueOf,
  lam,
  lambdaOf,
  plainTex,
  rightSide,
  sumSource,
  symbolOf,
  termTex,
  via,
  zed,
} from './trace/symbols.ts';
export { type Tick, timeline } from './trace/timeline.ts';
export { type Step, type Trace, trace } from './trace/trace.ts';
export {
  type Bound,
  bounds,
  type Draws,
  meanSampleSize,
  type Proposal,
  weigh,
} from './train/bounds.ts';
export { carried } from './train/carried.ts';
export { type Checkpoint, readCheckpoint } from './train/checkpoint.ts';
export {
  countOf,
  DataError,
  type Dataset,
  featuresOf,
  readImages,
  rowsOf,
  type Split,
  split,
} from './train/dataset.ts';
export { type Evidence, evidence } from './train/evidence.ts';
export type { Fault } from './train/fault.ts';
export { withParameters } from './train/frozen.ts';
export { GRAPH_DATA, graphData } from './train/graphData.ts';
export { HOLE, type Holes, holes, nearestDistances } from './train/holes.ts';
export { type GreyImage, readPictures, resized } from './train/images.ts';
export { type LambdaMeter, type LambdaSize, lambdaMeter } from './train/lambdas.ts';
export { TrainingError } from './train/model.ts';
export { isInNats } from './train/nats.ts';
export { neighbourScore } from './train/neighbours.ts';
export type { Optimiser } from './train/optimisers/optimiser.ts';
export { optimisers } from './train/optimisers/optimisers.ts';
export { patience } from './train/patience.ts';
export { type Readout, readout } from './train/readout.ts';
export { type Schedule, schedules } from './train/schedules.ts';
export { readTable } from './train/table.ts';
export { type Losses, type Trainer, type TrainerOptions, trainer } from './train/trainer.ts';
export type { Validation } from './train/validation.ts';
export { effectiveSampleSize, logMeanExp } from './train/weights.ts';
