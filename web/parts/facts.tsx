import type {ReactNode} from 'react';

type Fact = {readonly name: string; readonly value: ReactNode; readonly note?: string | undefined};

/** Names and values, one under the other. A fact without a value is left out. */
export function Facts({facts}: {readonly facts: readonly Fact[]}) {
  return (
    <dl className="facts">
      {facts
        .filter(fact => fact.value !== null && fact.value !== '')
        .map(fact => (
          <Pair key={fact.name} fact={fact} />
        ))}
    </dl>
  );
}

function Pair({fact}: {readonly fact: Fact}) {
  return (
    <>
      <dt>{fact.name}</dt>
      <dd dir="auto">
        {fact.value}
        {fact.note && <span className="note">{fact.note}</span>}
      </dd>
    </>
  );
}

/** The few numbers that sum a screen up. */
export function Figures({facts}: {readonly facts: readonly Fact[]}) {
  return (
    <dl className="figures">
      {facts.map(fact => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>
            {fact.value}
            {fact.note && <span className="note">{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
