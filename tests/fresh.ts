import { vi } from 'vitest';

// Files share a worker, and what is installed is imported once; our own modules begin anew for each, as in a page that is opened.
vi.resetModules();
await import('./seed.ts');
