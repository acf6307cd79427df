import { z } from 'zod';

// Zod would otherwise try `new Function` once, and the page's content security policy would report it as a violation.
z.config({ jitless: true });

export { z };
