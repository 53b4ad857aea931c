/**
 * When a proof is next looked at, and which are due: often while somebody waits, weekly while it is there, daily while it
 * is not, and not at all once nobody waits any more. Each claim is put off by a part of its pause that follows from its
 * id, so that what was claimed together is not looked at together. Pure; cost: linear in claims and looks.
 */
import {createHash} from 'node:crypto';
import type {AccountClaim, ProofCheck} from '../../contract/proofs.ts';
import {codePointCompare} from '../../text/code-points.ts';
import type {World} from '../world.ts';
import {lookedAtByMachine} from './look-for.ts';
import {proofStandingAt} from './state.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Somebody is putting it in place; then they may have forgotten; then they have. */
export const waitingPauses = {soonMs: 6 * hourMs, soonDays: 14, laterMs: dayMs, laterDays: 60} as const;
export const provenPauseMs = 7 * dayMs;
export const shakyPauseMs = dayMs;
/** It may come back for a while. */
export const lapsedPause = {ms: 7 * dayMs, days: 120} as const;
const spread = 0.1;

function pauseMs(claim: AccountClaim, checks: readonly ProofCheck[], now: number): number | null {
  const {state, seenAt} = proofStandingAt(claim, checks, new Date(now).toISOString());
  switch (state) {
    case 'waiting': {
      const age = now - Date.parse(claim.at);
      if (age < waitingPauses.soonDays * dayMs) return waitingPauses.soonMs;
      return age < waitingPauses.laterDays * dayMs ? waitingPauses.laterMs : null;
    }
    case 'proven':
      return provenPauseMs;
    case 'shaky':
      return shakyPauseMs;
    case 'lapsed':
      return now - Date.parse(seenAt ?? claim.at) < lapsedPause.days * dayMs ? lapsedPause.ms : null;
    case 'withdrawn':
      return null;
  }
}

/** Between 0 and 1, the same for the same id. */
function shareOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32;
}

/** When it is to be looked at next; null when it is not. `checks` of this claim. */
export function nextLookAt(claim: AccountClaim, checks: readonly ProofCheck[], now: Date): string | null {
  if (!lookedAtByMachine.includes(claim.method)) return null;
  const pause = pauseMs(claim, checks, now.getTime());
  if (pause === null) return null;
  const last = checks.at(-1);
  if (last === undefined) return claim.at;
  return new Date(Date.parse(last.at) + pause * (1 + spread * shareOf(claim.id))).toISOString();
}

export type DueCheck = {readonly claim: AccountClaim; readonly dueAt: string};

/** Longest overdue first, one of each domain: a host is asked about the next when this one is done. */
export function dueChecks(
  {claims, checks, entities}: Pick<World, 'claims' | 'checks' | 'entities'>,
  now: Date
): readonly DueCheck[] {
  const checksOf = Map.groupBy(checks, check => check.claimId);
  const retired = new Set(entities.filter(one => one.retired).map(({id}) => id));
  const at = now.toISOString();
  const due = claims
    .filter(claim => !retired.has(claim.entityId))
    .flatMap(claim => {
      const dueAt = nextLookAt(claim, checksOf.get(claim.id) ?? [], now);
      return dueAt === null || dueAt > at ? [] : [{claim, dueAt}];
    })
    .sort((one, other) => codePointCompare(one.dueAt, other.dueAt) || codePointCompare(one.claim.id, other.claim.id));
  const firstOf = new Map<string, DueCheck>();
  for (const one of due) {
    const host = one.claim.domain ?? one.claim.id;
    if (!firstOf.has(host)) firstOf.set(host, one);
  }
  return [...firstOf.values()];
}
