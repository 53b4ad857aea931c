/** Letters for the mock: one that went out, one in Arabic that nobody confirmed, one that needs a hand. */
import type {Correspondence, LetterView} from '../../src/contract/correspondence.ts';

const letter = (id: string, change: Partial<LetterView>): LetterView => ({
  id,
  requestId: 'r-1',
  to: 'The Public Image Office',
  subject: 'Our decision on your request r-1',
  body: 'We will not do what you asked.\n\nA receipt comes with this letter.',
  writtenAt: '2026-03-03T10:00:00.000Z',
  kind: 'reply',
  language: 'en',
  address: 'office@example.org',
  dueAt: null,
  state: 'confirmed',
  standing: 'Confirmed as sent on 2026-03-03.',
  dispatches: [{what: 'confirmed', note: '', personId: 'p-2', at: '2026-03-03T11:00:00.000Z'}],
  ...change
});

const letters: readonly LetterView[] = [
  letter('letter-1', {}),
  letter('letter-2', {
    kind: 'notice',
    to: 'ليلى',
    subject: 'طلب يخصكم (r-1)',
    body: 'طلب منا أحد أمراً يخصكم.',
    language: 'ar',
    state: 'handed-over',
    standing: 'Handed to the mail system on 2026-03-03. Nobody has confirmed that it was sent.',
    dispatches: [{what: 'handed-over', note: 'letter-2.eml', personId: 'p-2', at: '2026-03-03T11:00:00.000Z'}]
  }),
  letter('letter-3', {
    kind: 'notice',
    to: '王小明',
    address: null,
    language: 'zh',
    subject: '一项与您有关的请求（r-1）',
    body: '我们的决定：不同意。',
    state: 'written',
    standing: 'Written. No address is known: send it by hand and say so here, or it does not go out.',
    dispatches: []
  })
];

export function correspondenceOf(requestId: string): Correspondence {
  if (requestId !== 'r-1') {
    return {letters: [], holds: [], deadlines: [], notices: 'Nobody who is affected is known, so nobody is told.'};
  }
  return {
    letters: [...letters],
    holds: [],
    deadlines: [
      {
        what: 'sending-unconfirmed',
        dueAt: '2026-03-04T11:00:00.000Z',
        missed: true,
        statement:
          '“طلب يخصكم (r-1)” to ليلى: Handed to the mail system on 2026-03-03. Nobody has confirmed that it was sent.'
      },
      {
        what: 'appeal-closes',
        dueAt: '2026-09-03T10:00:00.000Z',
        missed: false,
        statement: 'The decision can be appealed until 2026-09-03.'
      }
    ],
    notices: 'When it is decided, all 2 who are known to be affected will be told.'
  };
}
