import Graph from 'graphology';
import Sigma from 'sigma';
import type {Network} from '../../../src/contract/finding.ts';
import {accountName, neighboursOf} from './names.ts';

type NodeData = {x: number; y: number; size: number; label: string};
type EdgeData = {size: number};

export type Drawn = {
  readonly select: (accountKey: string | null) => void;
  /** Multiplies the distance; null shows the whole again. */
  readonly zoom: (factor: number | null) => void;
  readonly recolour: () => void;
  readonly end: () => void;
};

export function webglAvailable(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

type Colours = {
  readonly ink: string;
  readonly faint: string;
  readonly thread: string;
  readonly accent: string;
  readonly mark: string;
  readonly sheet: string;
};

function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    faint: read('--line'),
    thread: read('--thread'),
    accent: read('--accent'),
    mark: read('--mark'),
    sheet: read('--sheet')
  };
}

/** Pairs of accounts with the objects they met on, over all signals. */
function graphOf(network: Network): Graph<NodeData, EdgeData> {
  const graph = new Graph<NodeData, EdgeData>({type: 'undirected'});
  const neighbours = neighboursOf(network);
  network.accounts.forEach((account, at) => {
    const [x, y] = network.layout[at] ?? [0, 0];
    const degree = neighbours.get(account.accountKey)?.size ?? 0;
    graph.addNode(account.accountKey, {x, y, size: 5 + Math.sqrt(degree) * 2, label: accountName(account)});
  });
  for (const edge of network.edges) {
    if (edge.a === edge.b || !graph.hasNode(edge.a) || !graph.hasNode(edge.b)) continue;
    const size = 0.3 + Math.log2(1 + edge.sharedObjects) * 0.25;
    if (graph.hasEdge(edge.a, edge.b)) {
      graph.updateEdgeAttribute(edge.a, edge.b, 'size', before => Math.max(before ?? 0, size));
    } else graph.addEdge(edge.a, edge.b, {size});
  }
  return graph;
}

export function drawNetwork(box: HTMLElement, network: Network, onSelect: (accountKey: string | null) => void): Drawn {
  const graph = graphOf(network);
  let colours = coloursOf(box);
  let chosen: string | null = null;
  const near = (node: string) => chosen === null || node === chosen || graph.areNeighbors(node, chosen);
  const sigma = new Sigma<NodeData, EdgeData>(graph, box, {
    allowInvalidContainer: true,
    zIndex: true,
    labelFont: getComputedStyle(box).fontFamily,
    labelSize: 13,
    labelDensity: 0.6,
    labelRenderedSizeThreshold: 7,
    stagePadding: 36,
    labelColor: {color: colours.ink},
    nodeReducer: (node, data) => ({
      ...data,
      color: node === chosen ? colours.mark : near(node) ? colours.accent : colours.faint,
      label: near(node) ? data.label : '',
      forceLabel: node === chosen,
      zIndex: near(node) ? 1 : 0
    }),
    edgeReducer: (edge, data) => {
      const touches = chosen === null || graph.hasExtremity(edge, chosen);
      const color = chosen === null ? colours.thread : touches ? colours.mark : colours.faint;
      return {...data, color, zIndex: touches ? 1 : 0};
    },
    defaultDrawNodeLabel: (context, data, settings) => {
      if (!data.label) return;
      context.font = `${settings.labelSize}px ${settings.labelFont}`;
      context.fillStyle = colours.ink;
      const right = data.x + data.size + 4;
      const width = context.measureText(data.label).width;
      // A name that would leave the picture stands on the other side.
      const x = right + width > box.clientWidth ? data.x - data.size - 4 - width : right;
      context.fillText(data.label, x, data.y + settings.labelSize / 3);
    },
    defaultDrawNodeHover: (context, data, settings) => {
      context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
      const width = context.measureText(data.label ?? '').width + data.size + 12;
      context.fillStyle = colours.sheet;
      context.strokeStyle = colours.mark;
      context.beginPath();
      context.roundRect(data.x - data.size - 3, data.y - 12, width + data.size, 24, 4);
      context.fill();
      context.stroke();
      context.fillStyle = colours.mark;
      context.beginPath();
      context.arc(data.x, data.y, data.size, 0, Math.PI * 2);
      context.fill();
      context.fillStyle = colours.ink;
      context.fillText(data.label ?? '', data.x + data.size + 4, data.y + settings.labelSize / 3);
    }
  });
  sigma.on('clickNode', ({node}) => onSelect(node === chosen ? null : node));
  sigma.on('clickStage', () => onSelect(null));
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  return {
    select: accountKey => {
      chosen = accountKey;
      sigma.refresh({skipIndexation: true});
    },
    zoom: factor => {
      const camera = sigma.getCamera();
      const target = factor === null ? {x: 0.5, y: 0.5, ratio: 1, angle: 0} : {ratio: camera.ratio * factor};
      void camera.animate(target, {duration: still.matches ? 1 : 180});
    },
    recolour: () => {
      colours = coloursOf(box);
      sigma.setSetting('labelColor', {color: colours.ink});
    },
    end: () => sigma.kill()
  };
}
