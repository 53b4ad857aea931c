/**
 * Where something holds. A jurisdiction is the country of the viewers, ISO 3166-1 alpha-2; `*` in a list is all of
 * them. The law of a country holds in that country, the law of the European Union (`EU`) in its member states, and
 * neither anywhere else.
 */
import type {Clause} from '../contract/policy.ts';
import {reachOfUnionLaw} from '../contract/union.ts';

export const everywhere = '*';

/** The countries in which a law holds; `EU` is the law of the union. */
export function reachOfLaw(law: string): readonly string[] {
  return law === 'EU' ? reachOfUnionLaw : [law];
}

/** A list without groups: `EU` becomes its member states. Sorted, without doubles; `*` swallows the rest. */
export function spelledOut(territories: readonly string[]): string[] {
  if (territories.includes(everywhere)) return [everywhere];
  return [...new Set(territories.flatMap(one => (one === 'EU' ? reachOfUnionLaw : [one])))].sort();
}

/** Whether a list of territories holds for viewers in a jurisdiction. */
export function covers(territories: readonly string[], jurisdiction: string): boolean {
  return territories.includes(everywhere) || territories.includes(jurisdiction);
}

/** A clause of the rule book names `everywhere`, countries, or `EU`. */
export function clauseHoldsIn({jurisdictions}: Pick<Clause, 'jurisdictions'>, jurisdiction: string): boolean {
  return jurisdictions.some(
    one => one === 'everywhere' || one === everywhere || reachOfLaw(one).includes(jurisdiction)
  );
}
