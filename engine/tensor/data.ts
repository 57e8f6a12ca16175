/** Memory of one dtype: what values are read from and written into. */
export type Data = Float64Array | Float32Array;
