import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import {questions} from '../../../src/contract/assessments.ts';
import type {LabelPolicyView} from '../../../src/contract/label-policies.ts';
import type {LabelPolicyBody, LabelRule} from '../../../src/contract/labels.ts';
import type {PoliciesView} from '../../../src/contract/labels-http.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {policiesQuery} from '../../data/registry.ts';
import {countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {kindInWords, labelInWords} from '../registry/words.ts';
import {Preview} from './preview.tsx';
import {WriteVersion} from './write-version.tsx';

const placeInWords = (place: string) => (place === '*' ? 'all other countries' : countryName(place));

export function LabelPolicyScreen() {
  const query = useQuery(policiesQuery);
  return (
    <Screen
      title="Label policy"
      under="Labels are never set by hand. A version of this policy derives them from assessments and proofs; it is previewed before it takes effect, and somebody else than its author puts it in force."
    >
      <Answered query={query} loading="the label policy">
        {view => <Whole view={view} />}
      </Answered>
    </Screen>
  );
}

function Whole({view}: {readonly view: PoliciesView}) {
  const {policies, inForce, examples} = view;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Section title="What holds where">
        {inForce.every(one => one.version === null) && (
          <div className="notice">No version is in force anywhere, so nothing is labelled.</div>
        )}
        <ul className="plain-list">
          {[...Map.groupBy(inForce, one => one.version)].map(([version, places]) =>
            version === null ? null : (
              <li key={version}>
                Viewers in {places.map(one => placeInWords(one.jurisdiction)).join(', ')}: version {version}
              </li>
            )
          )}
        </ul>
      </Section>
      <Section title="Versions">
        {policies.length === 0 && (
          <div className="notice">No version has been written. Begin with one of the examples below.</div>
        )}
        {policies.map(policy => (
          <Version
            key={policy.id}
            policy={policy}
            isOpen={open === policy.id}
            onOpen={() => setOpen(open === policy.id ? null : policy.id)}
          />
        ))}
      </Section>
      <Section title="Write a version">
        <ForWhom act="write a label policy">
          <Examples examples={examples} />
          <WriteVersion policies={policies} />
        </ForWhom>
      </Section>
    </>
  );
}

function Version({
  policy,
  isOpen,
  onOpen
}: {
  readonly policy: LabelPolicyView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  return (
    <article className="review stack" aria-label={`Version ${policy.version}`}>
      <p className="row">
        <b dir="auto">
          Version {policy.version}: {policy.title}
        </b>
        <Tag tone={policy.holdsIn.length > 0 ? 'good' : undefined}>
          {policy.holdsIn.length > 0 ? 'in force' : 'not in force'}
        </Tag>
        <span className="quiet small">
          {policy.personName}, <Moment at={policy.at} />
        </span>
      </p>
      <p>
        {policy.holdsIn.length === 0
          ? 'It holds nowhere now.'
          : `It holds for viewers in ${policy.holdsIn.map(placeInWords).join(', ')}.`}
      </p>
      {policy.note !== '' && <p dir="auto">{policy.note}</p>}
      <details>
        <summary>Its rules</summary>
        <Rules rules={policy.rules} />
      </details>
      {policy.steps.length > 0 && (
        <ol className="stack tight" aria-label={`Steps of version ${policy.version}`}>
          {policy.steps.map(step => (
            <li key={step.id}>
              <Tag tone={step.standing === 'holds' ? 'good' : undefined}>{phrase(step.standing)}</Tag>{' '}
              {step.what === 'in-force' ? 'In force' : 'Taken back'} for{' '}
              {step.jurisdictions.map(place => (place === '*' ? 'everywhere' : countryName(place))).join(', ')} from{' '}
              <Moment at={step.effectiveAt} />, by {step.personName}: <span dir="auto">{step.reasons}</span>{' '}
              {step.isAsPreviewed === false && (
                <>
                  <Tag tone="bad">no longer as previewed</Tag>{' '}
                  <span className="small">
                    The registry has changed since: it would do something else now. Preview it again, or take it back
                    before it begins.
                  </span>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      <div>
        <button type="button" className="button" aria-expanded={isOpen} onClick={onOpen}>
          {isOpen ? 'Close the preview' : 'Preview it'}
        </button>
      </div>
      {isOpen && <Preview policy={policy} />}
    </article>
  );
}

function needsOf({needs, needsProof}: LabelRule): string {
  const answered = questions.flatMap(question => {
    const answer = needs[question];
    return answer === undefined ? [] : [`${phrase(question)}: ${answer}`];
  });
  return [...answered, needsProof ? 'the account is proven' : 'two people for the account, or a proof'].join('; ');
}

function Rules({rules}: {readonly rules: readonly LabelRule[]}) {
  return (
    <Table heads={['Label', 'For', 'Takes', 'Home country', 'Clause']} stacks>
      {rules.map(rule => (
        <tr key={JSON.stringify(rule)}>
          <th scope="row">{labelInWords(rule.label)}</th>
          <td>{rule.kinds.map(kind => kindInWords(kind)).join(', ')}</td>
          <td>{needsOf(rule)}</td>
          <td>
            {rule.countries.map(place => (place === '*' ? 'any country' : countryName(place))).join(', ')}
            {rule.exceptCountries.length > 0 && `, not ${rule.exceptCountries.map(countryName).join(', ')}`}
          </td>
          <td>
            <Link to={`/rule-book/${encodeURIComponent(rule.clause)}`}>{phrase(rule.clause)}</Link>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Examples({examples}: {readonly examples: readonly LabelPolicyBody[]}) {
  const announce = useAnnounce();
  const write = useChange((body: LabelPolicyBody) => call('POST /registry/policies', {body}));
  return (
    <div className="stack">
      {examples.map(example => (
        <details key={example.title}>
          <summary dir="auto">Example: {example.title}</summary>
          <div className="stack">
            <p dir="auto">{example.note}</p>
            <Rules rules={example.rules} />
            <div>
              <button
                type="button"
                className="button"
                disabled={write.isPending}
                onClick={() =>
                  write.mutate(example, {onSuccess: () => announce('The version was written. It is not in force.')})
                }
              >
                Write it as a version
              </button>
            </div>
          </div>
        </details>
      ))}
      {write.isError && <FailureNotice failure={write.error} />}
    </div>
  );
}
