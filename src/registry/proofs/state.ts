/**
 * What is left of a proof at a moment, from the looks at it and nothing else. Total: every list of looks has a state.
 *
 * Seen: a look that passed; of a document, looks that passed by two people, neither of whom made the claim, with no
 * doubt in between. Seen is proven, whatever came before. Since it was last seen:
 *
 *     absent       the answer came and it was not there     lapses at 3 days of it, the first and last 72 hours apart
 *     unreachable  no answer, which says little             lapses, together with absent, at 10 days over 14 times 24 hours
 *     refused      not asked, as it would not have been safe  counts as unreachable: nobody keeps a proof by such answers
 *
 * A day counts once, however often somebody looked on it, so no one failure lapses a proof, nor do many in an hour. What
 * failed and has not lapsed is shaky. A mail and a document cannot be looked at again by a machine: a mail holds for a
 * year and a document for two, then they are shaky for 90 days, then lapsed. What a person withdrew stays withdrawn.
 *
 * Order is that of the record; a clock that was set back changes spans and not the order. Cost: linear in looks.
 */
import type {AccountClaim, ProofCheck, ProofMethod, ProofState} from '../../contract/proofs.ts';

const dayMs = 86_400_000;

export const lapseRule = {
  absent: {days: 3, spanMs: 3 * dayMs},
  /** Counts every look that did not find it alike. */
  failed: {days: 10, spanMs: 14 * dayMs},
  /** How long it holds that nobody can look at again by machine. */
  holdsDays: {mail: 365, document: 730},
  shakyAfterwardsDays: 90
} as const;

type Claim = Pick<AccountClaim, 'id' | 'method' | 'personId'>;
type Look = Pick<ProofCheck, 'claimId' | 'outcome' | 'personId' | 'at'>;

export type ProofStanding = {
  readonly state: ProofState;
  /** When it was last seen; null when it never was. */
  readonly seenAt: string | null;
  /** Days with a look that failed since, and of those the days on which it was absent. */
  readonly failedDays: number;
  readonly absentDays: number;
  /** Looks since then that were refused. */
  readonly refused: number;
  /** Of a document: who has seen it since it was last doubted. */
  readonly seenBy: readonly string[];
};

function holdsDays(method: ProofMethod): number | null {
  return method === 'mail' || method === 'document' ? lapseRule.holdsDays[method] : null;
}

function daysOf(looks: readonly Look[]): number {
  return new Set(looks.map(({at}) => at.slice(0, 10))).size;
}

function spanMs(looks: readonly Look[]): number {
  const times = looks.map(({at}) => Date.parse(at));
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}

function isLapsed(absent: readonly Look[], failed: readonly Look[]): boolean {
  const over = (looks: readonly Look[], {days, spanMs: span}: {readonly days: number; readonly spanMs: number}) =>
    daysOf(looks) >= days && spanMs(looks) >= span;
  return over(absent, lapseRule.absent) || over(failed, lapseRule.failed);
}

/** How many people a look must have convinced before it counts as seen. */
function neededFor(method: ProofMethod): number {
  return method === 'document' ? 2 : 1;
}

function followLooks(claim: Claim, looks: readonly Look[]) {
  let lastSeen: Look | null = null;
  let since: Look[] = [];
  let seenBy = new Set<string>();
  for (const look of looks) {
    if (look.outcome === 'passed') {
      if (claim.method === 'document' && look.personId === claim.personId) continue;
      seenBy.add(look.personId);
      if (seenBy.size < neededFor(claim.method)) continue;
      lastSeen = look;
      since = [];
    } else {
      if (look.outcome === 'absent') seenBy = new Set();
      since.push(look);
    }
  }
  return {lastSeen, since, seenBy: [...seenBy]};
}

function stateOf(method: ProofMethod, lastSeen: Look | null, since: readonly Look[], at: string): ProofState {
  if (lastSeen === null) return 'waiting';
  const absent = since.filter(({outcome}) => outcome === 'absent');
  if (isLapsed(absent, since)) return 'lapsed';
  const days = holdsDays(method);
  const ageMs = Date.parse(at) - Date.parse(lastSeen.at);
  if (days !== null && ageMs >= (days + lapseRule.shakyAfterwardsDays) * dayMs) return 'lapsed';
  return since.length > 0 || (days !== null && ageMs >= days * dayMs) ? 'shaky' : 'proven';
}

/** The state and what it rests on. `checks` in the order of the record; those of other claims do not matter. */
export function proofStandingAt(claim: Claim, checks: readonly Look[], at: string): ProofStanding {
  const looks = checks.filter(one => one.claimId === claim.id && one.at <= at);
  const {lastSeen, since, seenBy} = followLooks(
    claim,
    looks.filter(({outcome}) => outcome !== 'withdrawn')
  );
  const isWithdrawn = looks.some(({outcome}) => outcome === 'withdrawn');
  return {
    state: isWithdrawn ? 'withdrawn' : stateOf(claim.method, lastSeen, since, at),
    seenAt: lastSeen?.at ?? null,
    failedDays: daysOf(since.filter(({outcome}) => outcome === 'absent' || outcome === 'unreachable')),
    absentDays: daysOf(since.filter(({outcome}) => outcome === 'absent')),
    refused: since.filter(({outcome}) => outcome === 'refused').length,
    seenBy
  };
}

/** What is left of a proof at a moment. */
export function proofStateAt(claim: Claim, checks: readonly Look[], at: string): ProofState {
  return proofStandingAt(claim, checks, at).state;
}
