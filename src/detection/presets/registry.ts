/** Every preset there is. A new one is its file and one line here. */
import {AppError} from '../../errors.ts';
import {coordinationNetworkToolkit} from './coordination-network-toolkit.ts';
import {coortweet} from './coortweet.ts';
import type {Preset} from './preset.ts';

export const presets: readonly Preset[] = [coortweet, coordinationNetworkToolkit];

export function presetById(id: string): Preset {
  const preset = presets.find(one => one.id === id);
  if (preset === undefined) throw new AppError('scan.unknown-preset', id);
  return preset;
}
