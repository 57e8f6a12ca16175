import { complete } from '../../engine/index.ts';
import { trainingHost } from './trainingHost.ts';
import type { TrainingRequest } from './trainingMessages.ts';

complete();

const receive = trainingHost((answer, transfer = []) => postMessage(answer, { transfer }));

addEventListener('message', ({ data }: MessageEvent<TrainingRequest>) => receive(data));
