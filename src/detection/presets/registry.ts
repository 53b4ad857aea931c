/** Every preset there is. A new one is its file and one line here. */
import {AppError} from '../../errors.ts';
import {cinus2025} from './cinus-2025.ts';
import {coordinationNetworkToolkit} from './coordination-network-toolkit.ts';
import {coortweet} from './coortweet.ts';
import {luceri2024} from './luceri-2024.ts';
import {pacheco2021CoRepost} from './pacheco-2021-co-repost.ts';
import {pacheco2021HashtagSequence} from './pacheco-2021-hashtag-sequence.ts';
import {pacheco2021Synchrony} from './pacheco-2021-synchrony.ts';
import type {Preset} from './preset.ts';
import {tiktok2025} from './tiktok-2025.ts';

export const presets: readonly Preset[] = [
  coortweet,
  coordinationNetworkToolkit,
  pacheco2021CoRepost,
  pacheco2021HashtagSequence,
  pacheco2021Synchrony,
  luceri2024,
  tiktok2025,
  cinus2025
];

export function presetById(id: string): Preset {
  const preset = presets.find(one => one.id === id);
  if (preset === undefined) throw new AppError('scan.unknown-preset', id);
  return preset;
}
