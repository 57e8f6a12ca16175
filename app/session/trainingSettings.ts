import { DEFAULT_SETTINGS, type Graph, type Settings } from '../../engine/index.ts';

/** The settings of a document, those that it does not say by default. */
export const settingsIn = ({ training }: Graph): Settings => ({
  ...DEFAULT_SETTINGS,
  ...training?.settings,
});
