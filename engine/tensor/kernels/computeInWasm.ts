import * as binaries from './wasm.generated.ts';
import { provide } from './wasm.ts';

/**
 * Has all that is planned from now on compute in WebAssembly. Called by workers and the command line, which compute
 * much; a page that does not call it does not load the modules' 90 kB.
 */
export const computeInWasm = (): void => provide(binaries);
