/** Looks at proofs: asks what a claim needs asked, and records what was seen; now and then by itself. */
import {join} from 'node:path';
import type {AccountClaim} from '../contract/proofs.ts';
import {composeMail} from '../desk/letters/mail.ts';
import {AppError} from '../errors.ts';
import {checkProof, type Seen} from '../registry/proofs/check-proof.ts';
import type {ClaimEffects} from '../registry/proofs/claim-account.ts';
import {type DueCheck, dueChecks} from '../registry/proofs/due.ts';
import {wantedFor} from '../registry/proofs/look-for.ts';
import {recordCheck} from '../registry/proofs/record-check.ts';
import {readWorld} from '../registry/read-world.ts';
import {openOutbox} from '../store/outbox.ts';
import type {Fetching} from './fetching/fetching.ts';
import type {OpenWorkspace} from './workspace.ts';

/** At most this many in a round, and as many rounds as minutes. */
export const mostLooksPerRound = 20;
export const roundMs = 60_000;
/** So many hosts that are all silent, or all led inside by the name system, are not all to blame. */
const hostsThatTell = 3;

/** Codes go out as letters do: into the outbox. */
export function codeRoom({folder, options, desk}: Pick<OpenWorkspace, 'folder' | 'options' | 'desk'>): ClaimEffects {
  return {
    sendCode: async ({claimId, to, address, subject, body}) => {
      const letter = {id: claimId, to, address, subject, body, language: 'en'};
      const from = options.mailFrom ?? 'requests@localhost';
      const mail = await composeMail({letter, from, receipt: null, at: desk.now()});
      await openOutbox(join(folder, 'outbox')).put(claimId, mail);
    }
  };
}

/** Asks everything that a claim needs, and says what that comes to. Nothing is recorded. */
export async function lookAt(fetching: Fetching, claim: AccountClaim): Promise<Seen> {
  const fetched = await Promise.all(
    wantedFor(claim).map(wanted =>
      wanted.kind === 'records' ? fetching.records(wanted.name) : fetching.page(wanted.url, wanted.as)
    )
  );
  return checkProof(claim, fetched);
}

export type RecheckRound = {
  readonly looked: readonly {readonly claim: AccountClaim; readonly seen: Seen}[];
  /** Still due, for the next round. */
  readonly left: number;
  /** Every host was silent, so nothing was recorded: it is our own line that seems to be down. */
  readonly isOwnLineDown: boolean;
};

function isSilenceOfOurs(looked: RecheckRound['looked']): boolean {
  const hosts = new Set(looked.map(({claim}) => claim.domain));
  return (
    hosts.size >= hostsThatTell &&
    looked.every(({seen}) => seen.outcome === 'unreachable' || seen.outcome === 'refused')
  );
}

/** One round of looks at what is due, at most `most` of them. */
export async function recheckRound(
  {desk, store, fetching}: Pick<OpenWorkspace, 'desk' | 'store' | 'fetching'>,
  most: number = mostLooksPerRound
): Promise<RecheckRound> {
  const world = await store.snapshot(readWorld);
  const due: readonly DueCheck[] = dueChecks(world, desk.now());
  const looked = await Promise.all(
    due.slice(0, most).map(async ({claim}) => ({claim, seen: await lookAt(fetching, claim)}))
  );
  const left = Math.max(0, due.length - most);
  if (isSilenceOfOurs(looked)) return {looked, left, isOwnLineDown: true};
  for (const {claim, seen} of looked) await recordUnlessWithdrawn(desk, claim, seen);
  return {looked, left, isOwnLineDown: false};
}

/** It may have been withdrawn while it was looked at. */
async function recordUnlessWithdrawn(desk: OpenWorkspace['desk'], claim: AccountClaim, seen: Seen): Promise<void> {
  try {
    await recordCheck(desk, 'system', claim.id, seen);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'proofs.withdrawn') throw error;
  }
}

export type ProofWatch = {readonly stop: () => Promise<void>};

/** Looks again and again, one round at a time. */
export function watchProofs(
  workspace: Pick<OpenWorkspace, 'desk' | 'store' | 'fetching'>,
  {everyMs = roundMs, log}: {readonly everyMs?: number; readonly log: (line: string) => void}
): ProofWatch {
  let round: Promise<void> | null = null;
  let wasDown = false;
  const look = async (): Promise<void> => {
    try {
      const {looked, isOwnLineDown} = await recheckRound(workspace);
      if (isOwnLineDown && !wasDown)
        log('No host answers, so no proof of an account is counted as failed; is the line down?');
      if (looked.length > 0) wasDown = isOwnLineDown;
    } catch (error) {
      log(
        `Proofs of accounts could not be looked at: ${error instanceof Error ? error.message : 'for an unknown reason'}`
      );
    } finally {
      round = null;
    }
  };
  const start = (): void => {
    round ??= look();
  };
  const timer = setInterval(start, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    }
  };
}
