import { ApiProperty } from '@nestjs/swagger';
import type { Channel, Message } from '#notifications';

export class MessageResponse {
  @ApiProperty({ enum: ['sms', 'zalo', 'push'] })
  channel: Channel;

  @ApiProperty({ example: '+84900000001' })
  to: string;

  @ApiProperty()
  text: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it waits to be sent' })
  sentAt: string | null;
}

export class InboxPage {
  @ApiProperty({ type: [MessageResponse] })
  items: MessageResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toMessageResponse({ channel, phone, text, sentAt }: Message): MessageResponse {
  return { channel, to: phone, text, sentAt: sentAt?.toISOString() ?? null };
}
