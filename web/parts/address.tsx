import {Fragment} from 'react';

/** Only what opens a page is a link: whoever wrote the address may be a stranger. */
function pageOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const {protocol, href} = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** An address from outside, as a link; a long one breaks after its signs and not in the middle of a word. */
export function Address({address, shown = address}: {readonly address: string; readonly shown?: string}) {
  const parts = shown.split(/(?<=[/?&=.:_-])(?=[^/?&=.:_-])/);
  let from = 0;
  const words = parts.map(part => {
    const key = from;
    from += part.length;
    return (
      <Fragment key={key}>
        {key > 0 && <wbr />}
        {part}
      </Fragment>
    );
  });
  const page = pageOf(address);
  if (page === null) return <bdi>{words}</bdi>;
  return (
    <a href={page} rel="nofollow noopener noreferrer" target="_blank">
      <bdi>{words}</bdi>
    </a>
  );
}
