/**
 * An assessment drafted from what a source says of an entity: the kind of the State Media Matrix, read back into answers,
 * with the file and its day as evidence. It is a draft like any other: somebody puts their name to it, and a second
 * person of another team confirms it or does not. Pure.
 */
import {type Answer, type Question, questions, type Typology, typologies} from '../../contract/assessments.ts';
import type {NewAssessment} from '../../contract/labels-http.ts';
import {possibleTypologies, typologyNames} from './typology.ts';

/** The file that said it. */
export type SourceFile = {
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly at: string;
};
export type SourceDraft = Pick<NewAssessment, 'evidence'> & Readonly<Record<Question, Answer>>;

/** An answer that must be so for the kind to fit; unknown where either would do. */
function answerIn(kind: Typology, question: Question): Answer {
  const open = {funding: 'unknown', ownership: 'unknown', editorial: 'unknown'} as const;
  const fits = (answer: 'yes' | 'no') => possibleTypologies({...open, [question]: answer}).includes(kind);
  return fits('yes') === fits('no') ? 'unknown' : fits('yes') ? 'yes' : 'no';
}

/** Null where the source says no kind that is known; one with a question mark is none. */
export function draftFromSource(notes: Readonly<Record<string, string>>, file: SourceFile): SourceDraft | null {
  const said = notes.typology?.trim() ?? '';
  const kind = typologies.find(one => one === said);
  if (kind === undefined) return null;
  const of = (question: Question) => answerIn(kind, question);
  const words = ['status', 'notes'].flatMap(name => (notes[name] === undefined ? [] : [`${name}: ${notes[name]}`]));
  const capturedText = [`typology: ${kind} (${typologyNames[kind]})`, ...words].join('\n');
  return {
    funding: of('funding'),
    ownership: of('ownership'),
    editorial: of('editorial'),
    evidence: questions
      .filter(question => of(question) !== 'unknown')
      .map(question => ({
        question,
        address: `${file.fileName} (${file.source}), SHA-256 ${file.sha256}`,
        capturedText,
        seenOn: file.at.slice(0, 10),
        from: file.source
      }))
  };
}
