import createClient from 'openapi-fetch';
import type { components, paths } from '#contracts';
import { answerOf, fetchWithDeadline } from './http.js';

/** Complaints about orders and reports of what is not right: asked from several faces, carried by none of them. */
type Wire = components['schemas'];

export type Complaint = Wire['ComplaintResponse'];
export type StaffComplaint = Wire['StaffComplaintResponse'];
export type ComplaintKind = Complaint['kind'];
export type ComplaintState = Complaint['state'];
export type ReportBody = Wire['ReportRequest'];

const client = createClient<paths>({ baseUrl: '', fetch: fetchWithDeadline, credentials: 'same-origin' });
const get = client.GET;
const post = client.POST;

export const complaintsApi = {
  ofOrder: (orderId: string) =>
    answerOf(get('/api/v1/orders/{orderId}/complaints', { params: { path: { orderId } } })).then(({ items }) => items),
  complain: (orderId: string, kind: ComplaintKind, text: string) =>
    answerOf(post('/api/v1/orders/{orderId}/complaints', { params: { path: { orderId } }, body: { kind, text } })),
  insist: (complaintId: string, text: string) =>
    answerOf(
      post('/api/v1/complaints/{complaintId}/insistence', { params: { path: { complaintId } }, body: { text } }),
    ),
  close: (complaintId: string) =>
    answerOf(post('/api/v1/complaints/{complaintId}/closing', { params: { path: { complaintId } } })),

  list: (state: ComplaintState | undefined, cursor: string | undefined) =>
    answerOf(get('/api/v1/complaints', { params: { query: { limit: 20, state, cursor } } })),
  answer: (complaintId: string, text: string) =>
    answerOf(post('/api/v1/complaints/{complaintId}/answer', { params: { path: { complaintId } }, body: { text } })),

  report: (body: ReportBody) => answerOf(post('/api/v1/reports', { body })),
};
