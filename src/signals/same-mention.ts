/**
 * Same mention: two accounts address the same account.
 *
 * Claims: the handles that two posts mention are equal, folded for case.
 * Formula: equality of the `mention` trace. Cost: one scan of these traces.
 * Assumes: handles are of one platform; mentions of reposts are inherited, and those are left out.
 * Wrong when: somebody famous is mentioned, or a conversation names everybody in it, which replies do by themselves;
 *   hence it must be asked for. Of use against groups that flood one person or summon one account.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameMention: Signal = {
  id: 'same-mention',
  title: 'Same mention',
  summary: 'Accounts that mention the same account.',
  family: 'target',
  usual: false,
  traceKinds: ['mention'],
  parameters: [],
  innocentCauses: [
    'celebrities, brands and politicians whom everybody addresses',
    'conversations, in which each reply names all who take part',
    'calls to write to one’s representatives, which name whom to write to',
    'giveaways that ask people to mention the host'
  ],
  references: [
    'Keller et al., Political astroturfing on Twitter, Political Communication 37(2), 2020',
    'Weber & Neumann, Amplifying influence through coordinated behaviour in social networks, SNAM 11, 2021'
  ],
  traces: (dialect, _parameters, tables) => ownTraces(dialect, ['mention'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
