import { fontFiles } from './font-files';
import { registerFonts } from './fonts';

// For tests, which draw where they run.
registerFonts(fontFiles);
