import {
  ArrowDownToDot,
  ArrowUpFromDot,
  ChevronFirst,
  ChevronLast,
  CircleQuestionMark,
  Download,
  Eye,
  FolderOpen,
  History,
  Keyboard,
  type LucideIcon,
  Maximize,
  Minus,
  Network,
  Plus,
  Redo2,
  Search,
  StepBack,
  StepForward,
  SunMoon,
  Undo2,
} from 'lucide-react';
import { useHistory, useSession } from '../hooks.ts';
import styles from './ActionButton.module.css';
import { actionById } from './actions.ts';
import { useKeysText } from './useKeys.ts';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  first: ChevronFirst,
  back: StepBack,
  forward: StepForward,
  'step-into': ArrowDownToDot,
  'step-out': ArrowUpFromDot,
  last: ChevronLast,
  undo: Undo2,
  history: History,
  shortcuts: Keyboard,
  redo: Redo2,
  'zoom-in': Plus,
  'zoom-out': Minus,
  fit: Maximize,
  search: Search,
  tidy: Network,
  theme: SunMoon,
  review: Eye,
  predict: CircleQuestionMark,
  open: FolderOpen,
  save: Download,
};

/** A button for an action: its icon, or its label. */
export function ActionButton({
  id,
  icon = false,
  label,
  pressed,
}: {
  readonly id: string;
  readonly icon?: boolean;
  /** What the action is called here, where that is not its usual name. */
  readonly label?: string;
  readonly pressed?: boolean;
}) {
  const action = actionById(id);
  // Whether an action can run depends on the document and the selection alone.
  const enabledBy = useHistory(() => action.enabled?.() ?? true);
  const enabled = useSession(() => action.enabled?.() ?? true) && enabledBy;
  const Icon = ICONS[id];
  const name = label ?? action.label;
  const keys = useKeysText(id);
  return (
    <button
      type="button"
      className={`${styles.button} ${icon ? styles.icon : ''}`}
      aria-label={name}
      aria-pressed={pressed}
      title={keys === '' ? name : `${name} (${keys})`}
      disabled={!enabled}
      onClick={action.run}
    >
      {icon && Icon ? <Icon size={16} strokeWidth={1.5} aria-hidden /> : name}
    </button>
  );
}
