import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataError } from '../../../engine/train/dataset.ts';
import { type GreyImage, readPictures, resized } from '../../../engine/train/images.ts';

const picture = (height: number, width: number, greys: readonly number[]): GreyImage => ({
  name: 'a.png',
  ...{ height, width, greys },
});

const side = fc.integer({ min: 1, max: 12 });
const pictures = fc
  .tuple(side, side)
  .chain(([h, w]) =>
    fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: h * w, maxLength: h * w })
      .map((greys) => picture(h, w, greys)),
  );

describe('a picture on a grid', () => {
  test('has the means of areas, also where a cell ends within a pixel', () => {
    expect([...resized(picture(2, 4, [0, 2, 4, 6, 8, 10, 12, 14]), 1, 2)]).toEqual([5, 9]);
    expect([...resized(picture(1, 3, [0, 3, 9]), 1, 2)]).toEqual([1, 7]);
    expect([...resized(picture(1, 2, [1, 5]), 2, 4)]).toEqual([1, 1, 5, 5, 1, 1, 5, 5]);
  });

  test('keeps its mean, and is itself on a grid of its own size', () => {
    const mean = (x: ArrayLike<number>): number => Array.from(x).reduce((a, b) => a + b) / x.length;
    fc.assert(
      fc.property(pictures, side, side, (image, h, w) => {
        expect(mean(resized(image, h, w))).toBeCloseTo(mean(image.greys), 9);
        expect([...resized(image, image.height, image.width)]).toEqual(Array.from(image.greys));
      }),
    );
  });
});

const ten = (image: GreyImage): GreyImage[] => new Array(10).fill(image);

test('ink is 1: dark on light paper, or light on dark', () => {
  const images = ten(picture(1, 2, [0, 255]));
  expect([...readPictures('mine', images, [1, 2]).x.data.subarray(0, 2)]).toEqual([1, 0]);
  expect([...readPictures('mine', images, [1, 2], true).x.data.subarray(0, 2)]).toEqual([0, 1]);
});

const fine = picture(1, 1, [9]);
test.each<[readonly GreyImage[], readonly [number, number], string]>([
  [[fine], [8, 8], 'mine: 1 pictures; 10 to 5000 are taken'],
  [ten(fine), [8, 33], 'mine: a grid of 33×8; sides of 1 to 32 are made'],
  [ten(picture(0, 3, [])), [8, 8], 'a.png: 3×0 pixels; sides of 1 to 4096 are read'],
  [ten(picture(2, 2, [1])), [8, 8], 'a.png: 1 greys for 2×2 pixels'],
])('%#: limits are said', (images, grid, message) => {
  expect(() => readPictures('mine', images, grid)).toThrow(new DataError(message));
});
