import { expect, test } from 'vitest';
import { isTrackpad } from '../../../app/flow/wheel.ts';

test.each([
  ['a notch of a wheel', { deltaX: 0, deltaY: 100, deltaMode: 0, wheelDeltaY: -120 }, false],
  [
    'a notch where px are as many',
    { deltaX: 0, deltaY: 120, deltaMode: 0, wheelDeltaY: -120 },
    false,
  ],
  ['three notches at once', { deltaX: 0, deltaY: 120, deltaMode: 0, wheelDeltaY: -360 }, false],
  ['a smooth wheel', { deltaX: 0, deltaY: 4.000244140625, deltaMode: 0, wheelDeltaY: -12 }, false],
  ['a wheel by lines', { deltaX: 0, deltaY: 3, deltaMode: 1 }, false],
  ['two fingers down', { deltaX: 0, deltaY: 7, deltaMode: 0, wheelDeltaY: -21 }, true],
  ['two fingers aslant', { deltaX: 2, deltaY: -9, deltaMode: 0, wheelDeltaY: 27 }, true],
  ['two fingers sideways', { deltaX: 5, deltaY: 0, deltaMode: 0, wheelDeltaY: 0 }, true],
  ['px without the older measure', { deltaX: 0, deltaY: 6, deltaMode: 0 }, true],
])('%s', (_what, event, expected) => expect(isTrackpad(event)).toBe(expected));
