/** Public ids are TypeIDs: a prefix and a UUIDv7 in Crockford base32. Opaque and sortable by time. */
export type AccountId = `acc_${string}`;
export type UserId = `usr_${string}`;
export type TeamId = `tea_${string}`;
export type LabelId = `lbl_${string}`;
export type InboxId = `ibx_${string}`;
export type ContactId = `ctc_${string}`;
export type GroupId = `grp_${string}`;
export type ConversationId = `cnv_${string}`;
export type MessageId = `msg_${string}`;
export type AttachmentId = `att_${string}`;
export type SendId = `snd_${string}`;
export type QuarantinedId = `qrn_${string}`;
export type TokenId = `tok_${string}`;
export type VisitorId = `vis_${string}`;

export interface IdTypes {
  readonly acc: AccountId;
  readonly usr: UserId;
  readonly tea: TeamId;
  readonly lbl: LabelId;
  readonly ibx: InboxId;
  readonly ctc: ContactId;
  readonly grp: GroupId;
  readonly cnv: ConversationId;
  readonly msg: MessageId;
  readonly att: AttachmentId;
  readonly snd: SendId;
  readonly qrn: QuarantinedId;
  readonly tok: TokenId;
  readonly vis: VisitorId;
}
export type IdPrefix = keyof IdTypes;

/** A conversation's other side: one contact or one group. */
export type PeerId = ContactId | GroupId;
