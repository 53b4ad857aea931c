/**
 * Faults that somebody could make in the rules: a check taken out, a role or a number swapped, an entry forgotten. Each
 * is one replacement in one file, and each must be noticed by the suite (`npm run mutants`).
 */

export type Mutant = {
  readonly id: string;
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly was: string;
  readonly is: string;
};

const rule = 'src/store/rule.ts';
const decide = 'src/store/decide.ts';
const standing = 'src/desk/standing.ts';
const review = 'src/desk/review-request.ts';
const guard = 'src/store/migrations/decision-guard.ts';
const broken = 'src/store/broken-rules.ts';
const matter = 'src/store/matter.ts';
const recuse = 'src/desk/recuse.ts';
const override = 'src/desk/override.ts';
const appeal = 'src/desk/appeal.ts';
const reopen = 'src/desk/reopen.ts';
const route = 'src/desk/route.ts';
const roles = 'src/policy/roles.ts';
const acts = 'src/contract/desk.ts';

export const mutants: readonly Mutant[] = [
  // Who may judge.
  {
    id: 'approached-may-judge',
    file: rule,
    was: "if (request.approached_person_id === personId) return 'was approached about it';",
    is: ''
  },
  {
    id: 'informal-opener-may-judge',
    file: rule,
    was: 'if (opener && request.approached_person_id === null && informalDoors',
    is: 'if (false && informalDoors'
  },
  {
    id: 'one-informal-door-forgotten',
    file: rule,
    was: "new Set(['colleague-message', 'conversation'])",
    is: "new Set(['colleague-message'])"
  },
  {
    id: 'author-may-judge',
    file: rule,
    was: "if (opener && request.door === 'network-finding') return",
    is: 'if (false) return'
  },
  {
    id: 'recorder-of-findings-may-judge',
    file: rule,
    was: "if (authors.includes(personId)) return 'recorded the findings that are judged';",
    is: ''
  },
  {
    id: 'recused-may-judge',
    file: rule,
    was: "if (recusals.some(recusal => recusal.person_id === personId)) return 'is recused from it';",
    is: ''
  },
  {
    id: 'deciders-decide-again',
    file: rule,
    was: "return decidersBefore(matter, round).has(personId) ? 'decided it in an earlier round' : null;",
    is: 'return null;'
  },
  {
    id: 'deciders-of-this-round-too',
    file: rule,
    was: 'decisions.filter(one => roundIn(one) < round)',
    is: 'decisions.filter(one => roundIn(one) <= round)'
  },
  {
    id: 'whoever-left-judges',
    file: rule,
    was: 'if (!member?.active || excludingRoles',
    is: 'if (!member || excludingRoles'
  },
  {
    id: 'admin-judges',
    file: rule,
    was: "const excludingRoles = ['admin', 'auditor'];",
    is: "const excludingRoles = ['auditor'];"
  },
  {
    id: 'analyst-judges',
    file: rule,
    was: "new Set(['officer', 'reviewer', 'legal', 'policy-lead'])",
    is: "new Set(['officer', 'reviewer', 'legal', 'policy-lead', 'analyst'])"
  },
  {
    id: 'policy-lead-does-not-judge',
    file: rule,
    was: "new Set(['officer', 'reviewer', 'legal', 'policy-lead'])",
    is: "new Set(['officer', 'reviewer', 'legal'])"
  },
  {
    id: 'another-team-counts',
    file: rule,
    was: 'if (member === undefined || member.team !== voice.team) {',
    is: 'if (member === undefined) {'
  },
  {
    id: 'lost-role-counts',
    file: rule,
    was: 'voice.role === null ? may.length > 0 : may.includes(voice.role)',
    is: 'true'
  },
  {
    id: 'other-rounds-count',
    file: rule,
    was: 'roundIn(review) === round && counts(matter, review, round)',
    is: 'counts(matter, review, round)'
  },
  // How many, and how independent.
  {id: 'one-person-is-two', file: rule, was: 'if (differ(voice => voice.person_id) < 2) {', is: 'if (false) {'},
  {id: 'one-team-is-enough', file: rule, was: 'if (differ(voice => voice.team) < 2) {', is: 'if (false) {'},
  {
    id: 'one-role-is-enough',
    file: rule,
    was: 'if (differ(voice => voice.role ?? voice.team) < 2) {',
    is: 'if (false) {'
  },
  {
    id: 'sensitive-takes-one',
    file: rule,
    was: 'isSensitive || needs.people > 1 || ownRules ? dependence(voices) : null',
    is: 'needs.people > 1 || ownRules ? dependence(voices) : null'
  },
  {
    id: 'clause-for-two-takes-one',
    file: rule,
    was: 'isSensitive || needs.people > 1 || ownRules ? dependence(voices) : null',
    is: 'isSensitive || ownRules ? dependence(voices) : null'
  },
  {
    id: 'own-rules-take-one',
    file: rule,
    was: 'isSensitive || needs.people > 1 || ownRules ? dependence(voices) : null',
    is: 'isSensitive || needs.people > 1 ? dependence(voices) : null'
  },
  {
    id: 'ordinary-takes-two',
    file: rule,
    was: 'isSensitive || needs.people > 1 || ownRules ? dependence(voices) : null',
    is: 'dependence(voices)'
  },
  {
    id: 'clause-roles-forgotten',
    file: rule,
    was: 'voice.role === null || needs.roles.length === 0 || needs.roles.includes(voice.role)',
    is: 'true'
  },
  // Sensitivity.
  {id: 'flags-do-not-count', file: rule, was: 'isSensitiveFlag(flag) && !isSetAside(matter, flag.id)', is: 'false'},
  {
    id: 'set-aside-does-not-count',
    file: rule,
    was: 'isSensitiveFlag(flag) && !isSetAside(matter, flag.id)',
    is: 'isSensitiveFlag(flag)'
  },
  {
    id: 'one-sets-aside',
    file: rule,
    was: 'return dependence(setAsideBy(matter, flagId)) === null;',
    is: 'return setAsideBy(matter, flagId).length > 0;'
  },
  {id: 'tied-set-aside', file: rule, was: 'one.target === flagId && counts(matter, one)', is: 'one.target === flagId'},
  {
    id: 'any-flag-set-aside',
    file: rule,
    was: "one.what === 'set-aside-flag' && one.target === flagId",
    is: "one.what === 'set-aside-flag'"
  },
  {id: 'mark-does-not-count', file: rule, was: "overrides.some(one => one.what === 'mark-sensitive')", is: 'false'},
  {
    id: 'network-is-ordinary',
    file: rule,
    was: "request.door === 'network-finding' ? ['It is a network",
    is: "false ? ['It is a network"
  },
  {
    id: 'unreadable-flag-is-harmless',
    file: rule,
    was: 'flag === null || flag.sensitive !== false',
    is: 'flag !== null && flag.sensitive !== false'
  },
  // Routes.
  {id: 'route-does-not-bind', file: rule, was: 'if (!isSensitive) return breaches;', is: 'return breaches;'},
  {id: 'route-binds-the-ordinary', file: rule, was: 'if (!isSensitive) return breaches;', is: ''},
  {id: 'oldest-route-holds', file: rule, was: 'routes.at(-1)?.body', is: 'routes.at(0)?.body'},
  {id: 'route-team-forgotten', file: rule, was: '(teams.length === 0 || teams.includes(voice.team))', is: 'true'},
  {
    id: 'route-role-forgotten',
    file: rule,
    was: 'voice.role !== null && roles.includes(voice.role) &&',
    is: 'voice.role !== null &&'
  },
  {
    id: 'user-data-without-legal',
    file: route,
    was: "asked(asks, 'user-data', 'preservation')",
    is: "asked(asks, 'preservation')"
  },
  {
    id: 'order-without-legal',
    file: route,
    was: "asked(asks, 'remove-content', 'restrict-content') && onLaw",
    is: 'false'
  },
  {id: 'emergency-without-legal', file: route, was: 'particulars?.emergency === true || flags', is: 'flags'},
  {
    id: 'emergency-flag-without-legal',
    file: route,
    was: "particulars?.emergency === true || flags.some(flag => flag.rule === 'emergency-claimed')",
    is: 'particulars?.emergency === true'
  },
  {
    id: 'legal-swapped-for-reviewer',
    file: route,
    was: "{roles: ['legal'], teams: []",
    is: "{roles: ['reviewer'], teams: []"
  },
  {
    id: 'label-without-policy-lead',
    file: route,
    was: "const labels = asked(request.asks, 'label-account', 'unlabel-account');",
    is: 'const labels = false;'
  },
  {
    id: 'state-without-officer',
    file: route,
    was: "fromState(request) && request.door !== 'network-finding'",
    is: 'false'
  },
  {id: 'officer-of-another-team', file: route, was: ": ['government-relations'];", is: ": ['trust-and-safety'];"},
  {
    id: 'portfolios-do-not-count',
    file: route,
    was: 'teams.length > 0 ? teams.map(one => one.team)',
    is: 'false ? teams.map(one => one.team)'
  },
  {
    id: 'route-written-always',
    file: route,
    was: 'if (matter.routes.at(-1)?.body === routeText(route)) return;',
    is: ''
  },
  {
    id: 'route-forgotten-at-intake',
    file: 'src/desk/open-request.ts',
    was: '  await settleRoute(tx, desk, opened.id);\n',
    is: ''
  },
  {
    id: 'route-forgotten-after-flag',
    file: 'src/desk/flag-request.ts',
    was: '    await settleRoute(tx, desk, requestId);\n',
    is: ''
  },
  {id: 'route-forgotten-after-override', file: override, was: '    await settleRoute(tx, desk, requestId);\n', is: ''},
  {id: 'route-forgotten-after-recusal', file: recuse, was: '    await settleRoute(tx, desk, requestId);\n', is: ''},
  // Agreement.
  {
    id: 'outcome-need-not-agree',
    file: rule,
    was: 'return canonicalJson({outcome, clause:',
    is: 'return canonicalJson({clause:'
  },
  {
    id: 'clause-need-not-agree',
    file: rule,
    was: 'canonicalJson({outcome, clause: meaningOf(clause), items: differing})',
    is: 'canonicalJson({outcome, items: differing})'
  },
  {
    id: 'items-need-not-agree',
    file: rule,
    was: 'canonicalJson({outcome, clause: meaningOf(clause), items: differing})',
    is: 'canonicalJson({outcome, clause: meaningOf(clause)})'
  },
  {
    id: 'items-as-the-outcome-differ',
    file: rule,
    was: '.filter(one => one.outcome !== outcome || one.territory.length > 0)',
    is: ''
  },
  {
    id: 'territory-need-not-agree',
    file: rule,
    was: 'territory: [...new Set(texts(one.territory))].sort()',
    is: "territory: texts(one.territory).length === 0 ? [] : ['*']"
  },
  // Deciding.
  {id: 'decided-twice', file: decide, was: 'if (earlier !== undefined) throw', is: 'if (false) throw'},
  {id: 'rule-not-asked', file: decide, was: 'if (breach !== undefined) throw', is: 'if (false) throw'},
  {
    id: 'decision-without-its-entry',
    file: decide,
    was: "const ledgerPosition = await record(tx, {kind: 'decision-made', actor, subject, content: row});",
    is: 'const ledgerPosition = subject.id.length;'
  },
  {id: 'decision-of-round-nought', file: decide, was: 'round: round === 0 ? null : round,', is: 'round: null,'},
  {id: 'missing-review-is-nothing', file: rule, was: 'if (missing.length > 0) {', is: 'if (false) {'},
  {id: 'review-of-another-round', file: rule, was: 'if (roundIn(review) !== round) {', is: 'if (false) {'},
  {
    id: 'tied-review-is-passed-over',
    file: rule,
    was: '} else if (mute !== null) breaches.push(mute);',
    is: '} else if (mute !== null) continue;'
  },
  {
    id: 'disagreement-is-nothing',
    file: rule,
    was: 'if (new Set(reviews.map(judgementOf)).size > 1) {',
    is: 'if (false) {'
  },
  // Judging.
  {
    id: 'tie-not-asked',
    file: standing,
    was: "if (tie !== null) return {code: 'desk.recused', words: tieInWords(matter, personId, name, tie)};",
    is: ''
  },
  {
    id: 'role-not-asked',
    file: standing,
    was: "if (tie !== null) return {code: 'desk.recused', words: tieInWords(matter, personId, name, tie)};\n  if (rolesToJudge(member).length === 0) {",
    is: "if (tie !== null) return {code: 'desk.recused', words: tieInWords(matter, personId, name, tie)};\n  if (false) {"
  },
  {
    id: 'judged-after-the-decision',
    file: standing,
    was: "if (decision !== undefined) {\n    return {code: 'desk.already-decided'",
    is: "if (false) {\n    return {code: 'desk.already-decided'"
  },
  {id: 'judged-twice', file: standing, was: 'review.person_id === personId && roundIn(review) === round', is: 'false'},
  {
    id: 'never-again-in-a-later-round',
    file: standing,
    was: 'review.person_id === personId && roundIn(review) === round',
    is: 'review.person_id === personId'
  },
  {
    id: 'team-judges-twice',
    file: standing,
    was: 'const open = teamHasJudged ? may.filter',
    is: 'const open = false ? may.filter'
  },
  {id: 'team-never-fills-a-role', file: standing, was: 'may.filter(role => rank(role) === 0) : may', is: '[] : may'},
  {id: 'any-role-may-be-named', file: standing, was: 'open.find(one => one === wanted)', is: 'wanted'},
  {
    id: 'taken-role-is-chosen',
    file: standing,
    was: 'review.role === role) ? 2 : 1;',
    is: 'review.role === role) ? 1 : 1;'
  },
  {
    id: 'lacking-role-is-not-chosen',
    file: standing,
    was: 'if (lacks.some(part => fills(voice, part))) return 0;',
    is: ''
  },
  {id: 'unknown-items-pass', file: review, was: 'if (foreign !== undefined) throw', is: 'if (false) throw'},
  {
    id: 'items-judged-twice',
    file: review,
    was: 'if (new Set(named).size < named.length) throw',
    is: 'if (false) throw'
  },
  {id: 'contradiction-is-nothing', file: review, was: 'if (contradiction !== null) throw', is: 'if (false) throw'},
  {
    id: 'granted-with-declined-items',
    file: 'src/desk/whole-and-items.ts',
    was: "const other = items.find(one => one.outcome !== 'granted');",
    is: 'const other = undefined as ItemJudgement | undefined;'
  },
  {id: 'round-of-a-review-forgotten', file: review, was: '...(round > 0 && {round}), at', is: 'at'},
  {
    id: 'first-judgement-decides',
    file: review,
    was: 'const enough = lacking(before, [...agreeing, row], needs).length === 0;',
    is: 'const enough = true;'
  },
  {
    id: 'never-decides',
    file: review,
    was: 'const enough = lacking(before, [...agreeing, row], needs).length === 0;',
    is: 'const enough = false;'
  },
  {
    id: 'decides-on-the-last-alone',
    file: review,
    was: 'const reviews = [...agreeing.map(one => one.id), review.id];',
    is: 'const reviews = [review.id];'
  },
  {
    id: 'overwrites-unseen',
    file: 'src/desk/matter.ts',
    was: 'if (seenVersion === undefined || seenVersion === positions.length) return matter;',
    is: 'if (positions.length > 0) return matter;'
  },
  // Recusal, overrides, discussion.
  {
    id: 'anybody-recuses-others',
    file: recuse,
    was: "self ? 'open a request' : 'recuse somebody else'",
    is: "'open a request'"
  },
  {id: 'recused-after-the-decision', file: recuse, was: 'if (decision !== undefined) {', is: 'if (false) {'},
  {
    id: 'recused-until-nobody-is-left',
    file: recuse,
    was: '    if (!self) requireSomebodyLeft(matter, recusal);\n',
    is: ''
  },
  {
    id: 'bringer-stays',
    file: 'src/desk/open-request.ts',
    was: 'if (!isInformal(request) || approached === person.id) return [first];',
    is: 'return [first];'
  },
  {
    id: 'findings-by-the-front-door',
    file: 'src/desk/open-request.ts',
    was: "if (given.door === 'network-finding') throw",
    is: 'if (false) throw'
  },
  {
    id: 'entries-withhold-nothing',
    file: 'src/desk/sensitive-entries.ts',
    was: 'if (closed.length === 0 || view.entry.actor === person.id) return view;',
    is: 'return view;'
  },
  {
    id: 'opened-entry-is-no-view',
    file: 'src/desk/sensitive-entries.ts',
    was: 'await recordView(desk, person, {id, sensitive: true});',
    is: 'void id;'
  },
  {id: 'recused-twice', file: recuse, was: 'if (before !== undefined) return before;', is: ''},
  {id: 'tied-override', file: override, was: 'if (tie !== null) throw', is: 'if (false) throw'},
  {
    id: 'override-twice',
    file: override,
    was: 'if (before.some(one => one.person_id === person.id)) {',
    is: 'if (false) {'
  },
  {id: 'override-in-any-role', file: override, was: 'roles.find(one => one === given.role);', is: 'given.role;'},
  {
    id: 'auditor-acts',
    file: roles,
    was: "if (person.roles.includes('auditor')) return allowed.includes('auditor');",
    is: "if (person.roles.includes('auditor')) return true;"
  },
  {id: 'whoever-left-acts', file: roles, was: 'if (person.active === false) return false;', is: ''},
  {
    id: 'analyst-recuses-others',
    file: acts,
    was: "'recuse somebody else': ['officer',",
    is: "'recuse somebody else': ['analyst', 'officer',"
  },
  {
    id: 'admin-remarks',
    file: acts,
    was: "'remark on a request': ['officer',",
    is: "'remark on a request': ['admin', 'officer',"
  },
  {id: 'view-recorded-always', file: 'src/desk/record-view.ts', was: 'const minutes = 10;', is: 'const minutes = 0;'},
  {id: 'ordinary-views-recorded', file: 'src/desk/record-view.ts', was: '!sensitive || isRecent', is: 'isRecent'},
  {
    id: 'views-not-recorded',
    file: 'src/desk/record-view.ts',
    was: '    await insertSensitiveView(tx, row);\n',
    is: '    void row;\n'
  },
  {
    id: 'remark-without-its-entry',
    file: 'src/desk/remark.ts',
    was: '    await insertRemark(tx, person.id, {...made, requestId});\n',
    is: "    await tx.db.insertInto('remark').values({id: made.id, request_id: requestId, person_id: person.id, text, at: made.at}).execute();\n"
  },
  // Rounds and appeals.
  {
    id: 'decider-reopens',
    file: standing,
    was: 'const tie = tieOf(matter, personId, currentRound(matter) + 1);',
    is: 'const tie = tieOf(matter, personId, 0);'
  },
  {id: 'reopens-what-is-open', file: standing, was: 'if (decisionNow(matter) === undefined) {', is: 'if (false) {'},
  {
    id: 'round-is-skipped',
    file: reopen,
    was: 'round: currentRound(matter) + 1,',
    is: 'round: currentRound(matter) + 2,'
  },
  {
    id: 'any-appeal-is-admitted',
    file: reopen,
    was: 'appeal === undefined || !waitsToBeAdmitted(matter, appeal)',
    is: 'appeal === undefined'
  },
  {id: 'late-appeal-in-time', file: appeal, was: 'inTime: until === null || lodgedAt <= until,', is: 'inTime: true,'},
  {id: 'every-appeal-late', file: appeal, was: 'inTime: until === null || lodgedAt <= until,', is: 'inTime: false,'},
  {
    id: 'appeal-reopens-a-running-round',
    file: appeal,
    was: 'if (appeal.inTime && decisionNow(matter) !== undefined) {',
    is: 'if (appeal.inTime) {'
  },
  {
    id: 'late-appeal-reopens',
    file: appeal,
    was: 'if (appeal.inTime && decisionNow(matter) !== undefined) {',
    is: 'if (decisionNow(matter) !== undefined) {'
  },
  {id: 'appeal-against-nothing', file: appeal, was: 'if (same) throw', is: 'if (false) throw'},
  {
    id: 'appeal-without-its-entry',
    file: appeal,
    was: '    await insertAppeal(tx, person.id, {...appeal, requestId});\n',
    is: ''
  },
  {id: 'seven-months', file: 'src/desk/letters/appeal-period.ts', was: 'const months = 6;', is: 'const months = 8;'},
  // The database's own guard, and verification.
  {
    id: 'guard-forgets-recusal',
    file: guard,
    was: `return \`not exists (select 1 from recusal where recusal.request_id = new.request_id and recusal.person_id = \${who})`,
    is: 'return `1 = 1'
  },
  {
    id: 'guard-forgets-earlier-rounds',
    file: guard,
    was: 'coalesce(earlier.round, 0) < coalesce(new.round, 0)',
    is: 'coalesce(earlier.round, 0) < 0'
  },
  {
    id: 'guard-forgets-the-opener',
    file: guard,
    was: `asked.opened_by = \${who} and asked.door = 'network-finding'\``,
    is: `asked.opened_by = \${who} and asked.door = 'nothing'\``
  },
  {id: 'guard-forgets-who-left', file: guard, was: `coalesce(\${now('active')}, 1) = 1 and`, is: ''},
  {
    id: 'guard-forgets-the-team',
    file: guard,
    was: `coalesce(\${now('team')}, staff.team) = \${alias}.team`,
    is: '1 = 1'
  },
  {id: 'guard-forgets-admins', file: guard, was: `and not \${has("'admin', 'auditor'")}`, is: ''},
  {id: 'guard-takes-one', file: guard, was: `or ((\${sensitive} or not \${clauseForOne}) and (\${two}))`, is: ''},
  {id: 'guard-forgets-clauses', file: guard, was: `(\${sensitive} or not \${clauseForOne})`, is: `(\${sensitive})`},
  {
    id: 'guard-forgets-flags',
    file: guard,
    was: 'or exists (select 1 from flag where',
    is: 'or exists (select 1 from flag where 1 = 0 and'
  },
  {
    id: 'guard-forgets-roles',
    file: guard,
    was: "['review.person_id', 'review.team', 'coalesce(review.role, review.team)']",
    is: "['review.person_id', 'review.team']"
  },
  {
    id: 'guard-forgets-teams',
    file: guard,
    was: "['review.person_id', 'review.team', 'coalesce(review.role, review.team)']",
    is: "['review.person_id', 'coalesce(review.role, review.team)']"
  },
  {id: 'guard-forgets-routes', file: guard, was: ` or (\${sensitive} and \${unfilled})`, is: ''},
  {
    id: 'guard-sets-aside-by-one',
    file: guard,
    was: `(\${aside('person_id')} < 2 or \${aside('team')} < 2 or \${aside('role')} < 2)`,
    is: `(\${aside('person_id')} < 1)`
  },
  {
    id: 'verification-passes-over',
    file: broken,
    was: 'if (statements.length === 0) continue;',
    is: 'if (statements.length >= 0) continue;'
  },
  {
    id: 'verification-forgets-difference',
    file: broken,
    was: 'if (judgements.some(judgement => judgement !== judgementOf(decision))) {',
    is: 'if (false) {'
  },
  {
    id: 'verification-looks-at-today',
    file: broken,
    was: 'const then = matterBefore(matter, decision.position, staff);',
    is: 'const then = matter;'
  },
  {
    id: 'people-never-change',
    file: matter,
    was: 'const change = changes.findLast(one => one.person_id === id && one.position < position);',
    is: 'const change = changes.findLast(() => false);'
  }
];
