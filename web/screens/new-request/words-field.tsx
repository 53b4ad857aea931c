/** The words in a field that grows, with what the rules notice marked in place while one types. */
import {type RefObject, useRef} from 'react';
import {Field} from '../../parts/line.tsx';
import {stretchesOf} from '../request/quoted-words.ts';
import type {Preview} from './preview.ts';

type Props = {
  readonly value: string;
  readonly problem: string | undefined;
  readonly preview: Preview;
  readonly onValue: (value: string) => void;
};

/** A copy of the words under the field: only its marks are seen, and only where the words are still the same. */
function Marks({
  words,
  preview,
  place
}: {
  readonly words: string;
  readonly preview: Preview;
  readonly place: RefObject<HTMLDivElement | null>;
}) {
  const marked = preview.words === words ? stretchesOf(words, preview.flags) : [];
  return (
    <div ref={place} className="words-marks document" dir="auto" aria-hidden="true">
      {marked.map(stretch =>
        stretch.flags.length === 0 ? (
          <span key={stretch.start}>{stretch.text}</span>
        ) : (
          <mark key={stretch.start}>{stretch.text}</mark>
        )
      )}
      {'\n'}
    </div>
  );
}

export function WordsField({value, problem, preview, onValue}: Props) {
  const marks = useRef<HTMLDivElement>(null);
  return (
    <Field
      label="The words, as they came"
      hint="Word for word, in whatever language. Paste the letter, or write down what was said."
      problem={problem}
    >
      {({id, describedBy}) => (
        <div className="words-field">
          <Marks words={value} preview={preview} place={marks} />
          <textarea
            id={id}
            className="document"
            dir="auto"
            maxLength={50_000}
            value={value}
            aria-invalid={problem ? true : undefined}
            aria-describedby={describedBy}
            onChange={event => onValue(event.target.value)}
            onScroll={event => {
              if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop;
            }}
          />
        </div>
      )}
    </Field>
  );
}
