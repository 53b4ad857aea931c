/** What can go wrong with requests, cases and what people do with them. */
import type {Entry} from './entry.ts';

export const deskErrors = {
  'desk.unknown-request': {
    status: 404,
    exit: 1,
    expected: 'a request of this workspace',
    todo: 'Run overt request list.'
  },
  'desk.unknown-document': {
    status: 404,
    exit: 1,
    expected: 'a document that was kept in this workspace',
    todo: 'Send the document first; then name it by the id that came back.'
  },
  'desk.unknown-case': {status: 404, exit: 1, expected: 'a case of this workspace', todo: 'Look at the list of cases.'},
  'desk.unknown-note': {status: 404, exit: 1, expected: 'a sealed note of this workspace', todo: 'Check the number.'},
  'desk.note-open': {status: 409, exit: 1, expected: 'a note that is sealed', todo: 'Read it: it has been opened.'},
  'desk.note-differs': {
    status: 422,
    exit: 1,
    expected: 'the words and the salt that the note commits to',
    todo: 'Use the file that was saved when it was deposited, unchanged.'
  },
  'desk.unknown-letter': {
    status: 404,
    exit: 1,
    expected: 'a letter of this workspace',
    todo: 'Look at the letters of the request.'
  },
  'desk.letter-without-address': {
    status: 409,
    exit: 1,
    expected: 'a letter with an address',
    todo: 'Send it by hand and record that.'
  },
  'desk.letter-on-its-way': {
    status: 409,
    exit: 1,
    expected: 'a letter that has not gone out',
    todo: 'Say why it should go out again, if it should.'
  },
  'desk.unknown-watch': {
    status: 404,
    exit: 1,
    expected: 'a watch of this workspace',
    todo: 'Look at the list of watches.'
  },
  'desk.unknown-statement': {
    status: 404,
    exit: 1,
    expected: 'a public statement of this workspace',
    todo: 'Run overt said list.'
  },
  'desk.case-there': {
    status: 409,
    exit: 1,
    expected: 'a network that is no case yet',
    todo: 'Work on the case that there is.'
  },
  'desk.not-publishable': {
    status: 409,
    exit: 1,
    expected: 'a decided case to which everybody concerned could reply',
    todo: 'Do what is missing first.'
  },
  'desk.watch-closed': {
    status: 409,
    exit: 1,
    expected: 'a watch that is not closed',
    todo: 'A closed watch stays closed; a new refusal opens another.'
  },
  'desk.unknown-person': {status: 404, exit: 1, expected: 'a person of this workspace', todo: 'Check the id.'},
  'desk.login-taken': {
    status: 409,
    exit: 1,
    expected: 'a name that nobody else signs in with',
    todo: 'Choose another one.'
  },
  'desk.unknown-token': {
    status: 404,
    exit: 1,
    expected: 'a token of this person',
    todo: 'Look at their list of tokens.'
  },
  'desk.recused': {
    status: 403,
    exit: 1,
    expected: 'a reviewer who is not recused',
    todo: 'Let somebody else review; the recusal says why.'
  },
  'desk.already-reviewed': {
    status: 409,
    exit: 1,
    expected: 'one review per person',
    todo: 'A second opinion must come from somebody else.'
  },
  'desk.already-decided': {
    status: 409,
    exit: 1,
    expected: 'a request that is still open',
    todo: 'A decision is reversed only by a new decision.'
  },
  'desk.one-team': {
    status: 403,
    exit: 1,
    expected: 'two people from two teams, in two roles',
    todo: 'Let somebody from another team, in another role, review.'
  },
  'desk.not-in-role': {
    status: 403,
    exit: 1,
    expected: 'a judgement in a team and role that the person has',
    todo: 'Give it in a role of yours in which requests are judged, or let somebody else.'
  },
  'desk.role-missing': {
    status: 403,
    exit: 1,
    expected: 'everybody whom the route of the request names',
    todo: 'Let somebody judge it in the role that is missing.'
  },
  'desk.not-decided': {
    status: 409,
    exit: 1,
    expected: 'a request that is decided',
    todo: 'Judge it first; what is open can be neither reopened nor appealed.'
  },
  'desk.decided-it': {
    status: 403,
    exit: 1,
    expected: 'somebody who did not decide it before',
    todo: 'Let somebody else do it; whoever decided does not decide again.'
  },
  'desk.said-already': {
    status: 409,
    exit: 1,
    expected: 'something that is not on record yet',
    todo: 'See overt request show; it need not be said twice.'
  },
  'desk.unknown-flag': {status: 404, exit: 1, expected: 'a flag of this request', todo: 'See overt request show.'},
  'desk.unknown-appeal': {
    status: 404,
    exit: 1,
    expected: 'an appeal of this request that waits to be admitted',
    todo: 'See overt request show.'
  },
  'desk.not-a-door': {
    status: 422,
    exit: 1,
    expected: 'a door through which somebody asks',
    todo: 'Open a case of the network; the matter in which it is judged is opened with it.'
  },
  'desk.nobody-left': {
    status: 409,
    exit: 1,
    expected: 'a request that somebody can still decide afterwards',
    todo: 'Let them declare the tie themselves, or first give somebody else the team and role that would be missing.'
  },
  'desk.notes-full': {
    status: 429,
    exit: 1,
    expected: 'fewer deposits in a day',
    todo: 'Keep the file that was saved and deposit it tomorrow, or hand it to the auditor in another way.'
  },
  'desk.contradicts-itself': {
    status: 422,
    exit: 1,
    expected: 'an outcome of the whole that its items do not contradict',
    todo: 'Choose “partly granted” for the whole where something is granted and something is not.'
  },
  'desk.clause-not-in-force': {
    status: 422,
    exit: 1,
    expected: 'a clause in force on the day of the decision',
    todo: 'Cite a clause that is in force.'
  },
  'desk.invalid': {status: 422, exit: 1, expected: 'a complete request', todo: 'Fill in what is missing.'},
  'findings.unknown-network': {
    status: 404,
    exit: 1,
    expected: 'a reported network of these findings',
    todo: 'Look at the networks of the findings.'
  }
} as const satisfies Record<string, Entry>;
