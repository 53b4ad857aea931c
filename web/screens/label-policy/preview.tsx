import {useMutation} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {type FormEvent, useState} from 'react';
import type {
  LabelPolicyView,
  PreviewChange,
  PreviewCount,
  PreviewGroup,
  PreviewOpen
} from '../../../src/contract/label-policies.ts';
import type {NewStep, PreviewAnswer, PreviewQuestion} from '../../../src/contract/labels-http.ts';
import {platformName} from '../../../src/contract/platforms.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {count, counted, countryName} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice, Line, Lines} from '../../parts/line.tsx';
import {PlacesLine, placesProblem, placesTyped} from '../../parts/places-line.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {keyInWords, labelInWords} from '../registry/words.ts';
import {ChangeMap} from './change-map.tsx';

const acts = {'in-force': 'Put it in force', 'rolled-back': 'Take it back'} as const;
/** Who would gain or lose what, where, and what cannot be decided; then the step itself, by what was seen. */
export function Preview({policy}: {readonly policy: LabelPolicyView}) {
  const [what, setWhat] = useState<'in-force' | 'rolled-back'>('in-force');
  const [places, setPlaces] = useState('*');
  const [day, setDay] = useState('');
  const preview = useMutation({
    mutationFn: (body: PreviewQuestion) => call('POST /registry/policies/:id/preview', {params: {id: policy.id}, body})
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    preview.mutate({
      what,
      jurisdictions: [...placesTyped(places)],
      effectiveAt: day === '' ? null : `${day}T00:00:00.000Z`
    });
  };
  return (
    <div className="stack">
      <form className="fields" onSubmit={submit}>
        <Choice
          label="What is to happen"
          values={['in-force', 'rolled-back'] as const}
          value={what}
          inWords={one => acts[one]}
          onValue={setWhat}
        />
        <PlacesLine
          label="For viewers in"
          hint="* for everywhere, or countries for a pilot, such as Brazil, TR."
          value={places}
          onValue={setPlaces}
        />
        <Line label="From" hint="At once, when left empty." type="date" value={day} onValue={setDay} />
        <div>
          <button
            type="submit"
            className="button"
            disabled={preview.isPending || placesTyped(places).length === 0 || placesProblem(places) !== undefined}
          >
            {preview.isPending ? 'Working it out…' : 'Show what it would do'}
          </button>
        </div>
      </form>
      {preview.isError && <FailureNotice failure={preview.error} />}
      {preview.data && <Shown key={preview.data.sha256} policy={policy} answer={preview.data} isAtOnce={day === ''} />}
    </div>
  );
}

function Shown({
  policy,
  answer,
  isAtOnce
}: {
  readonly policy: LabelPolicyView;
  readonly answer: PreviewAnswer;
  readonly isAtOnce: boolean;
}) {
  return (
    <div className="stack">
      {answer.groups.map((group, at) => (
        <Group
          key={group.jurisdictions.join()}
          group={group}
          statement={answer.statements[at] ?? ''}
          totals={answer.totals[at]}
        />
      ))}
      <ForWhom act="put a label policy in force">
        <Step policy={policy} answer={answer} isAtOnce={isAtOnce} />
      </ForWhom>
    </div>
  );
}

type GroupProps = {
  readonly group: PreviewGroup;
  readonly statement: string;
  readonly totals: PreviewAnswer['totals'][number] | undefined;
};

/** Lists are cut to what is sent; the numbers are of all. */
function Group({group, statement, totals}: GroupProps) {
  return (
    <section className="stack" aria-label={statement}>
      <p dir="auto">
        <b>{statement}</b>
      </p>
      <ChangeMap counts={group.byCountry} />
      <Counts group={group} />
      <Changes title="Gain a label" tone="good" rows={group.gains} total={totals?.gains} />
      <Changes title="Lose a label" tone="flag" rows={group.losses} total={totals?.losses} />
      <Open title="Cannot be decided for lack of evidence" rows={group.undecided} total={totals?.undecided} />
      <Unproven group={group} />
      {group.paused.length > 0 && (
        <p>{counted(group.paused.length, 'label')} would be given and is hidden by a pause.</p>
      )}
      {group.unchanged > 0 && (
        <p className="quiet small">{counted(group.unchanged, 'label stays as it is', 'labels stay as they are')}.</p>
      )}
    </section>
  );
}

const shownRows = 8;

function Counts({group}: {readonly group: PreviewGroup}) {
  const tables = [
    {title: 'By label', rows: group.byLabel},
    {title: 'By home country', rows: group.byCountry},
    {title: 'By kind', rows: group.byKind},
    {title: 'By followers', rows: group.byReach}
  ];
  return (
    <div className="count-tables">
      {tables.map(({title, rows}) => {
        const most = rows
          .filter(row => totalOf(row) > 0)
          .toSorted((one, other) => changesOf(other) - changesOf(one) || totalOf(other) - totalOf(one));
        if (most.length === 0) return null;
        return (
          <div className="stack" key={title}>
            <CountTable title={title} rows={most.slice(0, shownRows)} />
            {most.length > shownRows && (
              <details>
                <summary>{count(most.length - shownRows)} more</summary>
                <CountTable title={`${title}, the rest`} rows={most.slice(shownRows)} />
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
}

const changesOf = ({gains, losses}: PreviewCount) => gains + losses;
const totalOf = ({gains, losses, undecided}: PreviewCount) => gains + losses + undecided;

function CountTable({title, rows}: {readonly title: string; readonly rows: readonly PreviewCount[]}) {
  return (
    <Table caption={title} heads={['Which', {number: 'Gain'}, {number: 'Lose'}, {number: 'Open'}]}>
      {rows.map(row => (
        <tr key={row.key}>
          <th scope="row">{keyInWords(row.key)}</th>
          <td className="number">{count(row.gains)}</td>
          <td className="number">{count(row.losses)}</td>
          <td className="number">{count(row.undecided)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** One account in a list, what it is about, and why. */
function Whose({row}: {readonly row: PreviewChange | PreviewOpen}) {
  const {handle, platform, entityId, entityName, label, because} = row;
  return (
    <>
      <b>{labelInWords(label)}</b>: <bdi>{handle}</bdi> on {platformName(platform)}, of{' '}
      <Link to={`/registry/${encodeURIComponent(entityId)}`}>
        <bdi>{entityName}</bdi>
      </Link>
      {row.country !== null && `, ${countryName(row.country)}`}. {because}
    </>
  );
}

type ChangesProps = {
  readonly title: string;
  readonly tone: 'good' | 'flag';
  readonly rows: readonly PreviewChange[];
  readonly total: number | undefined;
};

function Changes({title, tone, rows, total = rows.length}: ChangesProps) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>
        {title}: <Tag tone={tone}>{count(total)}</Tag>
      </summary>
      {total > rows.length && <p className="quiet small">The first {count(rows.length)} of them:</p>}
      <ul className="stack tight">
        {rows.map(row => (
          <li key={`${row.accountId} ${row.label}`}>
            <Whose row={row} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One line for each label: nearly every account waits for its proof, and nobody decides it here. */
function Unproven({group}: {readonly group: PreviewGroup}) {
  return group.byLabel
    .filter(({unproven}) => unproven > 0)
    .map(({key, unproven}) => {
      const rows = group.unproven.filter(({label}) => label === key);
      const title = `${keyInWords(key)}: only the proof of the account is lacking`;
      return <Open key={key} title={title} rows={rows} total={unproven} isQuiet />;
    });
}

function Open({
  title,
  rows,
  total = rows.length,
  isQuiet = false
}: {
  readonly title: string;
  readonly isQuiet?: boolean;
  readonly rows: readonly PreviewOpen[];
  readonly total: number | undefined;
}) {
  if (total === 0) return null;
  return (
    <details>
      <summary>
        {title}: {isQuiet ? count(total) : <Tag tone="flag">{count(total)}</Tag>}
      </summary>
      {total > rows.length && (
        <p className="quiet small">
          {rows.length === 0 ? 'None of them is listed.' : `The first ${count(rows.length)} of them:`}
        </p>
      )}
      <ul className="stack tight">
        {rows.map(row => (
          <li key={`${row.accountId} ${row.label}`}>
            <Whose row={row} />
          </li>
        ))}
      </ul>
    </details>
  );
}

type StepProps = {readonly policy: LabelPolicyView; readonly answer: PreviewAnswer; readonly isAtOnce: boolean};

function Step({policy, answer, isAtOnce}: StepProps) {
  const announce = useAnnounce();
  const [reasons, setReasons] = useState('');
  const step = useChange((body: NewStep) => call('POST /registry/policies/:id/steps', {params: {id: policy.id}, body}));
  const take = () =>
    step.mutate(
      {
        what: answer.what,
        jurisdictions: answer.jurisdictions,
        effectiveAt: isAtOnce ? null : answer.at,
        previewSha256: answer.sha256,
        reasons: reasons.trim()
      },
      {onSuccess: () => announce('The step is on the record.')}
    );
  return (
    <div className="stack">
      <h3>
        {acts[answer.what]} for{' '}
        {answer.jurisdictions.map(one => (one === '*' ? 'everywhere' : countryName(one))).join(', ')}
      </h3>
      <Lines label="Reasons" value={reasons} onValue={setReasons} />
      {step.isError && <FailureNotice failure={step.error} />}
      <div>
        <button
          type="button"
          className="button primary"
          disabled={step.isPending || reasons.trim() === ''}
          onClick={take}
        >
          {acts[answer.what]}, as shown above
        </button>
      </div>
    </div>
  );
}
