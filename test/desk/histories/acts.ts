/** What can happen to a matter, in any order, by anybody: the histories that the rules are tried on. */
import fc from 'fast-check';
import type {NewRequest, Person, Role} from '../../../src/contract/desk.ts';

type Staff = Pick<Person, 'name' | 'team' | 'roles'>;

/** Two people of most teams, people of several roles, and those who must never judge. */
export const staff = {
  mei: {name: 'Mei', team: 'trust-and-safety', roles: ['officer', 'reviewer']},
  noor: {name: 'Noor', team: 'trust-and-safety', roles: ['reviewer']},
  jonas: {name: 'Jonas', team: 'government-relations', roles: ['officer']},
  sam: {name: 'Sam', team: 'government-relations', roles: ['reviewer', 'officer']},
  amara: {name: 'Amara', team: 'legal', roles: ['legal']},
  lev: {name: 'Lev', team: 'legal', roles: ['policy-lead', 'legal']},
  pia: {name: 'Pia', team: 'analysis', roles: ['policy-lead']},
  ilse: {name: 'Ilse', team: 'analysis', roles: ['analyst']},
  adi: {name: 'Adi', team: 'administration', roles: ['admin']},
  tomas: {name: 'Tomás', team: 'audit', roles: ['auditor']}
} as const satisfies Record<string, {readonly [Key in keyof Staff]: Readonly<Staff[Key]>}>;
export type Name = keyof typeof staff;
export const names: readonly Name[] = ['mei', 'noor', 'jonas', 'sam', 'amara', 'lev', 'pia', 'ilse', 'adi', 'tomas'];

/** What becomes of a person; `back` is as they were. */
export const changes = ['left', 'analyst', 'moved', 'admin-too', 'back'] as const;

export type Opening = {
  readonly door: NewRequest['door'];
  readonly approached: Name | null;
  readonly opener: Name;
  readonly asks: NewRequest['asks'];
  readonly country: string | null;
  readonly emergency: boolean;
};

type Seen = 'not-said' | 'as-it-is' | 'before-the-last';

export type Act =
  | {
      readonly act: 'review';
      readonly by: Name;
      readonly outcome: 'declined' | 'granted' | 'partly-granted';
      readonly clauseId: string;
      readonly role: Role | null;
      /** Nothing; one that follows the outcome; one that differs; some that contradict the whole; one that nobody asked. */
      readonly items: 'none' | 'same' | 'differing' | 'contradicting' | 'foreign';
      readonly seen: Seen;
    }
  | {readonly act: 'recuse'; readonly by: Name; readonly whom: Name}
  | {readonly act: 'flag'; readonly by: Name; readonly sensitive: boolean; readonly seen: Seen}
  | {
      readonly act: 'override';
      readonly by: Name;
      readonly what: 'set-aside-flag' | 'mark-sensitive';
      readonly flag: number;
      readonly role: Role | null;
      readonly seen: Seen;
    }
  | {readonly act: 'remark'; readonly by: Name}
  | {readonly act: 'reopen'; readonly by: Name; readonly because: 'new-facts' | 'error' | 'appeal'; readonly seen: Seen}
  | {
      readonly act: 'appeal';
      readonly by: Name;
      readonly side: 'requester' | 'affected';
      readonly name: string;
      /** Seven months after. */
      readonly late: boolean;
      readonly seen: Seen;
    }
  | {readonly act: 'change'; readonly whom: Name; readonly to: (typeof changes)[number]}
  | {readonly act: 'look'; readonly by: Name; readonly minutes: number}
  /** Tries to write a decision past the desk, on some of the reviews there are. */
  | {readonly act: 'forge'; readonly which: number};

export type History = {readonly opening: Opening; readonly acts: readonly Act[]};

const judging: readonly Name[] = ['mei', 'noor', 'jonas', 'sam', 'amara', 'lev', 'pia'];
const anybody = fc.constantFrom(...names);
const judge = fc.oneof({weight: 12, arbitrary: fc.constantFrom(...judging)}, {weight: 1, arbitrary: anybody});
const seen = fc.oneof(
  {weight: 9, arbitrary: fc.constantFrom<Seen>('not-said', 'as-it-is')},
  {weight: 1, arbitrary: fc.constant<Seen>('before-the-last')}
);
const role = fc.oneof(
  {weight: 7, arbitrary: fc.constant(null)},
  {weight: 1, arbitrary: fc.constantFrom<Role>('officer', 'reviewer', 'legal', 'policy-lead', 'admin')}
);

const kinds = {
  review: fc.record({
    act: fc.constant('review' as const),
    by: judge,
    outcome: fc.oneof(
      {weight: 6, arbitrary: fc.constant('declined' as const)},
      {weight: 1, arbitrary: fc.constantFrom('granted' as const, 'partly-granted' as const)}
    ),
    clauseId: fc.constantFrom('hidden-principal', 'proper-door', 'proper-door'),
    role,
    items: fc.constantFrom(
      'none',
      'none',
      'none',
      'none',
      'none',
      'none',
      'same',
      'same',
      'differing',
      'contradicting',
      'foreign'
    ),
    seen
  }),
  recuse: fc.record({act: fc.constant('recuse' as const), by: anybody, whom: judge}),
  flag: fc.record({act: fc.constant('flag' as const), by: anybody, sensitive: fc.boolean(), seen}),
  override: fc.record({
    act: fc.constant('override' as const),
    by: judge,
    what: fc.constantFrom('set-aside-flag', 'set-aside-flag', 'set-aside-flag', 'mark-sensitive'),
    flag: fc.nat({max: 1}),
    role,
    seen
  }),
  remark: fc.record({act: fc.constant('remark' as const), by: anybody}),
  reopen: fc.record({
    act: fc.constant('reopen' as const),
    by: judge,
    because: fc.constantFrom('new-facts', 'error', 'appeal'),
    seen
  }),
  appeal: fc.record({
    act: fc.constant('appeal' as const),
    by: anybody,
    side: fc.constantFrom('requester', 'requester', 'affected'),
    name: fc.constantFrom('The office', 'Somebody'),
    late: fc.nat({max: 3}).map(one => one === 0),
    seen
  }),
  change: fc.record({act: fc.constant('change' as const), whom: judge, to: fc.constantFrom(...changes)}),
  look: fc.record({act: fc.constant('look' as const), by: anybody, minutes: fc.constantFrom(0, 9, 11)}),
  forge: fc.record({act: fc.constant('forge' as const), which: fc.nat({max: 63})})
} satisfies Record<Act['act'], fc.Arbitrary<unknown>>;

const act: fc.Arbitrary<Act> = fc.oneof(
  {weight: 16, arbitrary: kinds.review},
  {weight: 1, arbitrary: kinds.recuse},
  {weight: 2, arbitrary: kinds.flag},
  {weight: 4, arbitrary: kinds.override},
  {weight: 1, arbitrary: kinds.remark},
  {weight: 3, arbitrary: kinds.reopen},
  {weight: 3, arbitrary: kinds.appeal},
  {weight: 2, arbitrary: kinds.change},
  {weight: 1, arbitrary: kinds.look},
  {weight: 5, arbitrary: kinds.forge}
);

export const history: fc.Arbitrary<History> = fc.record({
  opening: fc.record({
    door: fc.constantFrom('letter', 'letter', 'letter', 'colleague-message', 'conversation', 'network-finding'),
    approached: fc.option(judge, {freq: 3}),
    opener: judge,
    asks: fc.constantFrom<NewRequest['asks']>(
      ['other'],
      ['other'],
      ['other'],
      ['user-data'],
      ['label-account'],
      ['remove-content', 'label-account']
    ),
    country: fc.constantFrom(null, null, 'DE'),
    emergency: fc.nat({max: 5}).map(one => one === 0)
  }),
  acts: fc.array(act, {minLength: 3, maxLength: 12})
});
