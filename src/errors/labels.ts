/** What can go wrong with assessments, labels and the policy that gives them. */
import type {Entry} from './entry.ts';

export const labelErrors = {
  'labels.unknown-assessment': {
    status: 404,
    exit: 1,
    expected: 'an assessment of the registry',
    todo: 'Look at the assessments of the entity.'
  },
  'labels.wrong-evidence': {
    status: 422,
    exit: 1,
    expected: 'evidence whose hash is that of its captured text or of a kept document, seen no later than today',
    todo: 'Compute the hash of the text as it is given, or keep the document first and name its id.'
  },
  'labels.same-assessor': {
    status: 403,
    exit: 1,
    expected: 'a second assessor who is another person, of another team',
    todo: 'Let somebody of another team look at it.'
  },
  'labels.reviewed-already': {
    status: 409,
    exit: 1,
    expected: 'an assessment that waits for its second assessor',
    todo: 'Look at the entity again; another view of it is an assessment of its own.'
  },
  'labels.unknown-contest': {
    status: 404,
    exit: 1,
    expected: 'a contest of this workspace',
    todo: 'Look at the contests of labels.'
  },
  'labels.not-labelled': {
    status: 409,
    exit: 1,
    expected: 'a label that the entity has or that is paused',
    todo: 'Look at the labels of the entity; only what is there can be contested or paused.'
  },
  'labels.ruled-already': {
    status: 409,
    exit: 1,
    expected: 'a contest that is open',
    todo: 'A contest is ruled on once; new evidence is a new contest.'
  },
  'labels.not-independent': {
    status: 403,
    exit: 1,
    expected:
      'somebody who neither assessed the entity, entered or proved its accounts, nor lodged the contest or is named as its sender',
    todo: 'Let somebody rule on it who had no part in it.'
  },
  'labels.not-seconded': {
    status: 409,
    exit: 1,
    expected: 'a contest of the public page that somebody of the house other than the ruler has taken up',
    todo: 'Let somebody else contest the label under their own name (overt registry contest), or uphold it.'
  },
  'labels.pause-too-long': {
    status: 422,
    exit: 1,
    expected: 'a pause that ends on a day to come, within thirty days',
    todo: 'Choose an earlier day; somebody else can go on with the pause then.'
  },
  'labels.pause-twice': {
    status: 403,
    exit: 1,
    expected: 'somebody else than who paused the label last',
    todo: 'Let another person go on with the pause, or have the contest ruled on.'
  },
  'labels.said-already': {
    status: 409,
    exit: 1,
    expected: 'a label that is shown when it is paused, and paused when it is resumed',
    todo: 'Look at the labels of the entity; it need not be said twice.'
  },
  'labels.unknown-policy': {
    status: 404,
    exit: 1,
    expected: 'a version of the label policy',
    todo: 'Run overt registry policies.'
  },
  'labels.unknown-clause': {
    status: 422,
    exit: 1,
    expected: 'rules that answer to clauses of the adopted rule book that are in force',
    todo: 'Run overt policy show, and name one of its clauses.'
  },
  'labels.preview-differs': {
    status: 409,
    exit: 1,
    expected: 'the preview of this step as it is now',
    todo: 'Look at the preview again; name its hash if it is still what should happen.'
  },
  'labels.own-policy': {
    status: 403,
    exit: 1,
    expected: 'somebody else than who wrote the version',
    todo: 'Let another person put it in force or take it back.'
  },
  'labels.step-in-the-past': {
    status: 422,
    exit: 1,
    expected: 'a moment that is still to come, or none for at once',
    todo: 'Choose a later moment; what was in force yesterday stays on record as it was.'
  },
  'labels.nothing-to-take-back': {
    status: 409,
    exit: 1,
    expected: 'a version that was put in force there and not taken back since',
    todo: 'Run overt registry policies to see where it holds.'
  }
} as const satisfies Record<string, Entry>;
