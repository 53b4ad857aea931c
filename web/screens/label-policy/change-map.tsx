import type {PreviewCount} from '../../../src/contract/label-policies.ts';
import {countryPlaces} from '../../format/places.ts';
import {countryName} from '../../format/words.ts';

const width = 720;
const height = 320;
const north = 75;
const south = -58;

const left = (longitude: number) => ((longitude + 180) / 360) * width;
const top = (latitude: number) => ((north - latitude) / (north - south)) * height;

/** Area grows with the number; the least is still seen. */
const radius = (number: number) => (number === 0 ? 1.6 : Math.min(26, 3 + 2 * Math.sqrt(number)));

/**
 * Where the accounts are at home that gain, lose, or cannot be decided: a pale dot for all of them, and in it, never hidden
 * by what is open, one for those that change. The table says the same.
 */
export function ChangeMap({counts}: {readonly counts: readonly PreviewCount[]}) {
  const known = new Map(counts.map(row => [row.key, row]));
  const all = countryPlaces.map(place => {
    const {gains = 0, losses = 0, undecided = 0} = known.get(place.code) ?? {};
    return {...place, gains, losses, undecided, total: gains + losses + undecided};
  });
  const total = all.reduce((sum, {total: number}) => sum + number, 0);
  return (
    <figure className="change-map">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Home countries of what changes: ${total} in all. The table says the same.`}
      >
        {all
          .toSorted((one, other) => other.total - one.total)
          .map(({code, latitude, longitude, total: number}) => (
            <circle
              key={code}
              cx={left(longitude)}
              cy={top(latitude)}
              r={radius(number)}
              className={number === 0 ? 'none' : 'open'}
            />
          ))}
        {all
          .filter(({gains, losses}) => gains + losses > 0)
          .map(({code, latitude, longitude, gains, losses}) => (
            <circle
              key={code}
              cx={left(longitude)}
              cy={top(latitude)}
              r={radius(gains + losses)}
              className={gains >= losses ? 'gains' : 'losses'}
            >
              <title>{`${countryName(code)}: ${gains} gain, ${losses} lose`}</title>
            </circle>
          ))}
      </svg>
      <figcaption className="quiet small">
        <span className="map-key gains" /> gain, or mostly gain <span className="map-key losses" /> lose, or mostly lose{' '}
        <span className="map-key open" /> all that changes or cannot be decided; the larger the dot, the more. Countries
        stand where most of their people live.
      </figcaption>
    </figure>
  );
}
