export const SETUP = '/lam-viec/to-chuc/khoi-dau';
export const TEST_LETTER = `${SETUP}/thu-gui-thu`;
