import type { Broadcast } from '../../shared/api.js';

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d{3}/g, '');
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** A calendar entry (RFC 5545) for the hour before a broadcast ends, with an alarm ten minutes ahead. */
function reminderFile(broadcast: Pick<Broadcast, 'id' | 'title' | 'startsAt'>, pageUrl: string): string {
  const start = new Date(broadcast.startsAt);
  const end = new Date(start.getTime() + 3_600_000);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cho Phien//Market//VI',
    'BEGIN:VEVENT',
    `UID:${broadcast.id}@cho-phien`,
    `DTSTAMP:${stamp(new Date())}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(broadcast.title)}`,
    `URL:${pageUrl}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT10M',
    `DESCRIPTION:${escaped(broadcast.title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** Hands the file to the device, which offers to put it in its calendar. */
export function downloadReminder(broadcast: Broadcast): void {
  const text = reminderFile(broadcast, `${location.origin}/live/${broadcast.id}`);
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'cho-phien.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
