import { PROGRAMME } from '../programme.view.tsx';

/** Where documents are dropped and looked over. */
export const READINGS = `${PROGRAMME}/doc-van-ban`;
