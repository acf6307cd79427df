import { locales, z } from 'zod/mini';

// Zod would otherwise try `new Function` once, and the page's content security policy would report it as a violation.
// Without a locale every issue says no more than "Invalid input".
z.config({ ...locales.en(), jitless: true });

export { z };
