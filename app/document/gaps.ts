/** Room between two columns of cards, px: for edges, chips and captions. */
export const COLUMN_GAP = 60;
