const MAX_ID_CHARS = 256;

/** True for a task id that may stand as one segment of a path: no separators, no control characters, not `.` or `..`. */
export function isTaskId(id: string): boolean {
  return isExternalId(id) && !/[/\\?#%]/.test(id);
}

/** True for an external ID that the gateway can be asked by: it stands in a path too, but always encoded. */
export function isExternalId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_ID_CHARS && !/\p{Cc}|\p{Cs}/u.test(id) && !/^\.{1,2}$/.test(id);
}
