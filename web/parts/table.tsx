import type {ReactNode} from 'react';

/** `number`: its column holds numbers and is set to the end of the line. */
type Head = string | {readonly number: string};

type Props = {
  readonly heads: readonly Head[];
  readonly caption?: string;
  /** On a phone each row becomes a block of its own: for rows that say by themselves what they are. */
  readonly stacks?: boolean;
  readonly children: ReactNode;
};

/** A table with its heads, wide enough to be scrolled by itself where the screen is narrow. */
export function Table({heads, caption, stacks = false, children}: Props) {
  return (
    <div className={stacks ? 'table-wrap stacks' : 'table-wrap'}>
      <table>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {heads.map(head =>
              typeof head === 'string' ? (
                <th scope="col" key={head}>
                  {head}
                </th>
              ) : (
                <th scope="col" className="number" key={head.number}>
                  {head.number}
                </th>
              )
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
