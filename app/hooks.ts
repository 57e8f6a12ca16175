import { useStore } from 'zustand';
import type { NodeId } from '../engine/index.ts';
import type { AdjointDocument } from './document/document.ts';
import type { History } from './document/history.ts';
import { documentStore } from './document/store.ts';
import { type Session, sessionStore } from './session/session.ts';
import { type View, viewStore } from './session/viewStore.ts';
import type { NodeView } from './session/views.ts';

export const useHistory = <T>(selector: (history: History) => T): T =>
  useStore(documentStore, selector);

export const useSession = <T>(selector: (session: Session) => T): T =>
  useStore(sessionStore, selector);

export const useView = <T>(selector: (view: View) => T): T => useStore(viewStore, selector);

/** What the canvas draws: the document, or the graph inside an open block. */
export const useScene = (): AdjointDocument => useView((view) => view.run.scene);

/** What a node's card shows; the component renders again only when that changes. */
export const useNodeView = (id: NodeId): NodeView | undefined =>
  useView((view) => view.nodes.get(id));
