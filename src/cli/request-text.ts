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

export function requestText(view: RequestView, columns: number): string {
  const nameOf = (id: string) => printable(view.people.find(person => person.id === id)?.name ?? id);
  const body = (text: string) => text.split('\n').map(line => wrap(printable(line), columns, '  '));
  const {decision, reply, watch} = view;
  const lines = [
    `${view.id}  ${printable(view.title)}`,
    `  ${view.state}, by ${view.door}, received ${view.receivedAt.slice(0, 10)}, from ${printable(view.requester || 'nobody named')}`,
    `  asks: ${view.asks.join(', ')}${view.principal ? `; for ${printable(view.principal)}` : ''}`,
    ...section('Words', body(view.words)),
    ...section(
      view.sensitive ? 'Flags (sensitive)' : 'Flags',
      view.flags.map(flag => {
        const quotes = flag.quotes.map(quote => `“${printable(quote.text)}”`).join(', ');
        return wrap(`${flag.rule}: ${flag.reason} ${quotes} (clause ${flag.clause.clauseId})`, columns, '  ');
      })
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
          `${nameOf(one.personId)} (${one.team}): ${one.outcome} under ${one.clause.clauseId}. ${printable(one.reasons)}`,
          columns,
          '  '
        )
      )
    ),
    ...section(
      'Decision',
      decision === null ? [] : [`  ${decision.outcome}, position ${decision.ledgerPosition} of the record`]
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
