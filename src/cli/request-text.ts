/** A request as the command line shows it. */
import type {RequestSummary, RequestView} from '../contract/deliberation.ts';
import {clip, printable, table, wrap} from './printable.ts';

export function requestTable(requests: readonly RequestSummary[], columns: number): string {
  if (requests.length === 0) return 'No requests yet.\n';
  const rows = requests.map(({id, state, outcome, receivedAt, sensitive, title}) => [
    id,
    outcome ?? state,
    receivedAt.slice(0, 10),
    sensitive ? 'sensitive' : '',
    clip(printable(title), Math.max(20, columns - 60))
  ]);
  return table(rows);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function roundOf(round: number | undefined): string {
  return (round ?? 0) === 0 ? '' : `round ${round}: `;
}

export function requestText(view: RequestView, columns: number): string {
  const nameOf = (id: string) => printable(view.people.find(person => person.id === id)?.name ?? id);
  const body = (text: string) => text.split('\n').map(line => wrap(printable(line), columns, '  '));
  const {reply, watch} = view;
  const lines = [
    `${view.id}  ${printable(view.title)}`,
    `  ${view.state}, version ${view.version}, by ${view.door}, received ${view.receivedAt.slice(0, 10)}, from ${printable(view.requester || 'nobody named')}`,
    `  asks: ${view.asks.join(', ')}${view.principal ? `; for ${printable(view.principal)}` : ''}`,
    ...section('Words', body(view.words)),
    ...section(
      view.sensitive ? 'Flags (sensitive)' : 'Flags',
      view.flags.map(flag => {
        const quotes = flag.quotes.map(quote => `“${printable(quote.text)}”`).join(', ');
        const aside = flag.setAside ? 'set aside; ' : '';
        const line = `${flag.rule}: ${printable(flag.reason)} ${quotes} (${aside}clause ${flag.clause.clauseId}; ${flag.id})`;
        return wrap(line, columns, '  ');
      })
    ),
    ...section(
      'Must take part',
      (view.route?.mustInclude ?? []).map(part => {
        const of = part.teams.length === 0 ? '' : ` of ${part.teams.join(' or ')}`;
        return wrap(`${part.roles.join(' or ')}${of}: ${printable(part.why)}`, columns, '  ');
      })
    ),
    ...section(
      'Overrides',
      view.overrides.map(one =>
        wrap(
          `${nameOf(one.personId)} (${one.role}): ${one.what}${one.counts ? '' : ', which does not count'}. ${printable(one.reasons)}`,
          columns,
          '  '
        )
      )
    ),
    ...section(
      'Recused',
      view.recusals.map(
        one => `  ${nameOf(one.personId)}: ${one.because}${one.note ? ` (${printable(one.note)})` : ''}`
      )
    ),
    ...section(
      'Judgements',
      view.reviews.map(one =>
        wrap(
          `${roundOf(one.round)}${nameOf(one.personId)} (${one.team}${one.role === undefined ? '' : `, ${one.role}`}): ${one.outcome} under ${one.clause.clauseId}. ${printable(one.reasons)}`,
          columns,
          '  '
        )
      )
    ),
    ...section('Standing', [wrap(printable(view.standing), columns, '  ')]),
    ...section(
      'Decisions',
      view.decisions.map(one => `  ${roundOf(one.round)}${one.outcome}, position ${one.ledgerPosition} of the record`)
    ),
    ...section(
      'Appeals',
      view.appeals.map(one => {
        const heard = one.round === null ? 'came late and waits to be admitted' : `heard in round ${one.round}`;
        return wrap(
          `${one.id}: ${printable(one.name)} (${one.side}), ${heard}. ${printable(one.words)}`,
          columns,
          '  '
        );
      })
    ),
    ...section(
      'Discussion',
      view.remarks.map(one => {
        const tied = one.tied ? ', who has a tie' : '';
        return wrap(`${nameOf(one.personId)}${tied}: ${printable(one.text)}`, columns, '  ');
      })
    ),
    ...section('Reply', reply === null ? [] : body(reply.body)),
    ...section('Watch', watch === null ? [] : [wrap(printable(watch.statement), columns, '  ')]),
    ...section(
      'Cases',
      view.cases.map(one => wrap(`${one.id}: ${printable(one.statement)}`, columns, '  '))
    )
  ];
  return `${lines.join('\n')}\n`;
}
