import { expect, it } from 'vitest';
import { isWebUrl } from './webUrl.ts';

it.each([
  'http://a.example',
  'https://a.example/cat.png?size=2#top',
  'HTTPS://A.example:8443/x',
  'http://127.0.0.1:9000/hook',
])('takes %s', (text) => {
  expect(isWebUrl(text)).toBe(true);
});

it.each([
  '',
  'https://',
  'http:///',
  'https:/a.example',
  'http:a.example',
  'a.example/cat.png',
  '//a.example/cat.png',
  'ftp://a.example/cat.png',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://a.example/two words',
  ' https://a.example',
  'https://a.exa\nmple',
])('refuses %j', (text) => {
  expect(isWebUrl(text)).toBe(false);
});
