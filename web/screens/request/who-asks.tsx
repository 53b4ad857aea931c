import type {RequestView} from '../../../src/contract/deliberation.ts';
import type {OrderParts} from '../../../src/contract/desk.ts';
import {countryName, languageName, phrase} from '../../format/words.ts';
import {Facts} from '../../parts/facts.tsx';
import {Moment} from '../../parts/moment.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Documents, IntakeNotes} from './documents.tsx';

const territoryInWords = (codes: readonly string[]) =>
  codes.map(code => (code === '*' ? 'everywhere' : countryName(code))).join(', ');

const orderNames: Readonly<Record<keyof OrderParts, string>> = {
  legalBasis: 'Legal basis',
  statementOfReasons: 'Reasons',
  issuingAuthority: 'Issued by',
  whereToFind: 'Where to find it',
  redress: 'Ways of redress',
  territorialScope: 'Territory',
  whereToReport: 'Where to report back'
};

/** Who asks, for whom, for what, where and by when: only what was said. */
export function WhoAsks({request}: {readonly request: RequestView}) {
  const {wanted, particulars} = request;
  return (
    <Section title="Who asks for what">
      <Facts
        facts={[
          {name: 'Asked by', value: request.requester || 'not said'},
          {name: 'Writes from', value: particulars?.requesterAddress ?? ''},
          {name: 'On behalf of', value: request.principal ?? 'not said'},
          {name: 'Authority claimed', value: particulars?.authority ?? ''},
          {name: 'Country', value: request.country ? countryName(request.country) : 'not said'},
          {name: 'Came through', value: phrase(request.door)},
          {name: 'Received', value: <Moment at={request.receivedAt} />},
          {name: 'Written down by', value: personLine(request.people, request.openedBy)},
          {
            name: 'Approached',
            value: request.approachedPersonId && personLine(request.people, request.approachedPersonId)
          },
          {name: 'Asks for', value: request.asks.map(phrase).join(', ')},
          {
            name: 'Accounts',
            value: particulars?.accounts.map(one => `${one.account} (${one.platform})`).join(', ') ?? ''
          },
          {name: 'Addresses', value: particulars?.addresses.join(' ') ?? ''},
          {name: 'Where it should hold', value: territoryInWords(particulars?.territory ?? [])},
          {name: 'Answer wanted by', value: particulars?.dueAt ? <Moment at={particulars.dueAt} /> : ''},
          {name: 'Legal basis given', value: particulars?.legalBasis ?? ''},
          {name: 'Said about staying unseen', value: particulars?.concealmentWords ?? ''},
          {name: 'Said about paying', value: particulars?.paymentWords ?? ''},
          {name: 'Emergency', value: particulars?.emergency ? 'claimed' : ''},
          {name: 'Affected', value: particulars?.affected.map(one => one.name).join(', ') ?? ''},
          {
            name: 'Answered in',
            value: particulars && particulars.language !== 'en' ? languageName(particulars.language) : ''
          },
          {name: 'Audience', value: wanted.audience.join(', ')},
          {name: 'Topics', value: wanted.topics.join(', ')},
          {name: 'Languages', value: wanted.languages.join(', ')},
          {name: 'Places', value: wanted.places.join(', ')},
          {name: 'Period', value: wanted.from || wanted.until ? `${wanted.from ?? '…'} to ${wanted.until ?? '…'}` : ''}
        ]}
      />
      {particulars?.order && <Order order={particulars.order} />}
      {particulars && particulars.documentIds.length > 0 && (
        <Documents requestId={request.id} ids={particulars.documentIds} />
      )}
      {particulars?.notes && particulars.notes.length > 0 && <IntakeNotes notes={particulars.notes} />}
    </Section>
  );
}

function Order({order}: {readonly order: OrderParts}) {
  const names = Object.keys(orderNames).filter((name): name is keyof OrderParts => name in order);
  return (
    <details>
      <summary>The order, part by part</summary>
      <Facts facts={names.map(name => ({name: orderNames[name], value: order[name] ?? 'not given'}))} />
    </details>
  );
}
