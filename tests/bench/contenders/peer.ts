/** Loads a package by a name that the type checker does not see: it need not be installed for the rest to check. */
export const peer = (name: string) => import(name);
export type Peer = Awaited<ReturnType<typeof peer>>;
