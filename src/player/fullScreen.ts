export const isFullScreen = (): boolean => document.fullscreenElement !== null;

/** The whole app takes the screen, and its layout leaves only the stage and the bar. Does nothing where the browser refuses. */
export async function toggleFullScreen(): Promise<void> {
  try {
    if (isFullScreen()) await document.exitFullscreen();
    else await document.querySelector('[data-app]')?.requestFullscreen();
  } catch {
    // Refused without a press by the user, or in a frame that may not.
  }
}

/** Goes back to the page when there is no film to see any more. */
export function leaveFullScreen(): void {
  if (isFullScreen()) void toggleFullScreen();
}
