import katex from 'katex';

/** KaTeX in a chunk of its own: the page stands before its typesetter has come. */
export const { render } = katex;
