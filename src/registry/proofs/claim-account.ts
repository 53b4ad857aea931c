/** Saying that an account is an entity's, in a way that can be seen: what is refused at once, and what is asked for. */
import type {Person} from '../../contract/desk.ts';
import {type AccountClaim, type NewClaim, newClaimSchema, type ProofMethod} from '../../contract/proofs.ts';
import {type EntityAccount, isValidOn, normalHandle, type RegistryEntity} from '../../contract/registry.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Tx} from '../../store/store.ts';
import {insertAccountClaim, readAccountClaims} from '../../store/tables/account-claim.ts';
import {readAllDocuments} from '../../store/tables/document.ts';
import {readEntityVersions} from '../../store/tables/entity-version.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {readProofChecks} from '../../store/tables/proof-check.ts';
import {refusedHost} from '../../text/public-host.ts';
import {hasUnseen, mixedAlphabets} from '../../text/scripts.ts';
import {accountKey, readCurrentAccounts} from '../accounts/current.ts';
import type {Registry} from '../declare.ts';
import {readCurrentEntities} from '../entities/current.ts';
import {codeMail} from './instructions.ts';
import {lookedAtByMachine} from './look-for.ts';
import {codeChallenge, newCode} from './mail-code.ts';
import {isProfileOf, profileAddresses} from './profile-address.ts';
import {isSharedDomain} from './shared-domains.ts';
import {proofStateAt} from './state.ts';

/** A mail with a code, for the outbox. */
export type CodeMail = {
  readonly claimId: string;
  readonly to: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
};

export type ClaimEffects = {
  /** Puts the mail where it will be sent from; the claim is on the record only when this returns. */
  readonly sendCode: (mail: CodeMail) => Promise<void>;
};

type Given = ReturnType<typeof newClaimSchema.parse>;
type Around = {readonly entity: RegistryEntity; readonly known: EntityAccount | null};

const challengeBytes = 16;
const did = /^did:(plc:[a-z2-7]{24}|web:[a-z0-9.-]{3,253})$/;

function bad(found: string): AppError {
  return new AppError('proofs.bad-claim', found);
}

function requirePlainName(account: string): void {
  if (hasUnseen(account)) throw new AppError('proofs.refused-name', 'an account with characters that show nothing');
  const mixed = mixedAlphabets(account);
  if (mixed !== null) throw new AppError('proofs.refused-name', `${account}, in which a word mixes ${mixed} letters`);
}

function domainFor(entity: RegistryEntity, method: ProofMethod, given: string | null): string | null {
  if (method === 'document') return null;
  const domain = given?.toLowerCase() ?? (entity.domains.length === 1 ? (entity.domains[0] ?? null) : null);
  if (domain === null) throw bad(`no domain, where ${entity.name} has ${entity.domains.length}`);
  const why = refusedHost(domain);
  if (why !== null) throw new AppError('proofs.refused-name', `${domain}, which is ${why}`);
  if (!entity.domains.includes(domain)) throw bad(`${domain}, which is no domain of ${entity.name} in the registry`);
  if (isSharedDomain(domain)) throw bad(`${domain}, where anybody can have a place`);
  return domain;
}

function handleTarget(given: Given, domain: string, known: EntityAccount | null): string {
  const handle = normalHandle(given.platform, given.account);
  if (given.platform !== 'bluesky') throw bad(`a handle of the AT Protocol, for an account on ${given.platform}`);
  if (handle !== domain && !handle.endsWith(`.${domain}`))
    throw bad(`the handle ${handle}, which is not under ${domain}`);
  return didTarget(given, known);
}

/**
 * The DID that an account of the AT Protocol is proven with. Labels go to DIDs, and a handle may lead to another tomorrow,
 * so what proves the handle alone would prove whatever the registry has beside it.
 */
function didTarget(given: Given, known: EntityAccount | null): string {
  const handle = normalHandle(given.platform, given.account);
  const isDid = did.test(handle);
  const why = isDid ? null : refusedHost(handle);
  if (why !== null) throw new AppError('proofs.refused-name', `${handle}, which is ${why}`);
  const target = isDid ? handle : (given.target ?? known?.stableId ?? '');
  if (!did.test(target))
    throw bad(target === '' ? 'no DID of the account' : `${target}, which is no DID of the AT Protocol`);
  const kept = known?.stableId ?? null;
  if (kept !== null && kept !== target) throw bad(`${target}, where the registry has ${kept} for this account`);
  return target;
}

function profileTarget({platform, account, target}: Given, known: EntityAccount | null): string {
  const address = target ?? profileAddresses(platform, account, known?.url ?? null)[0];
  if (address === undefined) throw bad(`no address of the profile, and none that follows from ${platform}`);
  if (!isProfileOf(address, platform, account, known?.url ?? null)) {
    throw bad(
      `${address}, which is not the address of ${account} on ${platform}; a platform of another form needs it in the registry first`
    );
  }
  const {hostname} = new URL(address);
  const why = refusedHost(hostname);
  if (why !== null) throw new AppError('proofs.refused-name', `${hostname}, which is ${why}`);
  return address.replace(/^http:/, 'https:');
}

function mailTarget({target}: Given, domain: string): string {
  const [, name, host] = /^([A-Za-z0-9._%+-]{1,64})@([^@]+)$/.exec(target ?? '') ?? [];
  if (name === undefined || host?.toLowerCase() !== domain) {
    throw bad(`${target === null ? 'no address' : target}, where an address at ${domain} is needed`);
  }
  return `${name}@${domain}`;
}

function targetFor(given: Given, domain: string, known: EntityAccount | null): string | null {
  switch (given.method) {
    case 'at-handle':
      return handleTarget(given, domain, known);
    case 'rel-me':
      if (given.platform === 'bluesky')
        throw bad('links of a profile, which Bluesky does not print; at-handle shows more');
      return profileTarget(given, known);
    case 'mail':
      // A code says yes to what the mail names: of an account of the AT Protocol that is its DID.
      if (given.platform === 'bluesky' && !did.test(given.account))
        throw bad(`the handle ${given.account}, not the DID`);
      return mailTarget(given, domain);
    default:
      return given.platform === 'bluesky' ? didTarget(given, known) : null;
  }
}

/** The entity and its account as they are now; refused where the account is another entity's. */
async function readAround(tx: Tx, given: Given, onDay: string): Promise<Around> {
  const entities = (await readCurrentEntities(tx.db)).map(current => current.entity);
  const entity = entities.find(one => one.id === given.entityId);
  if (entity === undefined) throw new AppError('registry.unknown-entity', given.entityId);
  if (entity.retired) throw bad(`${entity.name}, which was taken out of the registry`);
  const key = accountKey({platform: given.platform, handle: given.account});
  const standing = (await readCurrentAccounts(tx.db))
    .map(({account}) => account)
    .filter(account => accountKey(account) === key && isValidOn(account, onDay));
  const other = standing.find(account => account.entityId !== entity.id);
  if (other !== undefined) {
    const name = entities.find(one => one.id === other.entityId)?.name ?? other.entityId;
    throw new AppError('proofs.other-entity', `${given.account} on ${given.platform}, an account of ${name}`);
  }
  return {entity, known: standing[0] ?? null};
}

/** Who says that a domain is an entity's does not prove accounts by it: else one person could prove whatever they own. */
async function requireOthersDomain(tx: Tx, entity: RegistryEntity, domain: string | null, by: Person): Promise<void> {
  if (domain === null) return;
  const versions = await readEntityVersions(tx.db, entity.id);
  const without = versions.findLastIndex(version => !version.entity.domains.includes(domain));
  if (versions[without + 1]?.personId !== by.id) return;
  throw bad(`${domain}, which ${by.name} put into the registry; somebody else claims by it`);
}

async function requireNew(tx: Tx, claim: Omit<AccountClaim, 'challenge'>): Promise<void> {
  if (!lookedAtByMachine.includes(claim.method)) return;
  const checks = await readProofChecks(tx.db);
  const key = (one: Omit<AccountClaim, 'challenge'>) =>
    JSON.stringify([
      one.entityId,
      accountKey({platform: one.platform, handle: one.account}),
      one.method,
      one.domain,
      one.target
    ]);
  const same = (await readAccountClaims(tx.db)).find(
    one => key(one) === key(claim) && !['lapsed', 'withdrawn'].includes(proofStateAt(one, checks, claim.at))
  );
  if (same !== undefined) throw new AppError('proofs.claimed-already', `${same.id}, of ${same.at.slice(0, 10)}`);
}

async function requireDocuments(tx: Tx, {method, documents}: Given): Promise<void> {
  if (method !== 'document') {
    if (documents.length > 0) throw bad('documents, which only the proof by document takes');
    return;
  }
  if (documents.length === 0) throw bad('no document');
  const kept = new Set((await readAllDocuments(tx.db)).map(({sha256}) => sha256));
  const missing = documents.find(sha256 => !kept.has(sha256));
  if (missing !== undefined) throw new AppError('desk.unknown-document', missing);
}

/** Puts a claim on the record, and says what it asks for; a mail with its code is in the outbox then. */
export async function claimAccount(
  registry: Registry,
  by: Person,
  claimed: NewClaim,
  {sendCode}: ClaimEffects
): Promise<string> {
  const given = validAs(newClaimSchema, claimed, 'claim');
  const {store, now, newId} = registry;
  return store.transaction(async tx => {
    requireRole(await actingPerson(tx, by), 'claim an account');
    requirePlainName(given.account);
    const at = now().toISOString();
    const {entity, known} = await readAround(tx, given, at.slice(0, 10));
    const domain = domainFor(entity, given.method, given.domain);
    await requireOthersDomain(tx, entity, domain, by);
    await requireDocuments(tx, given);
    const {entityId, platform, account, method, documents} = given;
    const target = targetFor(given, domain ?? '', known);
    const claim = {
      id: newId('claim'),
      entityId,
      platform,
      account,
      method,
      domain,
      target,
      documents,
      personId: by.id,
      at
    };
    await requireNew(tx, claim);
    const {randomBytes} = tx.effects;
    if (method !== 'mail') {
      await insertAccountClaim(tx, {...claim, challenge: Buffer.from(randomBytes(challengeBytes)).toString('hex')});
      return claim.id;
    }
    const code = newCode(randomBytes);
    await insertAccountClaim(tx, {...claim, challenge: codeChallenge(claim.id, code)});
    await sendCode({claimId: claim.id, to: entity.name, address: target ?? '', ...codeMail(entity.name, claim, code)});
    return claim.id;
  });
}
