/** What to put where, in plain words for the entity's own technician. */
import type {AccountClaim, ProofInstructions} from '../../contract/proofs.ts';
import {proofLine, proofName, wellKnownPath} from './look-for.ts';
import {codeDays} from './mail-code.ts';

const keep = 'Leave it there: it is looked for again every week, and the proof lapses when it stays away for days.';

/** The same for the same claim, always. */
export function instructionsFor(claim: Omit<AccountClaim, 'personId' | 'at'>): ProofInstructions {
  const {method, domain, target, platform, account} = claim;
  const ours = `${account} on ${platform}`;
  switch (method) {
    case 'dns-txt':
      return {
        summary: `A TXT record of ${domain} says that ${ours} is its own.`,
        steps: [
          `Add one TXT record under the name ${proofName(domain ?? '')}, with exactly the text below. Other records stay as they are.`,
          'Wait until the name servers hand it out, which takes from minutes to a day.',
          keep
        ],
        put: [{where: `TXT ${proofName(domain ?? '')}`, what: proofLine(claim)}]
      };
    case 'well-known':
      return {
        summary: `A file on ${domain} says that ${ours} is its own.`,
        steps: [
          'Put a plain text file at the address below, with exactly this line in it. It may have other lines.',
          'It must come as text/plain over https, without a login, a consent page or a redirect to another domain.',
          keep
        ],
        put: [{where: `https://${domain}${wellKnownPath}`, what: proofLine(claim)}]
      };
    case 'rel-me':
      return {
        summary: `The site ${domain} and the profile of ${ours} link to each other as one’s own.`,
        steps: [
          'On the front page of the site, link to the profile as below.',
          'In the profile, give the address of the site where the platform shows links with rel="me".',
          keep
        ],
        put: [
          {
            where: `https://${domain}/`,
            what: `<a rel="me" href="${target ?? ''}">${account.replaceAll(/[<>&"]/g, '')}</a>`
          },
          {where: target ?? '', what: `https://${domain}/`}
        ]
      };
    case 'at-handle':
      return {
        summary: `The handle ${account} is under the entity’s domain and leads to its account.`,
        steps: [
          'Do one of the two below; the first goes before the second where both are there.',
          'In the account’s settings, choose this domain as the handle.',
          keep
        ],
        put: [
          {where: `TXT _atproto.${account}`, what: `did=${target ?? ''}`},
          {where: `https://${account}/.well-known/atproto-did`, what: target ?? ''}
        ]
      };
    case 'mail':
      return {
        summary: `Whoever reads the mailbox ${target} says that ${ours} is the entity’s.`,
        steps: [
          `A mail with a code lies in the outbox for ${target}. Nobody here can read the code out of the record.`,
          `Whoever answers for the account tells you the code, within ${codeDays} days, and you enter it.`,
          'It holds for a year; then it takes a new claim.'
        ],
        put: []
      };
    case 'document':
      return {
        summary: `Documents show that ${ours} is the entity’s.`,
        steps: [
          'Two people, neither of whom made the claim, look at the documents and say whether these convince them.',
          'They check the letter by a way that was known before: a published telephone number, not one in the letter.',
          'It holds for two years; then two people look again.'
        ],
        put: []
      };
  }
}

/** The mail that holds the code. */
export function codeMail(
  entityName: string,
  {platform, account}: Pick<AccountClaim, 'platform' | 'account'>,
  code: string
) {
  return {
    subject: `Is the account ${account} on ${platform} yours?`,
    body: [
      `Somebody says that the account ${account} on ${platform} is an account of ${entityName}.`,
      '',
      'If that is so, and you answer for it, give this code to whoever asked you to confirm it:',
      '',
      `    ${code}`,
      '',
      `The code holds for ${codeDays} days. If it is not so, do nothing, and give the code to nobody:`,
      'whoever enters it states in your name that the account is yours.',
      ''
    ].join('\n')
  };
}
