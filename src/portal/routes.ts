import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';

/** What the portal's screens are built with. `voteKey` signs the cookie that remembers a browser's votes. */
export type PortalParts = { files: FileStore };

/** Every public screen of this feature. */
export const portalPublicScreens = (_parts: PortalParts & { voteKey: Uint8Array }): readonly Screen[] => [];

/** Every screen of this feature in the workspace. */
export const portalStaffScreens = (_parts: PortalParts): readonly Screen[] => [];
