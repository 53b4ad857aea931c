import type {WitnessView} from '../../../src/contract/ledger.ts';
import {counted} from '../../format/words.ts';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {readHandOver} from '../../record/hand-over.ts';

type Props = {
  readonly size: number;
  readonly verifierKey: string;
  readonly witnesses: readonly WitnessView[];
  readonly handOvers: readonly string[];
};

/** Who watches this record from elsewhere, and which keys have signed it. */
export function Watchers({size, verifierKey, witnesses, handOvers}: Props) {
  return (
    <div className="verify">
      <Section title="Witnesses" id="witnesses">
        <p className="quiet">
          A witness runs on somebody else’s machine, remembers the last checkpoint that it saw, and signs the next one
          only if nothing before has changed.
        </p>
        {witnesses.length === 0 ? (
          <p>
            Nobody watches this record from elsewhere yet. Whoever keeps a checkpoint or a receipt does so by hand; a
            witness does it by itself.
          </p>
        ) : (
          <ul className="stack tight">
            {witnesses.map(witness => (
              <li key={witness.verifierKey}>
                <b>
                  <bdi>{witness.name}</bdi>
                </b>
                : {seen(witness, size)}
                {witness.at !== null && (
                  <>
                    , on <Moment at={witness.at} />
                  </>
                )}
                <br />
                <code className="small">{witness.verifierKey}</code>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Keys of the log" id="keys">
        <ol className="stack tight">
          {handOvers.map((text, at) => (
            <ReplacedKey key={text} text={text} number={at + 1} />
          ))}
          <li>
            {handOvers.length === 0 ? 'In force since the record began' : 'In force now'}
            <br />
            <code className="small">{verifierKey}</code>
          </li>
        </ol>
        {handOvers.length > 0 && (
          <p className="small quiet">
            Each key has signed which one follows it. What a replaced key signed until then still holds; what it signs
            later counts for nothing.
          </p>
        )}
      </Section>
    </div>
  );
}

function seen({size: cosigned}: WitnessView, size: number): string {
  if (cosigned === null) return 'known, and has not signed anything yet';
  if (cosigned === size) return `has signed all ${counted(size, 'entry', 'entries')}`;
  return `has signed the first ${counted(cosigned, 'entry', 'entries')}; ${size - cosigned} came after`;
}

function ReplacedKey({text, number}: {readonly text: string; readonly number: number}) {
  const said = readHandOver(text);
  return said === null ? (
    <li className="problem">Hand-over {number} cannot be read.</li>
  ) : (
    <li>
      Until <Moment at={said.at} />, at {counted(said.size, 'entry', 'entries')}
      <br />
      <code className="small">{said.from}</code>
    </li>
  );
}
