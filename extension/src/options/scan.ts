/** Reads the square that the workbench shows, by the camera or from a picture of it. Nothing leaves this page. */

const MOST_PIXELS = 4096; // of a side; a larger picture is read smaller
const BETWEEN_MS = 100; // from one look at the camera to the next

/** Why nothing was read; the words for it are `options.server.scan.<code>`. */
export class ScanFailure extends Error {
  readonly code: "no-camera" | "refused" | "busy" | "no-picture" | "no-code";

  constructor(code: ScanFailure["code"]) {
    super(code);
    this.name = "ScanFailure";
    this.code = code;
  }
}

/** The text of the code in a picture file. */
export async function readPicture(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) throw new ScanFailure("no-picture");
  const text = await read(picture, picture, { effort: Infinity, timeLimit: 2000 });
  if (text === null) throw new ScanFailure("no-code");
  return text;
}

/**
 * Shows what the camera sees in `video` and answers the first text that `wanted` takes. Null when the signal ends it, or
 * when the video has left the page. The camera is off afterwards.
 */
export async function readCamera(video: HTMLVideoElement, wanted: (text: string) => boolean, signal: AbortSignal): Promise<string | null> {
  const stream = await camera();
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted && video.isConnected) {
      const text = await read(video, { width: video.videoWidth, height: video.videoHeight });
      if (text !== null && wanted(text)) return text;
      await new Promise((next) => setTimeout(next, BETWEEN_MS));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function camera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    throw new ScanFailure(name === "NotAllowedError" ? "refused" : name === "NotReadableError" ? "busy" : "no-camera");
  }
}

interface Size {
  width: number;
  height: number;
}

async function read(source: ImageBitmap | HTMLVideoElement, { width, height }: Size, trouble = {}): Promise<string | null> {
  const { decodeQR } = await import("qr/decode.js"); // only those who scan load it
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const brush = canvas.getContext("2d", { willReadFrequently: true })!;
  brush.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(brush.getImageData(0, 0, canvas.width, canvas.height), trouble);
  } catch {
    return null; // it throws where it finds none
  }
}
