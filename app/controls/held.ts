interface Held {
  readonly isOn: () => boolean;
  readonly giveUp: () => void;
}

let held: Held | undefined;

/** The pointer has begun to drag or scrub something, which lasts as long as `isOn` says; `giveUp` has it be as it was before. */
export function hold(isOn: Held['isOn'], giveUp: Held['giveUp']): void {
  held = { isOn, giveUp };
}

/** Gives up what the pointer drags or scrubs; whether there was anything. */
export function giveUpHeld(): boolean {
  const now = held;
  held = undefined;
  if (!now?.isOn()) return false;
  now.giveUp();
  return true;
}
