/** Whether a request claims to speak for a public body: what a name, an office or an order says of itself. */
import {phraseFinder} from './phrase.ts';
import type {RequestFacts} from './rule.ts';
import * as say from './vocabulary.ts';

const named = phraseFinder([
  `(${say.body})`,
  '(police|court|tribunal|prosecutor|prosecutor*|judge|army|navy|parliament|senate|congress|regulator|inspectorate|inspector|registry|customs|magistrate|constabulary|gendarmerie|interpol|europol|attorney|sheriff|council|chancellery|secretariat|mayor|ministerial|federal|national|royal|commissioner|ombudsman|taskforce)',
  '(ministerio|ministère|ministere|ministerium|ministerstvo|ministero|bundes*|behörde|behorde|polizei|staatsanwaltschaft|gericht|botschaft|regierung|préfecture|prefecture|tribunal|ambassade|embajada|gobierno|policia|fiscalia|juzgado|governo|gouvernement|mairie|министерство|правительство|посольство|полиция|прокуратура|суд|роскомнадзор|وزارة|سفارة|حكومة|شرطة|محكمة)',
  '部',
  '政府',
  '大使馆',
  '法院',
  '公安',
  '办公室'
]);

/** True when the request names a body, an authority or an order as its own. */
export function claimsPublicBody(facts: Pick<RequestFacts, 'requester' | 'principal' | 'particulars'>): boolean {
  const {requester, principal, particulars} = facts;
  if (particulars.authority !== null || particulars.order !== null) return true;
  return [requester, principal ?? ''].some(name => named(name).length > 0);
}
