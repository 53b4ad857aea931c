import {describe, expect, it} from 'vitest';
import {placeCode} from '../../../src/connectors/platforms/chinese-places.ts';

describe('places as Chinese apps name them', () => {
  it.each([
    ['IP属地：河南', 'CN-HA'],
    ['IP属地:北京', 'CN-BJ'],
    ['发布于 上海', 'CN-SH'],
    ['来自河南', 'CN-HA'],
    ['广东省', 'CN-GD'],
    ['广西壮族自治区', 'CN-GX'],
    ['内蒙古自治区', 'CN-NM'],
    ['中国', 'CN'],
    ['中国香港', 'HK'],
    ['中国台湾', 'TW'],
    ['台湾', 'TW'],
    ['IP属地：美国', 'US'],
    ['发布于 德国', 'DE'],
    ['阿联酋', 'AE'],
    ['英国', 'GB'],
    ['俄罗斯', 'RU'],
    ['越南', 'VN']
  ])('%s is %s', (place, code) => {
    expect(placeCode(place)).toBe(code);
  });

  it.each(['', '未知', '火星', '其他', '未知地区', 'constructor', '__proto__', null, 7, {}, '美'.repeat(100)])(
    '%s is none',
    place => {
      expect(placeCode(place)).toBeNull();
    }
  );
});
