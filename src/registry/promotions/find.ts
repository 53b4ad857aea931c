/**
 * Posts that look paid, held against the rule book: political advertising, and paid promotion that is not disclosed.
 *
 * Claims only that signs are there. *Political*: a sign that the post is paid for, and the account is of a government,
 * an official or a party of the registry, or the post addresses one of them by handle or links to its domain; topic and
 * opinion count for nothing. *Undisclosed*: a sign of payment while the platform's own mark is off; where no post of the
 * data carries that mark, its absence says nothing and nobody is accused of leaving it out. Wrong when a post quotes an
 * advertisement. Cost: linear in the text; memory: the leads that are kept.
 */
import type {EffectKind} from '../../contract/effects.ts';
import type {PromotionLead, PromotionSign, Promotions} from '../../contract/promotions.ts';
import type {EntityAccount, RegistryEntity} from '../../contract/registry.ts';
import {normalHandle} from '../../contract/registry.ts';
import {registeredDomain} from '../../text/canonical-url.ts';
import {linksOf} from '../../text/links.ts';
import {mentionsOf} from '../../text/mentions.ts';
import {type PromotedPost, type Seen, signsOf} from './signs.ts';

export type DatasetPost = PromotedPost & {
  readonly postKey: string;
  readonly url: string | null;
  readonly platform: string;
  /** Handle, or the native id where there is none. */
  readonly account: string;
  readonly nativeId: string;
};

export type PromotionContext = {
  readonly entities: readonly Pick<RegistryEntity, 'id' | 'name' | 'kind' | 'domains' | 'retired'>[];
  readonly accounts: readonly Pick<EntityAccount, 'entityId' | 'platform' | 'handle' | 'stableId' | 'stands'>[];
  /** Accounts that requests at the desk named which spoke of payment. */
  readonly paidRequests: readonly {readonly requestId: string; readonly platform: string; readonly account: string}[];
};

type Political = Pick<RegistryEntity, 'id' | 'name'>;
type Rule = {
  readonly id: PromotionLead['rule'];
  readonly effect: EffectKind;
  readonly because: (signs: readonly Seen[], about: Political | null, hasPlatformField: boolean) => string | null;
};

const has = (signs: readonly Seen[], ...wanted: readonly PromotionSign[]) =>
  signs.some(({sign}) => wanted.includes(sign));
const listed = (signs: readonly Seen[]) => signs.map(({seen}) => `“${seen}”`).join(', ');

const rules: readonly Rule[] = [
  {
    id: 'political-advertising',
    effect: 'no-advertising',
    because: (signs, about) => {
      if (about === null || !has(signs, 'platform-field', 'disclosure-words', 'named-in-request')) return null;
      return `The post shows signs of payment (${listed(signs)}) and is by, or about, ${about.name}, which the registry lists as a government, official or party.`;
    }
  },
  {
    id: 'undisclosed-paid-promotion',
    effect: 'not-recommended',
    because: (signs, _about, hasPlatformField) => {
      const isMarked = has(signs, 'platform-field');
      if (isMarked || signs.length === 0 || !hasPlatformField) return null;
      const caption = has(signs, 'disclosure-words') ? ' The caption says so, which the rule book does not count.' : '';
      return `The post shows signs of payment (${listed(signs)}) and the platform's own mark is off.${caption}`;
    }
  }
];

function politicalOf({entities, accounts}: PromotionContext) {
  const political = new Map(
    entities
      .filter(({kind, retired}) => !retired && (kind === 'government_body' || kind === 'official' || kind === 'party'))
      .map(entity => [entity.id, entity])
  );
  const byAccount = new Map<string, Political>();
  const byDomain = new Map<string, Political>();
  for (const {entityId, platform, handle, stableId, stands} of accounts) {
    const entity = political.get(entityId);
    if (entity === undefined || !stands) continue;
    for (const name of [handle, stableId]) {
      if (name !== null) byAccount.set(`${platform} ${normalHandle(platform, name)}`, entity);
    }
  }
  for (const entity of political.values()) for (const domain of entity.domains) byDomain.set(domain, entity);
  return (post: DatasetPost): Political | null => {
    const own = [post.account, post.nativeId].map(name =>
      byAccount.get(`${post.platform} ${normalHandle(post.platform, name)}`)
    );
    const addressed = mentionsOf(post.text).map(name =>
      byAccount.get(`${post.platform} ${normalHandle(post.platform, name)}`)
    );
    const linked = linksOf(post.text).flatMap(link => {
      const host = URL.parse(link)?.hostname.replace(/^www\./, '') ?? '';
      return [byDomain.get(host), byDomain.get(registeredDomain(link) ?? '')];
    });
    return [...own, ...addressed, ...linked].find(one => one !== undefined) ?? null;
  };
}

/**
 * `posts` is read once. `hasPlatformField`: whether any post of the data carries the platform's own mark. At most
 * `limit` leads are kept; all are counted.
 */
export async function findPromotions(
  dataset: string,
  posts: AsyncIterable<DatasetPost> | Iterable<DatasetPost>,
  context: PromotionContext,
  {hasPlatformField, limit = 1000}: {readonly hasPlatformField: boolean; readonly limit?: number}
): Promise<Promotions> {
  const aboutOf = politicalOf(context);
  const requests = new Map(
    context.paidRequests.map(({requestId, platform, account}) => [
      `${platform} ${normalHandle(platform, account)}`,
      requestId
    ])
  );
  const leads: PromotionLead[] = [];
  let [read, withSigns, leadsInAll] = [0, 0, 0];
  for await (const post of posts) {
    read += 1;
    const named = [post.account, post.nativeId]
      .map(name => requests.get(`${post.platform} ${normalHandle(post.platform, name)}`))
      .find(one => one !== undefined);
    const own = signsOf(post);
    const signs: readonly Seen[] =
      named === undefined
        ? own
        : [...own, {sign: 'named-in-request', seen: `named in ${named}, which spoke of payment`}];
    if (signs.length === 0) continue;
    withSigns += 1;
    const about = aboutOf(post);
    for (const {id, effect, because} of rules) {
      const statement = because(signs, about, hasPlatformField);
      if (statement === null) continue;
      leadsInAll += 1;
      if (leads.length >= limit) continue;
      const {postKey, url, platform, account} = post;
      const entityId = about?.id ?? null;
      leads.push({
        rule: id,
        clauseId: id,
        effect,
        postKey,
        url,
        platform,
        account,
        entityId,
        signs: [...signs],
        statement
      });
    }
  }
  return {dataset, posts: read, hasPlatformField, withSigns, leads, leadsInAll};
}
