import type { Published } from '../published';
import { publicJson } from './api';

/** The stored bytes as they are: their SHA-256 is the publication's hash, and the header says so (RFC 9530). */
export const publicationResponse = ({ body, hash, name }: Published, headers: Record<string, string> = {}): Response =>
	publicJson(body, name, { 'repr-digest': reprDigest(hash), ...headers });

/** A SHA-256 in hex as the header has it. */
export const reprDigest = (sha256: string): string => `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
