import {useId} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {type ItemJudgement, outcomes} from '../../../src/contract/desk.ts';
import {phrase} from '../../format/words.ts';

type Props = {
  readonly request: RequestView;
  /** Of the whole; what is not judged apart follows it. */
  readonly outcome: ItemJudgement['outcome'] | null;
  readonly items: readonly ItemJudgement[];
  readonly onChange: (items: readonly ItemJudgement[]) => void;
};

/** What a matter consists of: the asks of a request, or the accounts of a network. */
export function itemsOf({door, asks, particulars}: RequestView): readonly string[] {
  if (door !== 'network-finding') return asks;
  return particulars?.accounts.map(one => one.account) ?? [];
}

/** `FR, DE` or `everywhere` as typed, to country codes. */
function readTerritory(text: string): string[] {
  if (/^\s*(\*|everywhere)\s*$/i.test(text)) return ['*'];
  return [...new Set(text.toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [])];
}

export function ItemByItem({request, outcome, items, onChange}: Props) {
  const all = itemsOf(request);
  if (all.length === 0) return null;
  const change = (item: string, next: Partial<ItemJudgement> | null) => {
    const before = items.find(one => one.item === item);
    const others = items.filter(one => one.item !== item);
    if (next === null) return onChange(others);
    const fresh = {item, outcome: outcome ?? 'declined', territory: [], conditions: [], reasons: ''};
    onChange([...others, {...(before ?? fresh), ...next}]);
  };
  return (
    <fieldset className="stack tight">
      <legend>Item by item, where it differs</legend>
      {all.map(item => (
        <Item
          key={item}
          item={item}
          judged={items.find(one => one.item === item) ?? null}
          onChange={next => change(item, next)}
        />
      ))}
    </fieldset>
  );
}

type ItemProps = {
  readonly item: string;
  readonly judged: ItemJudgement | null;
  readonly onChange: (next: Partial<ItemJudgement> | null) => void;
};

function Item({item, judged, onChange}: ItemProps) {
  const id = useId();
  return (
    <div className="stack tight">
      <div className="row">
        <label htmlFor={id} dir="auto">
          {phrase(item)}
        </label>
        <select
          id={id}
          className="small"
          value={judged?.outcome ?? ''}
          onChange={event => {
            const chosen = outcomes.find(one => one === event.target.value);
            onChange(chosen === undefined ? null : {outcome: chosen});
          }}
        >
          <option value="">like the whole</option>
          {outcomes.map(option => (
            <option key={option} value={option}>
              {phrase(option)}
            </option>
          ))}
        </select>
      </div>
      {judged && (
        <div className="row">
          <div className="field">
            <label htmlFor={`${id}-territory`}>Where it holds</label>
            <input
              id={`${id}-territory`}
              placeholder="FR, DE or everywhere"
              defaultValue={judged.territory.join(', ')}
              onBlur={event => onChange({territory: readTerritory(event.target.value)})}
            />
          </div>
          <div className="field grow">
            <label htmlFor={`${id}-conditions`}>Conditions, one per line</label>
            <textarea
              id={`${id}-conditions`}
              dir="auto"
              rows={2}
              defaultValue={judged.conditions.join('\n')}
              onBlur={event =>
                onChange({
                  conditions: event.target.value
                    .split('\n')
                    .map(line => line.trim())
                    .filter(Boolean)
                })
              }
            />
          </div>
        </div>
      )}
    </div>
  );
}
