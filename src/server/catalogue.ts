/** What the house can do, gathered from the registries: for the console, the docs and the command line. */
import {connectors} from '../connectors/registry.ts';
import type {Catalogue} from '../contract/catalogue.ts';
import {flagRules, ruleEntry} from '../desk/rules/registry.ts';
import {describePreset} from '../detection/presets/preset.ts';
import {presets} from '../detection/presets/registry.ts';
import {signals} from '../signals/registry.ts';
import {describeSignal} from '../signals/signal.ts';

export function catalogue(): Catalogue {
  return {
    formats: connectors.map(({id, title, summary, extensions, verified, facts}) => ({
      id,
      title,
      summary,
      verified: verified.against,
      facts: [
        {name: 'file names', values: [...extensions]},
        {name: verifiedAgainst[verified.against], values: [...verified.sources]},
        ...facts
      ]
    })),
    signals: signals.map(describeSignal),
    presets: presets.map(describePreset),
    rules: flagRules.map(ruleEntry)
  };
}

const verifiedAgainst = {
  'real-files': 'verified against real files',
  specification: 'verified against a specification only'
} as const;
