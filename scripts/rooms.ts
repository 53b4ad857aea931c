/** The import table of the house: who may import whom. An edge that is not here fails `npm run check`. */

/** A room, or one file of a room (`ledger/entry.ts`). */
type Allowed = readonly string[];

const everything: Allowed = [
  'contract',
  'errors',
  'config',
  'connectors',
  'lake',
  'warehouse',
  'signals',
  'statistics',
  'graph',
  'text',
  'detection',
  'policy',
  'desk',
  'registry',
  'ledger',
  'disclosure',
  'store'
];

const analysis: Allowed = ['contract', 'errors', 'warehouse', 'lake', 'signals', 'statistics', 'graph', 'text'];
const affairs: Allowed = ['contract', 'errors', 'text', 'statistics', 'policy', 'ledger', 'store'];

export const rooms: Readonly<Record<string, Allowed>> = {
  contract: [],
  statistics: [],
  graph: [],
  text: [],
  errors: ['contract'],
  config: ['contract', 'errors'],
  ledger: ['contract', 'errors'],
  warehouse: ['contract', 'errors'],
  lake: ['contract', 'errors', 'warehouse'],
  connectors: ['contract', 'errors', 'text'],
  signals: ['contract', 'errors', 'text', 'warehouse/sql.ts', 'warehouse/dialect.ts'],
  detection: analysis,
  policy: ['contract', 'errors'],
  store: ['contract', 'errors', 'ledger/entry.ts', 'ledger/canonical.ts'],
  desk: [...affairs, 'registry'],
  registry: affairs,
  disclosure: ['contract', 'errors', 'policy', 'ledger', 'store'],
  server: everything,
  cli: [...everything, 'server'],
  web: ['contract', 'disclosure/compare.ts', 'disclosure/control-sentence.ts']
};

/** Folders that may import anything and that nothing imports. */
export const outside = ['test', 'bench', 'scripts'];
