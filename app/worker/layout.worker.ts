import type { LayoutGraph } from '../document/arrange/layoutGraph.ts';
import { sugiyama } from '../document/arrange/sugiyama.ts';

addEventListener('message', ({ data }: MessageEvent<LayoutGraph>) => postMessage(sugiyama(data)));
