import sharp from 'sharp';

/** Width and height as seen (turned as the camera says); undefined when the bytes are not a whole image. */
export async function measureImage(bytes: Uint8Array): Promise<{ width: number; height: number } | undefined> {
  try {
    const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height };
  } catch {
    return undefined; // said to whoever brought it
  }
}

/**
 * The same picture, turned upright, in the same format, with nothing of what the camera wrote (place, time, owner) in the file; undefined
 * when it cannot be decoded or has more than `mostPixels`.
 */
export async function withoutCameraWords(bytes: Uint8Array, mostPixels: number): Promise<Buffer | undefined> {
  try {
    const upright = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient();
    return await upright
      .jpeg({ quality: 88, mozjpeg: true, force: false })
      .png({ force: false })
      .webp({ quality: 88, force: false })
      .toBuffer();
  } catch {
    return undefined;
  }
}
