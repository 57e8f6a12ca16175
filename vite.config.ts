import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The built page's Content-Security-Policy. 'wasm-unsafe-eval' is for the kernels alone; no HTML sink, no inline style. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types worker',
];

const headers = {
  // frame-ancestors counts in a header only: browsers warn about it in a <meta>.
  'Content-Security-Policy': [...policy, "frame-ancestors 'none'"].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Puts the policy into the built page and a `_headers` file, so that it holds wherever dist/ is hosted. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'adjoint:csp',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy.join('; ') },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('\n')}\n` });
    },
  };
}

/** Has the typesetter fetched beside the page, which does not wait for it. */
function fetchTypesetter(): Plugin {
  return {
    name: 'adjoint:fetch-typesetter',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle).flatMap((file) =>
          file.type === 'chunk' && file.name === 'katex' && !file.facadeModuleId
            ? [
                {
                  tag: 'link',
                  attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file.fileName}` },
                  injectTo: 'head' as const,
                },
              ]
            : [],
        ),
    },
  };
}

/** Drops .woff and .ttf from the packages' font faces: every browser we serve reads woff2, and KaTeX alone has 43 others. */
function woff2Only(): Plugin {
  const legacySource = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g;
  return {
    name: 'adjoint:woff2-only',
    enforce: 'pre',
    transform: {
      filter: { id: /node_modules\/(?:katex|@fontsource)[^?]*\.css/ },
      handler: (css) => ({ code: css.replace(legacySource, ''), map: null }),
    },
  };
}

const hasDesktop =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

export default defineConfig({
  root: 'app',
  // Relative addresses: dist/ works in any folder of any host.
  base: './',
  plugins: [react(), contentSecurityPolicy(), fetchTypesetter(), woff2Only()],
  worker: { format: 'es' },
  server: { port: 5173, open: hasDesktop && !process.env.CI },
  preview: { port: 4173, headers },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // Libraries apart from our own code: an update of Adjoint leaves them in the browser's cache.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'katex', test: /node_modules\/katex\/.*js$/ },
            { name: 'flow', test: /node_modules\/(?:@xyflow|d3-)/ },
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler|zustand)\// },
            // What the page starts with in one piece: many small ones compress worse.
            { name: 'start', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
