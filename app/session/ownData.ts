import {
  DataError,
  type Dataset,
  type GreyImage,
  readPictures,
  readTable,
} from '../../engine/index.ts';
import { keepData } from './trainingData.ts';
import { refuseData, trainOn } from './trainingModel.ts';

/** Largest file that is read, bytes. */
const MAX_TABLE = 50_000_000;
const MAX_PICTURE = 20_000_000;

/** A file's name as documents name data sets. */
const nameOf = (file: string): string =>
  file.replace(/[^A-Za-z0-9 _.-]/g, '_').slice(0, 64) || 'data';

async function tableFrom(file: File): Promise<Dataset> {
  if (file.size > MAX_TABLE) throw new DataError(`${file.name}: larger than 50 MB`);
  return readTable(nameOf(file.name), await file.text());
}

/** The greys of a picture as Rec. 601 weighs the colours, on white paper. */
async function greysOf(file: File): Promise<GreyImage> {
  const { name } = file;
  if (file.size > MAX_PICTURE) throw new DataError(`${name}: larger than 20 MB`);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new DataError(`${name}: not a picture that this browser reads`);
  });
  const { height, width } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new DataError(`${name}: this browser draws no pictures here`);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const greys = new Float64Array(height * width);
  for (let i = 0; i < greys.length; i++) {
    const [r, g, b] = data.subarray(4 * i, 4 * i + 3) as Iterable<number> as [
      number,
      number,
      number,
    ];
    greys[i] = 0.299 * r + 0.587 * g + 0.114 * b;
  }
  return { name, height, width, greys };
}

/** The side of the grid that dropped pictures are brought to, px. */
export const GRID = 8;

async function dataFrom(files: readonly File[], side: number): Promise<Dataset> {
  const [first] = files;
  if (!first) throw new DataError('no file');
  const isTable = (file: File): boolean => !file.type.startsWith('image/');
  if (files.length === 1 && isTable(first)) return tableFrom(first);
  const other = files.find(isTable);
  if (other) throw new DataError(`${other.name}: neither one CSV file nor pictures alone`);
  const images: GreyImage[] = [];
  for (const file of files) images.push(await greysOf(file));
  return readPictures(`${files.length} pictures`, images, [side, side]);
}

/** Trains on a CSV file, or on pictures brought to a grid. */
export async function openData(files: readonly File[], side = GRID): Promise<void> {
  try {
    const dataset = await dataFrom(files, side);
    keepData(dataset);
    trainOn(dataset);
  } catch (error) {
    refuseData(error);
  }
}
