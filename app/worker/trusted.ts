interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

/** The only policy of the page: a worker's script comes from where the page does. */
function sameOrigin(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) {
    throw new TypeError(`A worker from elsewhere is not started: ${url}`);
  }
  return url;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy('worker', { createScriptURL: sameOrigin });

/** Starts a module worker under the page's Content-Security-Policy. */
export function startWorker(url: string): Worker {
  const trusted = policy ? policy.createScriptURL(url) : sameOrigin(url);
  return new Worker(trusted as string, { type: 'module' });
}
