import {useEffect, useRef, useState} from 'react';
import type {Network} from '../../../src/contract/finding.ts';
import {counted} from '../../format/words.ts';
import {nameOf, pairsOf} from './names.ts';
import {type Drawn, drawNetwork, webglAvailable} from './sigma-drawing.ts';
import {StillDrawing} from './still-drawing.tsx';

type Props = {
  readonly network: Network;
  readonly selected: string | null;
  readonly onSelect: (accountKey: string | null) => void;
};

/** The shape of a network. Where the browser has no WebGL, the same places as a still picture. */
export function Drawing({network, selected, onSelect}: Props) {
  const [webgl] = useState(webglAvailable);
  const description = `Drawing of ${counted(network.accounts.length, 'account')} and ${counted(pairsOf(network), 'pair')} that met. The list beside it has the same accounts.`;
  return (
    <figure className="drawing stack tight">
      {webgl ? (
        <Live network={network} selected={selected} onSelect={onSelect} description={description} />
      ) : (
        <StillDrawing network={network} selected={selected} description={description} />
      )}
      <figcaption className="small quiet">
        <span role="status">
          {selected === null
            ? 'A line joins two accounts that met; thicker means on more objects. Choose an account to see whom it met.'
            : `${nameOf(network, selected)} is selected.`}
        </span>
      </figcaption>
    </figure>
  );
}

function Live({network, selected, onSelect, description}: Props & {readonly description: string}) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(null);
  useEffect(() => {
    if (!box.current) return;
    const drawing = drawNetwork(box.current, network, onSelect);
    drawn.current = drawing;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', drawing.recolour);
    return () => {
      dark.removeEventListener('change', drawing.recolour);
      drawing.end();
    };
  }, [network, onSelect]);
  useEffect(() => drawn.current?.select(selected), [selected]);
  return (
    <div className="drawing-box">
      <div ref={box} className="drawing-canvas" role="img" aria-label={description} />
      <div className="drawing-tools">
        <button type="button" className="button small" onClick={() => drawn.current?.zoom(1 / 1.5)}>
          <span aria-hidden="true">+</span>
          <span className="visually-hidden">Nearer</span>
        </button>
        <button type="button" className="button small" onClick={() => drawn.current?.zoom(1.5)}>
          <span aria-hidden="true">−</span>
          <span className="visually-hidden">Farther</span>
        </button>
        <button type="button" className="button small" onClick={() => drawn.current?.zoom(null)}>
          Whole
        </button>
      </div>
    </div>
  );
}
