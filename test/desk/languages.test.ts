import {describe, expect, it} from 'vitest';
import {languageCode, languagesNamed} from '../../src/desk/languages.ts';

describe('a language', () => {
  it('is known by code, tag and name', () => {
    expect(
      ['en', 'EN', 'en-GB', 'zh_Hant', 'Chinese', '中文', 'русский', 'العربية', ' Español '].map(languageCode)
    ).toEqual(['en', 'en', 'en', 'zh', 'zh', 'zh', 'ru', 'ar', 'es']);
  });

  it('is null when it is none', () => {
    expect(['', 'xx', 'english-speaking', 'Klingon', 'qq-QQ'].map(languageCode)).toEqual([
      null,
      null,
      null,
      null,
      null
    ]);
  });

  it('is found in a description by its name, never by two letters', () => {
    expect(languagesNamed('English- and Spanish-speaking viewers in it')).toEqual(['en', 'es']);
    expect(languagesNamed('viewers abroad')).toEqual([]);
    expect(languagesNamed('to be or not to be')).toEqual([]);
  });
});
