import type { Dtype, Kernels } from './kernels.ts';

/** The little of WebAssembly that is used; the engine's types know neither the browser's nor Node's. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
  }) => { readonly buffer: ArrayBuffer };
  validate(bytes: Uint8Array): boolean;
}
type Exports = Readonly<Record<string, unknown>>;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of base64 text; by hand, since atob is the browser's and Buffer is Node's. */
function decoded(base64: string): Uint8Array {
  const text = base64.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, have, at] = [0, 0, 0];
  for (const letter of text) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xfff;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    bytes[at++] = bits >> have;
  }
  return bytes;
}

interface Compiled {
  readonly api: WebAssemblyApi;
  readonly module: object;
  /** gemm alone, with fused multiply-add; null where the engine has no relaxed SIMD. */
  readonly relaxed: object | null;
}

/** The modules, as base64. */
export interface Binaries {
  readonly WASM: string;
  readonly RELAXED_WASM: string;
}

let binaries: Binaries | undefined;

/** Has arenas made from now on compute with these modules. */
export function provide(given: Binaries): void {
  binaries = given;
  compiled = undefined;
}

/** Null where there are no modules, no WebAssembly, no SIMD, or a policy forbids it. */
function compile(): Compiled | null {
  const api = (globalThis as unknown as { WebAssembly?: WebAssemblyApi }).WebAssembly;
  try {
    if (!api || !binaries) return null;
    const module = new api.Module(decoded(binaries.WASM));
    const relaxed = decoded(binaries.RELAXED_WASM);
    return { api, module, relaxed: api.validate(relaxed) ? new api.Module(relaxed) : null };
  } catch {
    return null;
  }
}

/** undefined until asked for. */
let compiled: Compiled | null | undefined;

/** The memory begins with the kernels' constants; BASE of assembly/lanes.ts. */
const TABLES = 2048;
const PAGE = 65_536;

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Where the caller's part of it begins, in bytes. */
  readonly from: number;
  /** The kernels for a dtype; `fallback` has those that the module lacks. */
  kernels(dtype: Dtype, fallback: Kernels): Kernels;
}

/** Memory of so many bytes with the kernels over it, or null where they cannot run. */
export function wasmMemory(bytes: number, relaxed: boolean): WasmMemory | null {
  compiled ??= compile();
  if (!compiled) return null;
  const { api, module } = compiled;
  const pages = Math.ceil((bytes + TABLES) / PAGE);
  const memory = new api.Memory({ initial: pages, maximum: pages });
  const imports = { env: { memory, sin: Math.sin, cos: Math.cos } };
  const { exports } = new api.Instance(module, imports);
  const fused =
    relaxed && compiled.relaxed ? new api.Instance(compiled.relaxed, imports).exports : {};
  return {
    buffer: memory.buffer,
    from: TABLES,
    kernels: (dtype, fallback) => kernelsOf({ ...exports, ...fused }, dtype, fallback),
  };
}

/** Each kernel of `fallback` replaced by the module's export name_dtype, if there is one. */
function kernelsOf(exports: Exports, dtype: Dtype, fallback: Kernels): Kernels {
  const replaced = <T extends object>(table: T): T =>
    Object.fromEntries(
      Object.entries(table).map(([name, kernel]) => [
        name,
        typeof kernel === 'object' ? replaced(kernel) : (exports[`${name}_${dtype}`] ?? kernel),
      ]),
    ) as T;
  const kernels = replaced(fallback);
  return { ...kernels, sgd: (p, g, n, rate) => kernels.axpy(p, g, -rate, n) };
}
