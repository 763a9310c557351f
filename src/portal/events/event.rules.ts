/** What a calendar needs to know of an event. `url`: where it is shown. */
export type CalendarEvent = {
  id: string;
  title: string;
  summary: string;
  place: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant | null;
  cancelled: boolean;
  version: number;
  changedAt: Temporal.Instant;
  url: string;
};

/**
 * One event as an iCalendar object (RFC 5545). The same event always has the same UID, and each saving a higher SEQUENCE, so that a
 * calendar that took it over takes the change over too.
 */
export function calendarOf(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Binh An//Su kien//VI',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${event.id}@${new URL(event.url).hostname}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `SEQUENCE:${event.version - 1}`,
    `DTSTART:${utc(event.startsAt)}`,
    ...(event.endsAt ? [`DTEND:${utc(event.endsAt)}`] : []),
    `SUMMARY:${text(event.title)}`,
    ...(event.summary ? [`DESCRIPTION:${text(event.summary)}`] : []),
    `LOCATION:${text(event.place)}`,
    `URL:${event.url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map(fold).join('\r\n') + '\r\n';
}

/** `20241120T010000Z` */
const utc = (instant: Temporal.Instant): string => instant.round('second').toString().replace(/[-:]/g, '');

/** TEXT of RFC 5545, 3.3.11; control characters have no place in it. */
const text = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

const LONGEST_LINE = 75; // octets, without the line break (RFC 5545, 3.1)

/** Breaks a line that is too long; what goes on begins with a space. A letter of several octets is never cut. */
function fold(line: string): string {
  const folded: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > LONGEST_LINE) {
      folded.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...folded, part].join('\r\n');
}
