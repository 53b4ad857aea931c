/** Planted groups against reported ones, account by account. */

export type Score = {readonly precision: number; readonly recall: number; readonly f1: number};

/** Precision is 1 where nothing is reported: nobody is accused wrongly. */
export function scoreAccounts(planted: Iterable<number>, reported: Iterable<number>): Score {
  const members = new Set(planted);
  const found = new Set(reported);
  let both = 0;
  for (const account of found) if (members.has(account)) both++;
  const precision = found.size === 0 ? 1 : both / found.size;
  const recall = members.size === 0 ? 1 : both / members.size;
  return {precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)};
}

/** How many of these groups have at least half of their members together in one reported group. */
export function groupsFound(planted: readonly Int32Array[], reported: readonly Int32Array[]): number {
  const placeOf = new Map<number, number>();
  for (const [place, group] of reported.entries()) for (const account of group) placeOf.set(account, place);
  return planted.filter(members => {
    const counts = new Map<number, number>();
    for (const member of members) {
      const place = placeOf.get(member);
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values()) * 2 >= members.length;
  }).length;
}

/** Share of labelled accounts, over groups, that have the commonest label of their group. */
export function purity(
  groups: readonly Int32Array[],
  labelOf: (account: number) => string | null
): {readonly share: number | null; readonly labelled: number} {
  let labelled = 0;
  let commonest = 0;
  for (const group of groups) {
    const counts = new Map<string, number>();
    for (const account of group) {
      const label = labelOf(account);
      if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    for (const count of counts.values()) labelled += count;
    commonest += Math.max(0, ...counts.values());
  }
  return {share: labelled === 0 ? null : commonest / labelled, labelled};
}
