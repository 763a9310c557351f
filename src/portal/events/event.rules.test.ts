import { describe, expect, test } from 'vitest';
import { calendarOf } from './event.rules.ts';

const event = {
  id: '3f0c2a9e-5b1d-4a57-9c1e-2f6f0a1b2c3d',
  title: 'Nói chuyện chuyên đề: nhận biết, ứng phó; và nơi giúp',
  summary: 'Dòng một\r\nDòng hai \\ hết',
  place: 'Nhà văn hóa tổ dân phố số 3, phường Xuân Đỉnh',
  startsAt: Temporal.Instant.from('2024-11-23T19:30:00+07:00'),
  endsAt: Temporal.Instant.from('2024-11-23T21:00:00+07:00'),
  cancelled: false,
  version: 1,
  changedAt: Temporal.Instant.from('2024-11-20T08:00:00.123+07:00'),
  url: 'https://vidu.example/su-kien/3f0c2a9e-5b1d-4a57-9c1e-2f6f0a1b2c3d',
};
const lines = (of: Partial<typeof event>) => calendarOf({ ...event, ...of }).split('\r\n');
const unfolded = (of: Partial<typeof event>) =>
  calendarOf({ ...event, ...of })
    .replace(/\r\n /g, '')
    .split('\r\n');

describe('an event as a calendar takes it over: RFC 5545', () => {
  test('3.3.5  times are in UTC, whatever zone they were typed in', () => {
    expect(lines({})).toEqual(expect.arrayContaining(['DTSTART:20241123T123000Z', 'DTEND:20241123T140000Z', 'DTSTAMP:20241120T010000Z']));
  });

  test('3.8.2.2  without an announced end there is no DTEND', () => {
    expect(calendarOf({ ...event, endsAt: null })).not.toContain('DTEND');
  });

  test('3.3.11  commas, semicolons, backslashes and line breaks are written out', () => {
    expect(unfolded({})).toContain('SUMMARY:Nói chuyện chuyên đề: nhận biết\\, ứng phó\\; và nơi giúp');
    expect(unfolded({})).toContain('DESCRIPTION:Dòng một\\nDòng hai \\\\ hết');
  });

  test('a title cannot smuggle in a property of its own', () => {
    const title = 'Họp\r\nATTACH:https://example.org/\u0000x';
    expect(unfolded({ title }).filter((line) => line.startsWith('ATTACH'))).toEqual([]);
    expect(calendarOf({ ...event, title })).not.toContain('\u0000');
  });

  test('3.1  no line has more than 75 octets, and no letter is cut', () => {
    const title = 'Đường đi đến bình an 🕊 '.repeat(20);
    for (const line of lines({ title })) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(unfolded({ title })).toContain(`SUMMARY:${title}`);
  });

  test('3.8.1.11 and 3.8.7.4  a cancelled event says so, under the same UID and a higher number', () => {
    expect(unfolded({ cancelled: true, version: 3 })).toEqual(
      expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:2', `UID:${event.id}@vidu.example`]),
    );
    expect(unfolded({})).toEqual(expect.arrayContaining(['STATUS:CONFIRMED', 'SEQUENCE:0', `UID:${event.id}@vidu.example`]));
  });

  test('3.4  every line ends with CRLF', () => {
    expect(calendarOf(event)).toMatch(/END:VCALENDAR\r\n$/);
    expect(calendarOf(event).replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });
});
