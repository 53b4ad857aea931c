/** One step of the schema. Steps are applied in the order of their ids, each exactly once, and never edited. */
export type Migration = {
  readonly id: string;
  readonly statements: {readonly sqlite: readonly string[]; readonly postgres: readonly string[]};
};
