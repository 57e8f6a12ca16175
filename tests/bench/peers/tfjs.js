/**
 * TensorFlow.js with its gradients and two backends, bundled into one CommonJS file: the gradients are published as
 * modules that Node cannot load beside the CommonJS core.
 */
export * from '@tensorflow/tfjs-core';

import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';

export { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
